"""Numbers of clauses as they are written: 第十二条, （三）, 3., 四、 and ⑤; one grammar for all who set them aside."""

from __future__ import annotations

HAN = "〇○零一二三四五六七八九十百千两"  # digits of a Chinese count
COUNT = rf"[{HAN}\d]{{1,6}}"
ARTICLE = rf"第{COUNT}条"
DIVISION = rf"第{COUNT}[编章节条款项]"
BRACKETED_MARK = rf"[（(]{COUNT}[)）]"
CLAUSE_MARK = rf"(?:{DIVISION}|[（(]?{COUNT}[)）]|{COUNT}\s*[.．、]|[①-⑳])"  # any number that opens a clause
