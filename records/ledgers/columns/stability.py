"""The columns of a ledger of stability work (稳定工作台账), as offices head them (R10b, R58)."""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.base.own_columns import OWN_COLUMNS

from .words import FINISHED, OUTSIDE_NUMBER, PLACE_NAME, REMARKS, SERIAL, SOMEONE_ELSE

UNREST = r"(?:涉稳|不稳定|信访维稳|维稳|稳定|矛盾纠纷|矛盾|纠纷|风险隐患|风险|隐患|涉访|重点|信访)"
CONCERNED = r"(?:涉及|涉事|涉稳|涉访|相关|牵涉|重点|稳控|当事|主要|关注|参与)"
DUTY = (
    r"(?:包案|包保|包抓|包联|包干|稳控|化解|责任|管控|调处|调解|"
    r"属地|直接|具体|首要|第一|落实|办理|承办)"
)

RISKS = (
    (
        "high",
        r"(?:极|较|很)?高(?:风险|危)?(?:级|等级)?|重大(?:风险)?|红色?|(?:i|1|一)级|a级?|特别重大",
    ),
    ("medium", r"中(?:等)?(?:风险)?(?:级|等级)?|较大(?:风险)?|[橙黄]色?|(?:ii|2|二)级|b级?"),
    ("low", r"(?:较|很)?低(?:风险)?(?:级|等级)?|一般(?:风险)?|[蓝绿]色?|(?:iii|3|三)级|c级?"),
)
STATES = (
    (
        "defused",
        r"已?(?:经)?(?:全部|彻底|成功|圆满)?(?:化解|办结|调解成功|调处成功|解决)(?:完毕|到位|成功)?"
        r"|(?:调解|调处|化解)成功|息诉(?:息访|罢访)?|息访|已签订?(?:调解)?协议",
    ),
    (
        "defusing",
        r"(?:正在|仍在)?(?:化解|调解|调处|处置|处理|办理|推进|协调)(?:之)?中?|正在(?:化解|调解|调处|处理)|未化解|尚未化解|待化解",
    ),
    (
        "contained",
        r"(?:持续|继续|已|基本|落实|重点|平稳)?(?:稳控|管控|可控|在控|稳定可控)(?:中|到位|状态|之中)?|(?:已|总体|基本)?稳定",
    ),
)

