"""What a sentence does with the words that it holds: does it order them, or forbid, end, quote or define them?

A rule finds words; this tells whether they bind somebody. 不得 speaks against a public body when it
forbids the acts of an authority (不得指定, 不得设置条件), and is itself a restriction when it forbids
what operators do (不得承接, 不得外迁, 名录外队伍禁止施工).
"""

from __future__ import annotations

import re

from reviewer.language.sentences import Sentence

BAN = re.compile(
    r"(?<!就)不得(?!分(?!包)|低于|高于|超过|少于|迟于|大于|小于|早于)|严禁|禁止|不准|不应(?!当)|不应当|不可(?!抗)|不能(?!抗|力)|杜绝|防止|避免|严防|不允许(?!负偏离)|禁(?=设|以)|不再(?=要求|设|将|作为|收取|限制|组织|实施|实行|执行|指定)|不设(?!防|法|想|立)|不作为(?=[^，。；]{0,12}(?:条件|依据|因素|门槛|要求))"
)
AGENCY_ACT = (
    r"违法|违规|擅自|变相|滥用|随意|强制|强行|强迫|指定|限定|限制|设置|设定|设立|增设|另设|增加|附加|制定|出台|要求|排斥|歧视|干预|干涉|阻碍|妨碍|收取|收费|向企业|向经营"
    r"|以[^，。；]{1,60}(?:为由|为条件|作为|为前提|为依据|等形式|等方式|名义)|将[^，。；]{1,60}(?:作为|列为|与)|把[^，。；]{1,60}(?:作为|列为)|对[^，。；]{1,40}(?:实行|实施|采取|给予|设)"
    r"|因[^，。；]{1,30}(?:限制|拒绝|歧视)|借|利用|组织|明示|暗示|实施|实行|采取|给予|提供|规定|约定|套用|克扣|拖欠|泄露|妨害|搭售|捆绑|摊派|索要|接受指定|为[^，。；]{0,20}(?:设置|设定|提供)|委托|优先|优待|照顾|倾斜|奖励|补贴|转嫁|推诿|拒绝|重复|简单|一刀切|层层|(?:与|和)[^，。；]{0,16}(?:排他|独家)|签订[^，。；]{0,12}(?:排他|独家)"
)
AGENCY_BAN = re.compile(
    rf"\s*(?:通过[^，。；]{{0,20}}|在[^，。；]{{0,30}}(?:中|时|过程中|等方面|环节)?|任何[^，。；]{{0,20}}|利用[^，。；]{{0,20}}|对[^，。；]{{0,20}})?(?:{AGENCY_ACT})"
)
OPERATOR_ACT = re.compile(
    r"\s*(?:在[^，。；]{0,16})?(?:再|擅自|自行|私自|随意|自)?(?:将(?:其)?(?:注册地|税务|统计|设备|生产线|项目|股权|资质)|搬|转移|自带|外送|充装|停止经营|停业|歇业|降价|涨价|调价|低价|浮动|互相进入|选择未|选用未|另行?(?:选|购|委托|租)|到其他|向其他|委托其他|使用其他|采购其他|以分(?:公司|厂|支)|报名|就读|报考|执行新价|突破|调入|外调|外发|打折|讲解|雇用|采信|另选|投保|主张|单方面|从事|承接|承运|承揽|承办|经营(?!者|主体)|销售|营业|营运|入境|通行|进入|入市|参加|参与|投标|竞标|申报|申请|享受|外迁|迁离|迁出|迁移|迁往|变更|改变|减少|注销|停止|运输|开展(?:业务|经营)?|施工|上路|办理|使用|入驻|承建|购买|采购|从[^，。；]{1,16}(?:采购|进货|购)|与第三方|转让|转出|投放|供应|收运|处置|作业|以[^，。；]{0,20}(?:形式经营|方式经营|方式迁离))"
)
LEAVE = re.compile(
    r"(?:未经|须经|经|报|征得)[^，。；]{0,24}(?:同意|许可|批准|审批|核准|审核)|为(?:了)?(?:防止|避免|杜绝)[^，。；]{0,30}，"
)
AGENCY = re.compile(
    r"政府|部门|机关|采购人|招标人|审批|主管|单位和个人不得(?:以|利用|违)|行政|监管机构|协会商会|金融机构|银行|公用事业|供水|供电|平台经营者|工作人员|各地|各级|公共资源交易"
)
OPERATOR = re.compile(
    r"企业|经营者|供应商|投标人|中标人|承包人|队伍|车辆|机构|公司|品牌|牌照|甲方|乙方|群众|家长|学校|驾校|停车场|场所|宾馆|饭店|酒店|商家|店|农户|注册地|个人|商户|网点|项目单位|申报单位|经销|获得[^，。；]{0,20}(?:资金|奖励|补助|支持)"
)
CLEAN_UP = re.compile(
    r"清理(?!出|费|服务|运|垃圾|河)|废除|废止|取消(?!中标|其|资格|奖|入|评优|享受|备案)|破除|打破|纠正|纠治|整治|查处|打击|消除|去除|制止|排查|治理(?=[^，。；]{0,30}(?:行为|问题|壁垒|条款))|惩处|严查|反对|拆除.{0,4}壁垒|清除|杜绝|(?<!不)整改|问责|追究|曝光|不再(?:要求|设置|保留)"
)
AFTER = re.compile(
    r"(?:等)?(?:行为|做法|问题|情形|规定|条款|现象)[^。；]{0,12}(?:依法)?(?:予以|进行|及时)?"
    r"(?:查处|纠正|整改|责令(?:限期)?改正|问责|追究|追责|处分|清理|废除|取消|制止|处理|处罚|通报|惩处|给予(?:警告|处分|罚款))"
    r"|的，[^。；]{0,20}(?:责令(?:限期)?改正|问责|追究[^，。；]{0,10}责任|给予处分|依法给予处分)"
)
LIABILITY = re.compile(
    r"(?:有|存在)(?:下列|以下|前款)[^。；]{0,20}(?:行为|情形)(?:之一)?[^。；]{0,10}(?:责令|处分|处罚|追究|由|依法)|违反本[^。；]{0,30}(?:规定|条例|办法)"
)
BAN_LEAD = re.compile(
    r"(?:不得|禁止|严禁|不准|杜绝|防止|避免|不应)[^。；]{0,60}(?:下列|以下|如下|[：:])|(?:清理|查处|纠正|整治|取消|废除)[^。；]{0,30}(?:下列|以下|如下|[：:])"
)
WAIVES = re.compile(r"无需|无须|不需要?(?=[^，。；]{0,20}(?:登记|备案|注册|办理|提供|提交|设立|缴纳))|不要求|免于")
HOME = re.compile(r"本[地市县区省]|当地|辖区|[市县区]内|[市县区]属|国有")
DEFINES_FAULT = re.compile(
    r"所称[^，。；]{0,14}(?:壁垒|门槛|歧视|排斥|保护|违法|违规|不合理|限制)[^，。；]{0,10}，?(?:是指|包括)"
)
COMPLAINT = re.compile(
    r"(?:收到|受理|接到|办理)[^。；]{0,60}(?:举报|投诉|线索)|[^。；]{0,60}(?:反映|举报|投诉)的[^。；]{0,40}(?:问题|情况|事项)"
)
REMEDY = re.compile(
    r"(?:责令|督促|要求)[^，。；]{0,16}(?:废标|返还|退还|修改(?:招标|采购|文件)|删除|重新(?:开展|组织|进行)?(?:采购|招标|评审))"
)
QUESTION = re.compile(r"是否(?:存在|有|设置|含)|有无")
GIVES = re.compile(
    r"由[^，。；]{2,30}(?:承担|负责|实施|提供|出具|执行|承办|承接|审定|统一|收运|处置|专营|代煎|供应|刻制|安装|分配|设立|核定|经营)"
    r"|(?:交|送|委托)(?:给|由|往|至)?[^，。；]{2,20}(?:印制|承办|处理|办理|检验|检测|收运)|统一(?:由|到|在|使用|购买)|专营|独家|一律(?:由|到|送|交|按)|按[^，。；]{2,24}名录"
)
FAIR_BAN = re.compile(r"[^，。；]{0,6}(?:指定|限定|强制|强迫|歧视|排斥|变相|收取|拒绝|推诿|转嫁|增设|泄露)")
PARTS = re.compile(r"[，,]")

