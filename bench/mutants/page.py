"""Changes to web pages: words stand where a browser shows them and a reader of pages may not look."""

from __future__ import annotations

import re
from random import Random

from bench.mutants.mutant import Base, Change, Mutate, make_sentence

# Where browsers show the words in the place of {}.
SHOWN = {
    **{f"<{tag}>": f"<{tag}>{{}}</{tag}>" for tag in (
        "p", "div", "span", "section", "article", "aside", "nav", "header", "footer", "main", "address", "blockquote", "pre", "center",
        "details", "summary", "dialog open", "figure", "figcaption", "fieldset", "legend", "form", "label", "button", "textarea", "output",
        "dl", "dt", "dd", "ul", "ol", "li", "menu", "h1", "h6", "b", "mark", "ins", "u", "small", "big", "tt", "code", "kbd", "samp", "var",
        "cite", "dfn", "abbr", "time", "data", "bdi", "bdo dir=ltr", "wbr", "font", "marquee", "blink", "xmp", "listing", "plaintext", "acronym",
        "x-unheard", "custom-element", "hgroup", "search", "slot", "meter", "progress", "map", "applet", "noembed", "nobr", "rb",
        "caption", "tr", "td", "th", "tbody", "col", "image", "math", "picture", "portal", "multicol", "spacer", "basefont", "o:p", "st1:place",
        "q", "sup", "sub", "a href='#x'", "a href='/b.html'", "p class=nav", "div id=footer", "div class='breadcrumb'", "td nowrap",
    )},
    "closed details": "<details><summary>一</summary><p>{}</p></details>",
    "svg": "<svg width=900 height=90><text x=0 y=20>{}</text></svg>",
    "svg span": "<svg><text><tspan>{}</tspan></text></svg>",
    "svg foreign object": "<svg><foreignObject><div>{}</div></foreignObject></svg>",
    "svg title": "<svg><title>{}</title></svg>",
    "ruby": "<ruby>一<rt>{}</rt></ruby>",
    "ruby base": "<ruby><rb>{}</rb><rt>yi</rt></ruby>",
    "ruby parenthesis": "<ruby>一<rp>{}</rp><rt>yi</rt></ruby>",
    "formula": "<math><mtext>{}</mtext></math>",
    "object": "<object data='nowhere'>{}</object>",
    "object without data": "<object>{}</object>",
    "embed": "<embed src='nowhere'>{}",
    "iframe": "<iframe src='nowhere'>{}</iframe>",
    "iframe with its own page": "<iframe srcdoc='<p>{}</p>'></iframe>",
    "frame of data": "<iframe src='data:text/html;charset=utf-8,<p>{}</p>'></iframe>",
    "object of data": "<object data='data:text/html;charset=utf-8,<p>{}</p>'></object>",
    "video": "<video>{}</video>",
    "audio": "<audio>{}</audio>",
    "canvas": "<canvas>{}</canvas>",
    "option": "<select><option>{}</option></select>",
    "option group": "<select><optgroup label='{}'><option>一</option></optgroup></select>",
    "list of options": "<select size=5><option>一</option><option>{}</option></select>",
    "input": "<input value='{}'>",
    "button input": "<input type=button value='{}'>",
    "placeholder": "<input placeholder='{}'>",
    "label of a picture": "<img src='/nowhere.png' alt='{}'>",
    "style attribute": "<style>p.k:after{{content:'{}'}}</style><p class=k>一</p>".replace("{{", "{").replace("}}", "}"),
    "generated": "<style>.g::before{content:\"{}\"}</style><div class=g></div>",
    "generated from an attribute": "<style>[data-w]:after{content:attr(data-w)}</style><p data-w='{}'>一</p>",
    "list mark": "<style>li.m{list-style-type:\"{}\"}</style><ul><li class=m>一</li></ul>",
    "aria-hidden": "<p aria-hidden=true>{}</p>",
    "aria-label": "<p aria-label='{}'>一</p>",
    "transparent": "<p style='opacity:0.01'>{}</p>",
    "off the screen": "<p style='position:absolute;left:-499px'>{}</p>",
    "display none and important": "<p style='display:none;display:block!important'>{}</p>",
    "hidden but shown": "<style>[hidden]{display:block}</style><p hidden>{}</p>",
    "hidden inside shown": "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "noscript in the head": "</body><noscript>{}</noscript>",
    "noframes": "<noframes>{}</noframes>",
    "template": "<template><p>{}</p></template>",
    "shadow": "<div><template shadowrootmode=open><p>{}</p></template></div>",
    "datalist": "<input list=d><datalist id=d><option value='{}'></datalist>",
    "behind the body": "</body><p>{}</p>",
    "behind the page": "</body></html>{}",
    "second body": "</body><body><p>{}</p>",
    "second page": "</body></html><html><body><p>{}</p>",
    "frame set": "<frameset><frame src=a></frameset><p>{}</p>",
    "unclosed comment": "<!-- a --!><p>{}</p>",
    "short comment": "<!--><p>{}</p><!-- -->",
    "conditional comment": "<![if !IE]><p>{}</p><![endif]>",
    "CDATA": "<p><![CDATA[{}]]></p>",
    "instruction": "<p><?php a ?>{}</p>",
    "unclosed attribute": "<p class='a>{}</p>",
    "unclosed tag": "<p {}",
    "entities": "<p>&#x3c;{}&gt;</p>",
    "unclosed title": "<p></title>{}</p>",
    "words in a table": "<table>{}<tr><td>一</td></tr></table>",
    "words in a row": "<table><tr>{}<td>一</td></tr></table>",
    "words in a list": "<ul>{}<li>一</li></ul>",
    "script written": "<script>document.write('<p>{}</p>')</script>",
    "zero bytes": "<p>\x00{}</p>",
    "struck": "<del>{}</del>",
    "title of the page": "<title>{}</title>",
    "in the head": "<head><p>{}</p></head>",
    "meta": "<meta name=description content='{}'>",
    "link text of a picture map": "<map><area alt='{}'></map>",
    "fieldset legend": "<fieldset><legend>{}</legend></fieldset>",
    "pulled over": "<p style='text-indent:-9999px'>{}</p>",
    "clipped": "<div style='height:0;overflow:hidden'>{}</div>",
    "white on white": "<p style='color:#fff'>{}</p>",
    "white on red": "<p style='color:#fff;background:red'>{}</p>",
    "no size": "<p style='font-size:0'>{}</p>",
}  # fmt: skip
NOWHERE = re.compile(  # words that no browser shows, or shows only in place of what it cannot show
    r"noscript|template|datalist|noframes|struck|title|meta|aria-|^label of|picture map|script written|svg title|ruby paren|"
    r"unclosed tag|CDATA|unclosed attr|pulled|clipped|white on white|no size|placeholder|frame set|option group|shadow|<iframe|canvas|"
    r"video|audio|^object$|^iframe$|<noembed|<(?:col|spacer|basefont)>|<dialog>|optgroup|in the head|style attribute"
)


