"""Draws `docs/architecture.svg` from the code: the rooms in their layers, with the imports between them.

usage: python docs/drawing.py [FILE]
The layers are those that import-linter checks (`pyproject.toml`), the arrows the imports that stand in the code.
An arrow that follows from others is left out, and lines are rounded, so that the drawing seldom changes when the
house does not. The same code gives the same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parent.parent
DRAWING = Path(__file__).with_name("architecture.svg")
PACKAGES = ("reviewer", "checks", "reports")
TEXT = {".py", ".yaml", ".html", ".css", ".js", ".tsv", ".jsonl"}  # endings of the files whose lines count

# What each box is called and the middle of it, in px from the left. Modules of one layer that are no folders share
# a box, which goes by the first of them.
LABELS = {
    "cli": ("命令：收选项、打印、退出", 200),
    "plugin": ("给内容用的名字", 560),
    "web": ("网页：同样的事，在浏览器里", 200),
    "api": ("给程序用的面", 330),
    "pack_runner": ("试跑规则包", 330),
    "situations": ("审查表的情形和规则", 330),
    "review": ("审查一份草案：命中变成问题", 330),
    "packs": ("内容的门：装入检查和报告", 530),
    "main_points": ("先改什么、三句话", 560),
    "gate": ("闸门与配置", 180),
    "rules": ("规则语言：YAML 变成检查", 530),
    "comparison": ("比较：草案对文件库、对自己", 230),
    "library": ("参照文件库：存和找", 330),
    "reading": ("读文件：字节变成草案", 250),
    "context": ("检查拿到的、装入、设置、读写", 440),
    "language": ("读句子：谁、何时、多少、引用", 330),
    "reference_tables": ("各表核对到哪天", 400),
    "reference": ("参照数据的表", 400),
    "schemas": ("文件格式（JSON Schema）", 400),
    "strict_yaml": ("严格的 YAML、措辞", 400),
    "cache": ("缓存", 400),
    "model": ("名词：全部记录", 210),
    "errors": ("错误与小件", 500),
    "messages": ("给用户的话，中文和英文", 400),
}
ROOTS = {"__init__": "api", "__main__": "cli"}  # files at the top of the package, and whose box they belong to
CONTENT = {"checks": "查什么：规则和检查", "reports": "怎么写：报告格式", "reference": "知道什么：事实的表"}

WIDTH, MARGIN, PANEL = 1000, 20, 720  # px; the program's panel ends at PANEL
TOP, HEIGHT, GAP = 62, 62, 28  # px: where the first row begins, a box, the space between rows
CONTENT_LEFT, CONTENT_WIDTH = 770, 190  # px
LANE, PORT = 16, 18  # px between neighbouring arrows beside boxes and at one box
SIGN, SMALL = 14.5, 7.2  # px that a Chinese sign and a letter of a module's name take

STYLE = """
svg { color-scheme: light dark; }
.ground { fill: #ffffff; } .panel { fill: #f4f6f9; stroke: #d5dbe3; } .box { fill: #ffffff; stroke: #8a97a8; }
.content { fill: #fdf6e9; stroke: #c79a45; } .label { fill: #1d2733; font-weight: 600; font-size: 14px; }
.name { fill: #2f5f9e; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px; }
.size { fill: #5d6b7c; font-size: 11.5px; } .title { fill: #1d2733; font-weight: 600; font-size: 15px; }
.arrow { stroke: #6d7c8f; fill: none; stroke-width: 1.4; } .head { fill: #6d7c8f; }
.load { stroke: #b07d1f; fill: none; stroke-width: 1.4; stroke-dasharray: 5 4; } .loadhead { fill: #b07d1f; }
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
@media (prefers-color-scheme: dark) {
.ground { fill: #0f141a; } .panel { fill: #171e27; stroke: #2d3845; } .box { fill: #202a36; stroke: #66778c; }
.content { fill: #2b2415; stroke: #a9833c; } .label, .title { fill: #e8edf3; } .name { fill: #8dbbf2; }
.size { fill: #a4b1c0; } .arrow { stroke: #8798ac; } .head { fill: #8798ac; }
.load { stroke: #d9a645; } .loadhead { fill: #d9a645; }
}
""".strip()

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """One box: the modules in it, what it is called, its row (0 is the highest) and middle, files and lines."""

    names: tuple[str, ...]
    label: str
    row: int
    middle: float
    width: float
    files: int
    lines: int

    @property
    def top(self) -> float:
        """Where the box begins, in px from the top."""
        return TOP + self.row * (HEIGHT + GAP)

    @property
    def bottom(self) -> float:
        """Where the box ends, in px from the top."""
        return self.top + HEIGHT


def read_layers() -> list[list[str]]:
    """Return the program's layers, the highest first, as import-linter checks them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    return [[name.strip().removeprefix("reviewer.") for name in layer.split("|")] for layer in layers]


def measure(paths: Iterable[Path]) -> tuple[int, int]:
    """Return the number of files and of lines, the latter rounded to hundreds, or to thousands from ten thousand on."""
    files = [path for path in paths if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.as_posix()]
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    step = 1000 if lines >= 10_000 else 100
    return len(files), max(step, round(lines / step) * step)


def list_files(names: Sequence[str]) -> list[Path]:
    """Return the files of some rooms of the program."""
    found: list[Path] = []
    for name in names:
        folder = ROOT / "reviewer" / name
        found += folder.rglob("*") if folder.is_dir() else [folder.with_suffix(".py")]
        found += [ROOT / "reviewer" / f"{root}.py" for root, owner in ROOTS.items() if owner == name]
    return found


def make_boxes() -> list[Box]:
    """Return the program's boxes: one a folder, and one for the single modules of a layer."""
    boxes = []
    for row, layer in enumerate(read_layers()):
        folders = [(name,) for name in layer if (ROOT / "reviewer" / name).is_dir()]
        modules = tuple(name for name in layer if not (ROOT / "reviewer" / name).is_dir())
        for names in [*folders, *([modules] if modules else [])]:
            if names[0] not in LABELS:
                raise SystemExit(f"docs/drawing.py 的 LABELS 里没有 {names[0]}：请写上它叫什么、画在哪里")
            label, middle = LABELS[names[0]]
            width = max(len(label) * SIGN, len(" · ".join(names)) * SMALL, 100) + 28
            boxes.append(Box(names, label, row, middle, width, *measure(list_files(names))))
    return boxes


def read_imports() -> set[tuple[str, str]]:
    """Return the imports between rooms, as (who, whom); content goes by the name of its folder."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    found = set()
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            if _room(module) != _room(other):
                found.add((_room(module), _room(other)))
    return found


def _room(module: str) -> str:
    parts = module.split(".")
    if parts[0] != "reviewer":
        return parts[0]
    inner = parts[1] if len(parts) > 1 else "__init__"
    return ROOTS.get(inner, inner)


def reduce(edges: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out every edge that a longer way replaces; the graph has no circles."""
    below: dict[str, set[str]] = defaultdict(set)
    for one, other in edges:
        below[one].add(other)

    def reaches(start: str, goal: str) -> bool:
        return any(step == goal or reaches(step, goal) for step in below[start])

    return sorted((one, other) for one, other in edges if not any(reaches(step, other) for step in below[one]))


def route(boxes: Sequence[Box], edges: Sequence[tuple[Box, Box]]) -> Iterator[list[Point]]:
    """Yield the points of each arrow: out of the box, down a free lane beside the boxes between, into the other."""
    leaves, enters = _spread(edges, 0), _spread(edges, 1)
    taken: dict[int, list[float]] = defaultdict(list)
    for number, (one, other) in enumerate(edges):
        start, end = leaves[number], enters[number]
        between = range(one.row + 1, other.row)
        points = [(start, one.bottom)]
        if between:
            lane = _find_lane(boxes, between, taken, (start + end) / 2)
            for row in between:
                taken[row].append(lane)
            points += [(lane, one.bottom + GAP), (lane, other.top - GAP)]
        yield [*points, (end, other.top)]


def _spread(edges: Sequence[tuple[Box, Box]], side: int) -> dict[int, float]:
    """Return where each arrow leaves (side 0) or enters (side 1) its box, in the order of the boxes it joins."""
    found: dict[int, float] = {}
    for box in {edge[side].names: edge[side] for edge in edges}.values():
        own = sorted((edge[1 - side].middle, number) for number, edge in enumerate(edges) if edge[side] is box)
        for place, (_, number) in enumerate(own):
            found[number] = box.middle + (place - (len(own) - 1) / 2) * PORT
    return found


def _find_lane(boxes: Sequence[Box], rows: range, taken: dict[int, list[float]], wish: float) -> float:
    """Return the place nearest to `wish` that no box and no other arrow holds in these rows."""
    held = [(box.middle, box.width / 2 + LANE) for box in boxes if box.row in rows]
    held += [(lane, LANE) for row in rows for lane in taken[row]]
    places = [wish, *(middle + side * reach for middle, reach in held for side in (-1, 1))]
    free = [
        place
        for place in places
        if MARGIN + LANE <= place <= PANEL - LANE and all(abs(place - middle) >= reach for middle, reach in held)
    ]
    return min(free, key=lambda place: (abs(place - wish), place))


def draw_arrow(points: Sequence[Point], kind: str = "arrow") -> str:
    """Return a curve through the points that begins and ends upright, with a head at its end."""
    tip = (points[-1][0], points[-1][1] - 2)
    way = [*points[:-1], (tip[0], tip[1] - 5)]
    parts = [f"M{_px(way[0][0])} {_px(way[0][1])}"]
    for (x, y), (to_x, to_y) in pairwise(way):
        middle = (y + to_y) / 2
        parts.append(f"C{_px(x)} {_px(middle)} {_px(to_x)} {_px(middle)} {_px(to_x)} {_px(to_y)}")
    head = f"M{_px(tip[0] - 4)} {_px(tip[1] - 7)}h8L{_px(tip[0])} {_px(tip[1])}Z"
    return f'<path class="arrow" d="{"".join(parts)}"/><path class="head" d="{head}"/>'


def draw_side_arrow(start: Point, end: Point, kind: str) -> str:
    """Return a curve that begins upright or level and ends level, pointing left, or upright, pointing up."""
    (x, y), (to_x, to_y) = start, end
    if kind == "load":  # to the right and up
        way = f"M{_px(x)} {_px(y)}C{_px(to_x)} {_px(y)} {_px(to_x)} {_px(y)} {_px(to_x)} {_px(to_y + 9)}"
        head = f"M{_px(to_x - 4)} {_px(to_y + 9)}h8L{_px(to_x)} {_px(to_y + 2)}Z"
    else:
        middle = (x + to_x) / 2
        way = f"M{_px(x)} {_px(y)}C{_px(middle)} {_px(y)} {_px(middle)} {_px(to_y)} {_px(to_x + 9)} {_px(to_y)}"
        head = f"M{_px(to_x + 9)} {_px(to_y - 4)}v8L{_px(to_x + 2)} {_px(to_y)}Z"
    return f'<path class="{kind}" d="{way}"/><path class="{"loadhead" if kind == "load" else "head"}" d="{head}"/>'


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def draw_box(left: float, top: float, width: float, lines: tuple[str, str, str], kind: str = "box") -> str:
    """Return a box with its label, the names in the code and its size."""
    label, names, size = (escape(one) for one in lines)
    middle = left + width / 2
    return (
        f'<rect class="{kind}" x="{_px(left)}" y="{_px(top)}" width="{_px(width)}" height="{HEIGHT}" rx="7"/>'
        f'<text class="label" x="{_px(middle)}" y="{_px(top + 21)}" text-anchor="middle">{label}</text>'
        f'<text class="name" x="{_px(middle)}" y="{_px(top + 38)}" text-anchor="middle">{names}</text>'
        f'<text class="size" x="{_px(middle)}" y="{_px(top + 54)}" text-anchor="middle">{size}</text>'
    )


def draw() -> str:
    """Return the drawing as SVG."""
    boxes = make_boxes()
    by_name = {name: box for box in boxes for name in box.names}
    imports = read_imports()
    joined = {(by_name[one].names[0], by_name[other].names[0]) for one, other in imports if one in by_name}
    edges = [(by_name[one], by_name[other]) for one, other in reduce({(a, b) for a, b in joined if a != b})]
    edges.sort(key=lambda edge: (edge[1].row - edge[0].row, edge[0].row, edge[0].middle, edge[1].middle))
    height = max(box.bottom for box in boxes) + 2 * MARGIN
    return "\n".join(_page(height, boxes, edges, by_name)) + "\n"


def _page(
    height: float, boxes: Sequence[Box], edges: Sequence[tuple[Box, Box]], by_name: dict[str, Box]
) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_px(height)}" width="{WIDTH}" '
        f'height="{_px(height)}" role="img" aria-label="程序的各个房间和它们之间的引用">'
    )
    yield f"<style>\n{STYLE}\n</style>"
    yield f'<rect class="ground" width="{WIDTH}" height="{_px(height)}"/>'
    yield _panel(
        MARGIN, MARGIN, PANEL - MARGIN, height - 2 * MARGIN, "程序 reviewer/：上面的用下面的，下面的不知道上面的"
    )
    for points in route(boxes, edges):
        yield draw_arrow(points)
    for box in boxes:
        size = f"{box.files} 个文件，约 {box.lines} 行"
        yield draw_box(box.middle - box.width / 2, box.top, box.width, (box.label, " · ".join(box.names), size))
    yield from _content(by_name)
    yield from _legend()
    yield "</svg>"


def _panel(left: float, top: float, width: float, height: float, title: str) -> str:
    return (
        f'<rect class="panel" x="{_px(left)}" y="{_px(top)}" width="{_px(width)}" height="{_px(height)}" rx="10"/>'
        f'<text class="title" x="{_px(left + 16)}" y="{_px(top + 26)}">{escape(title)}</text>'
    )


def _content(by_name: dict[str, Box]) -> Iterator[str]:
    """Draw what the program is pointed at: by imports it stands above `plugin`, and `packs` loads it."""
    plugin, packs = by_name["plugin"], by_name["packs"]
    bottom = TOP + len(CONTENT) * (HEIGHT + GAP) - GAP + 20
    yield _panel(CONTENT_LEFT - 20, MARGIN, CONTENT_WIDTH + 40, bottom - MARGIN, "内容：不属于程序")
    for number, (name, label) in enumerate(CONTENT.items()):
        top = TOP + number * (HEIGHT + GAP)
        files, lines = measure((ROOT / name).rglob("*"))
        size = f"{files} 个文件，约 {lines} 行"
        yield draw_box(CONTENT_LEFT, top, CONTENT_WIDTH, (label, f"{name}/", size), "content")
        if name in PACKAGES:
            end = (plugin.middle + plugin.width / 2, plugin.top + HEIGHT * (0.35 + 0.3 * number))
            yield draw_side_arrow((CONTENT_LEFT, top + HEIGHT / 2), end, "arrow")
    start = (packs.middle + packs.width / 2, packs.top + HEIGHT / 2)
    yield draw_side_arrow(start, (CONTENT_LEFT + CONTENT_WIDTH / 2, bottom), "load")


def _legend() -> Iterator[str]:
    left, top = CONTENT_LEFT - 20, TOP + 6 * (HEIGHT + GAP)
    yield f'<path class="arrow" d="M{left} {top}h34"/><path class="head" d="M{left + 34} {top - 4}v8l7-4Z"/>'
    yield f'<text class="size" x="{left + 52}" y="{top + 4}">引用（import）</text>'
    yield f'<path class="load" d="M{left} {top + 26}h34"/><path class="loadhead" d="M{left + 34} {top + 22}v8l7-4Z"/>'
    yield f'<text class="size" x="{left + 52}" y="{top + 30}">运行时装入，代码里没有引用</text>'
    yield f'<text class="size" x="{left}" y="{top + 58}">能由别的箭头推出的，不画。</text>'
    yield f'<text class="size" x="{left}" y="{top + 76}">层次取自 pyproject.toml 的约定。</text>'


def main() -> None:
    """Write the drawing."""
    sys.path.insert(0, str(ROOT))  # this checkout, whichever one is installed
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DRAWING
    target.write_bytes(draw().encode("utf-8"))


if __name__ == "__main__":
    main()