FORBIDS = "这是禁止行政机关这样做的规定"
CLEANS = "这是要求清理、查处或者纠正的规定"
LIABLE = "这是法律责任条款"
ASKS = "这是审查或者排查的内容"
WAIVED = "这是免除要求的规定"
DEFINED = "这是对不当做法的定义"
HANDLED = "这是举报、投诉的处理"
FAIR = "这是平等对待的规定"
EQUAL = re.compile(
    r"一视同仁|平等对待|同等对待|平等享受|同等享受|(?<!本地企业)(?<!国有企业)(?<!本市企业)(?<!本县企业)(?<!本区企业)不受[^，。；]{0,20}(?:限制|影响)|公平参与|不限"
    r"|(?:适用|执行|实行|采用)(?:同一|相同|统一)[^，。；]{0,6}(?:标准|规则|条件|尺度)|不(?:得|作|予)?区别对待"
)


def explain_neutral(sentence: Sentence, start: int, end: int, *, liable: bool = True) -> str | None:
    """Return why the words `sentence.text[start:end]` bind nobody to the act, or None when they do.

    With `liable` a clause on liability (违反本办法的) is such a reason; not for what such clauses themselves lay down.
    """
    text = sentence.text
    if sentence.lead and BAN_LEAD.search(sentence.lead) and not _binds_operators(sentence.lead):
        return CLEANS if CLEAN_UP.search(sentence.lead) else FORBIDS
    if liable and sentence.lead and LIABILITY.search(sentence.lead):
        return LIABLE
    if liable and LIABILITY.search(text[:start]):
        return LIABLE
    for ban in BAN.finditer(text):
        if ban.start() >= end or not _reaches(text, ban.end(), start) or _is_purpose(text, ban.start()):
            continue
        if _shields_choice(text, start, ban.start(), ban.end()):
            continue
        if _forbids_agency(text, ban.start(), ban.end()):
            return FORBIDS
    if CLEAN_UP.search(text, 0, end):
        return CLEANS
    if AFTER.search(text, max(0, end - 2)) or REMEDY.search(text, start):
        return CLEANS
    if any(one.start() < end and start < one.end() for one in COMPLAINT.finditer(text)):
        return HANDLED
    if DEFINES_FAULT.search(text, 0, start):
        return DEFINED
    if _is_waived(text, start):
        return WAIVED
    if QUESTION.search(text, 0, end):
        return ASKS
    if EQUAL.search(text):
        return FAIR
    return None


