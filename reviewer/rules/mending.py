"""Makes the replacement of a finding and says how to mend it: the first change that holds, or what has to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reviewer.context import Context
from reviewer.language.sentences import Sentence
from reviewer.messages import DEFAULT, say
from reviewer.model import Provision, Span
from reviewer.rules.edits import Change, Edit, propose_changes
from reviewer.rules.quoting import quote
from reviewer.rules.retrial import Retrial, Search
from reviewer.rules.scene import Place, Scene
from reviewer.rules.telling import Told

MOST_TRIED = 6  # changes of one sentence that are read again
SHOWN_AFTER = 6  # code points shown of what follows an insertion


def find_change(
    context: Context, sentence: Sentence, told: Told, edits: Sequence[Edit], search: Search
) -> Change | None:
    """Return the first change of the sentence that its rule has nothing to say of, None where none holds."""
    if not edits:
        return None
    scene = make_scene(told, sentence, context.analysis.sentence_provisions.within(sentence.span))
    trial = Retrial(context, sentence, search)
    is_known = False
    for change in islice(propose_changes(edits, scene), MOST_TRIED):
        if not is_known and not trial.finds_fault(sentence.text):
            return None
        is_known = True
        if trial.allows(change.make(sentence.text)):
            return change
    return None


def make_scene(told: Told, sentence: Sentence, provisions: Sequence[Provision] = ()) -> Scene:
    """Return the sentence with its parts in offsets of its own text."""

    def inside(span: Span | None) -> Place | None:
        if span is None or not sentence.span.covers(span):
            return None
        return span.start - sentence.span.start, span.end - sentence.span.start

    place = inside(told.span) or (0, len(sentence.text))
    acts = [inside(one.act) for one in provisions]
    found = tuple(one for one in acts if one)
    one = told.provision
    if one is None:
        return Scene(sentence.text, place, inside(told.condition), acts=found)
    return Scene(
        sentence.text, place, inside(told.condition), inside(one.act), inside(one.bound), inside(one.target), found
    )


def describe_change(change: Change, text: str) -> str:
    """Say what to delete or to exchange, in the words of the sentence."""
    (start, end), new = change.place, change.words
    old = text[start:end]
    if not old:
        said = say(DEFAULT, "mend.insert", after=quote(text[end : end + SHOWN_AFTER]), new=new)
    elif not new:
        said = say(DEFAULT, "mend.delete", old=quote(old) or old)
    else:
        said = say(DEFAULT, "mend.change", old=quote(old), new=quote(new))
    if change.besides:
        said = say(DEFAULT, "mend.besides", change=said, besides=change.besides)
    return f"{said}。"
