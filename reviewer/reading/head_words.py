"""What the lines of a head say: the kinds that titles end in, numbers, dates, names of bodies."""

from __future__ import annotations

import re

KINDS = [
    "办法",
    "条例",
    "规定",
    "细则",
    "规则",
    "方案",
    "意见",
    "通知",
    "决定",
    "措施",
    "计划",
    "规划",
    "要点",
    "清单",
    "举措",
    "制度",
    "公告",
    "通告",
    "通报",
    "批复",
    "函",
    "纲要",
    "指引",
    "指南",
    "标准",
    "法",
    "政策",
    "目录",
    "机制",
    "规范",
    "准则",
    "章程",
    "解释",
    "答复",
    "决议",
    "规程",
    "守则",
    "法典",
    "修正案",
    "建议",
    "安排",
    "行动",
    "工程",
    "协议",
    "公约",
    "预案",
    "任务",
    "工作法",
    "实施意见",
    "若干问题",
    "条",
    "命令",
    "说明",
    "报告",
    "宣言",
    "议定书",
    "请示",
    "议案",
    "提案",
    "公报",
    "公示",
    "纪要",
    "合同",
    "招标文件",
    "采购文件",
    "磋商文件",
    "谈判文件",
    "询价文件",
    "比选文件",
]
BRACKETS = r"(?:\s*[（(〔\[［【][^（()）]{0,40}[）)〕\]］】])*"
TITLE = re.compile(
    rf"[^。；;！？!?：:，,]{{4,120}}?({'|'.join(sorted(KINDS, key=len, reverse=True))}){BRACKETS}\s*(?:\*\*)?\Z"
)
CONTINUED = re.compile(
    r"\s*[（(〔\[［【][^（()）]{0,30}(?:稿|草案|试行|暂行|年|版|修订|修正)[^（()）]{0,10}[）)〕\]］】]\s*\Z"
)

YEAR = r"(?:[12][0-9０-９]{3}|[〇○零Oo一二三四五六七八九]{4})"
DATE = re.compile(
    rf"\s*{YEAR}?\s*年\s*[\d一二三四五六七八九十]{{0,3}}\s*月\s*[\d一二三四五六七八九十]{{0,3}}\s*日(?:\s*印发)?\s*\Z"
)
NUMBER = re.compile(
    r"\s*([\u4e00-\u9fffA-Za-z（）()]{2,24}\s*[〔\[［（(【]\s*(?:19|20)\d\d\s*[〕\]］)）】]\s*(?:第\s*)?\d{1,5}\s*号)\s*\Z"
)
ISSUED = re.compile(r".{4,60}日\s*印发\s*\Z")
ORGAN = re.compile(
    r"[\w（）()·、\s“”\"]{2,60}(?:委员会|政府|办公室|办公厅|[局厅部委办署院行处会司]|集团|公司|分局|总局|小组|指挥部|大会|中心|团|馆|所|支队|总队|组)\s*\Z"
)


def is_title(text: str) -> bool:
    """Tell whether a line reads like the title of a document: a noun phrase that ends in its kind."""
    return bool(TITLE.match(text)) and len(text.strip()) >= 6


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date (blank places for month and day allowed)."""
    return bool(DATE.match(text))