def _put(template: str, name: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        words = base.data.decode("utf-8", "ignore")
        sentence = make_sentence(chance)
        begin = words.lower().find("<body")
        ends = [one.end() for one in re.finditer(r"</(?:p|h1|table|div)>", words) if one.start() > begin]
        at = chance.choice(ends) if ends else len(words)
        piece = template.replace("{}", sentence)
        if template.startswith("</body>"):
            at = words.lower().rfind("</body>")
        data = (words[:at] + piece + words[at:]).encode()
        return Change(data, () if NOWHERE.search(name) else (sentence,))

    return change


def _encode(base: Base, chance: Random) -> Change:
    """Write the page in another encoding, and say so, or say another."""
    words = base.data.decode("utf-8", "ignore")
    code = chance.choice(("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5", "utf-32", "hz"))
    said = chance.choice((code, "gb2312", "utf-8", "iso-8859-1", ""))
    words = re.sub(r"charset=['\"]?[\w-]+['\"]?", f"charset='{said}'", words)
    return Change(words.encode(code, "xmlcharrefreplace"))


def _tangle(base: Base, chance: Random) -> Change:
    """Drop, double or exchange tags."""
    words = base.data.decode("utf-8", "ignore")
    tags = list(re.finditer(r"</?\w[^<>]*>", words))
    for one in sorted(chance.sample(tags, min(4, len(tags))), key=lambda tag: -tag.start()):
        new = chance.choice(("", one[0] * 2, one[0].upper(), one[0][:-1], "</div>", "<div>", "<table>", "<p/>"))
        words = words[: one.start()] + new + words[one.end() :]
    return Change(words.encode())


def _wrap(base: Base, chance: Random) -> Change:
    """Put the whole content into one element."""
    words = base.data.decode("utf-8", "ignore")
    tag = chance.choice(
        (
            "form",
            "textarea",
            "button",
            "select",
            "svg",
            "details",
            "center",
            "pre",
            "ruby",
            "label",
            "td",
            "object",
            "nav",
            "aside",
        )
    )
    begin, end = words.find(">", words.lower().find("<body")) + 1, words.lower().rfind("</body>")
    return Change((words[:begin] + f"<{tag}>" + words[begin:end] + f"</{tag}>" + words[end:]).encode())


PAGE_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"new words in: {name}", _put(template, name)) for name, template in SHOWN.items()),
    ("another encoding", _encode), ("another encoding", _encode), ("another encoding", _encode),
    ("tangled tags", _tangle), ("tangled tags", _tangle), ("tangled tags", _tangle),
    ("wrapped", _wrap), ("wrapped", _wrap),
)  # fmt: skip
