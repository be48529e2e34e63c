"""A mutant: a file made of a sound one by a single change that can be made again from its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

SURNAMES = "东南西北高长安平新永大和光明福兴宁泰清云"
PLACES = "桥湖岭坪港湾坝塘洲渡堤溪泉谷岗滩"
MATTERS = (
    "停车",
    "供水",
    "家政",
    "养老",
    "绿化",
    "消防",
    "档案",
    "旅游",
    "市场",
    "道路",
    "节能",
    "照明",
    "排水",
    "托育",
)
ACTS = ("登记造册", "逐户核查", "定期通报", "公开结果", "统一编号", "现场勘验", "分类建档", "限期整改")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`name` is format/number, `recipe` the change in words, `file` the name it is reviewed under.

    `shown` are sentences that whoever opens the file sees, besides what an independent reader finds; `part` is
    where they stand, where that is known. `base` names what it was made of.
    """

    name: str
    recipe: str
    base: str
    file: str
    data: bytes
    shown: tuple[str, ...] = ()

    @property
    def format(self) -> str:
        """The format as it stands in tables."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Base:
    """A sound file to change."""

    name: str
    ending: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """What a change makes: the bytes, and the sentences that it put where they are seen."""

    data: bytes
    shown: tuple[str, ...] = ()


Mutate = Callable[[Base, Random], Change]


def make_sentence(chance: Random) -> str:
    """Return a sentence that no other file holds, about the made-up city."""
    place = "".join(chance.choice(SURNAMES) for _ in range(3)) + "".join(chance.choice(PLACES) for _ in range(2))
    more = "".join(chance.choice(SURNAMES + PLACES) for _ in range(4))
    return f"{place}街道办事处应当对{chance.choice(MATTERS)}事项{chance.choice(ACTS)}并报{more}分局备案"


def pick(chance: Random, changes: Sequence[tuple[str, Mutate]]) -> tuple[str, Mutate]:
    """Return one of the named changes."""
    return changes[chance.randrange(len(changes))]