def _shields_choice(text: str, start: int, at: int, after: int) -> bool:
    """检验由某公司承担，不得另行委托: the ban keeps others out of what the words before it give to one."""
    given = text[start:at]
    return bool(PARTS.search(given) and GIVES.search(given) and not FAIR_BAN.match(text, after))


def _is_waived(text: str, start: int) -> bool:
    """无需在本市办理登记: nothing is asked of anybody, unless only those of the place are let off."""
    waiver = next((one for one in WAIVES.finditer(text, 0, start + 2) if "，" not in text[one.end() : start]), None)
    return waiver is not None and not HOME.search(text[: waiver.start()])


def _is_purpose(text: str, at: int) -> bool:
    """为防止……，: a purpose, not an order."""
    return re.search(r"为(?:了)?(?:进一步|有效|切实)?$", text[:at]) is not None


def _reaches(text: str, after: int, start: int) -> bool:
    """A ban reaches on over commas, but not over a new subject with its own modal."""
    between = text[after:start] if start > after else ""
    return not re.search(r"，[^，]{0,20}(?:应当|必须|可以|须|给予|优先|鼓励)", between)


def _forbids_agency(text: str, start: int, after: int) -> bool:
    before = LEAVE.sub("", text[:start])
    if AGENCY_BAN.match(text, after):
        subject = PARTS.split(before)[-1]
        return not (OPERATOR_ACT.match(text, after) and OPERATOR.search(subject) and not AGENCY.search(subject))
    if OPERATOR_ACT.match(text, after):
        return False
    subject = before
    return not OPERATOR.search(subject) or AGENCY.search(subject) is not None


def _binds_operators(lead: str) -> bool:
    ban = BAN.search(lead)
    return bool(ban and OPERATOR.search(lead[: ban.start()]) and not AGENCY.search(lead[: ban.start()]))