STABILITY = (
    SERIAL,
    OUTSIDE_NUMBER,
    PLACE_NAME,
    Column(
        "matter",
        _("Matter"),
        (
            rf"{UNREST}+的?(?:事项|事件|问题|事由|情况|案件|案事件|因素|点|名称|内容)的?(?:名称|内容|概述|描述|简述)?",
            rf"(?:主要|具体)?(?:诉求|事项|问题|案件|事件)(?:名称|内容|概述|摘要)?|事由|{UNREST}"
            r"|(?:问题|事项|矛盾|诉求)的?(?:描述|简述|内容)",
        ),
        required=True,
        max_length=5000,
        telling=True,
    ),
    Column(
        "people",
        _("People concerned"),
        (
            rf"{CONCERNED}+的?(?:人员?|对象|群众|群体|主体|当事人)(?:的)?(?:姓名|名单|情况)?",
            r"(?:当事人|信访人|诉求人|重点人员?|牵头人|群体|对象|涉事方)(?:姓名|名单)?|姓名",
        ),
        "persons",
        max_length=500,
        not_under=SOMEONE_ELSE,
        telling=True,
    ),
    Column(
        "people_count",
        _("Number of persons"),
        (
            rf"{CONCERNED}*的?(?:人员|群众|群体|对象)?(?:人数|规模|人员数量|数量)",
            rf"{CONCERNED}+的?(?:户数|人次)",
        ),
        "count",
        telling=True,
    ),
    Column(
        "address",
        _("Address"),
        (
            r"(?:所在|所属|属地|事发|发生|涉及)?的?(?:村民?|行政村)?(?:小组|村组|组别|组|社|社别|村组别|组社)",
            r"(?:发生|事发|所在|涉及|居住|家庭|现)?(?:地点|地址|住址|地方|地|住所|区域)",
        ),
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "situation",
        _("Situation"),
        (
            r"(?:基本|主要|具体|简要|案件|事件|事项|矛盾|纠纷)+的?(?:情况|案情|经过|事实|简介|概况|现状)",
            r"(?:情况|案情)(?:简介|简述|说明|概述|摘要|描述)|简要案情|(?:背景|成因|起因|原因)(?:情况|分析)?|主要诉求",
        ),
        max_length=5000,
    ),
    Column(
        "risk",
        _("Risk"),
        (
            r"(?:稳定|涉稳|风险|隐患|矛盾|评估|研判)*(?:风险|危险|隐患|稳控|预警|涉稳)(?:的)?(?:等级|级别|程度|评级|类别|评估|研判)",
            r"等级|级别|风险|(?:预警)?颜色",
        ),
        "one_of",
        max_length=20,
        choices=RISKS,
        telling=True,
    ),
    Column(
        "state",
        _("State"),
        (
            r"(?:目前|当前|现|化解|稳控|处置|办理|调处|矛盾|事项)+的?(?:状态|现状|进展状态|状况)",
            r"状态|(?:是否)(?:已)?(?:化解|稳控)|(?:化解|稳控)(?:与否|程度)",
            r"(?:化解|稳控)情况",
        ),
        "one_of",
        max_length=30,
        choices=STATES,
        telling=True,
    ),
    Column(
        "measures",
        _("Measures"),
        (
            rf"(?:采取|拟采取|落实|主要|具体|工作)*的?(?:{DUTY}|处置|工作|应对|防控|教育)*的?(?:措施|举措|方案|办法|对策)(?:及进展|和进展|情况)?",
        ),
        max_length=5000,
        telling=True,
    ),
    Column(
        "responsible_name",
        _("Lead official"),
        (
            r"(?:[县区镇乡村]|街道|科级|乡镇)*级?(?:包案|包保|包抓|挂案|牵头)的?"
            r"(?:[县区科镇]级)?(?:领导|负责人|责任人|干部|人员?)(?:姓名)?|责任领导(?:姓名)?",
            rf"{DUTY}+(?:领导|责任人|负责人|干部|人员?)(?:姓名)?|责任人(?:姓名)?|负责人(?:姓名)?",
        ),
        "person",
        max_length=50,
    ),
    Column(
        "handler_name",
        _("Handler"),
        (
            r"(?:具体|经办|承办|协办)(?:责任|负责|办理)?人员?(?:姓名)?",
            r"联系人(?:姓名)?",
            # Surely the responsible person, unless a lead official stands beside.
            rf"{DUTY}+(?:责任人|负责人|干部|人员?)(?:姓名)?|责任人(?:姓名)?",
        ),
        "person",
        max_length=50,
    ),
    Column(
        "registered_on",
        _("Registered on"),
        (
            r"(?:登记|排查|摸排|发现|发生|受理|录入|建账|入账|上报|填报|收集|接报|立案|列账)(?:的)?(?:时间|日期)",
            r"时间|日期",
        ),
        "date",
    ),
    Column(
        "due_on",
        _("Due on"),
        (
            rf"(?:{FINISHED}|稳控|调处|调解|处置)+的?(?:时限|期限|限期|截止时间|截止日期)",
            rf"(?:计划|拟|预计|要求|承诺|应|限){FINISHED}(?:时间|日期|时限|期限)",
            r"时限|期限|限期|截止(?:时间|日期)|到期(?:时间|日期|日)|(?:时限|办理)要求",
        ),
        "deadline",
    ),
    Column(
        "progress",
        _("Progress and result"),
        (
            r"(?:化解|稳控|工作|办理|处置|处理|调处|调解|落实)+的?(?:进展情况|进展|进度|情况|结果|成效|过程)",
            r"进展(?:情况)?|(?:处理|化解|调解)?结果|备案情况",
        ),
        max_length=5000,
    ),
    Column(
        "closed_on",
        _("Closed on"),
        (r"(?:实际)?(?:办理)?(?:办结|办毕|结案|化解|完成|解决|销号|核销|调解成功)(?:时间|日期)",),
        "date",
    ),
    Column(
        "closed_mark",
        _("Marked as closed out"),
        (
            r"(?:是否|有无)?(?:已|办结|化解)?(?:销号|核销|销案)(?:情况|与否|标记|状态|标识)?",
            r"(?:是否|有无)(?:已)?(?:办结|完成|解决)|办结(?:情况|与否|状态)",
        ),
        "mark",
        max_length=30,
    ),
    REMARKS,
    *OWN_COLUMNS,
)
