"""The columns of a livelihood ledger (民生诉求台账), as offices head them (R10, R58)."""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.base.own_columns import OWN_COLUMNS

from .person import of_person
from .words import (
    DUTY,
    FINISHED,
    OUTSIDE_NUMBER,
    PLACE_NAME,
    REMARKS,
    SATISFACTIONS,
    SERIAL,
    SOMEONE_ELSE,
    SOURCES,
    WHO,
    WHOSE,
)

LIVELIHOOD = (
    SERIAL,
    OUTSIDE_NUMBER,
    PLACE_NAME,
    Column(
        "head_name",
        _("Head of household"),
        (
            rf"{WHO}(?:的)?(?:姓名|名字)",
            r"户主",
            rf"{WHO}|(?:被?走访|服务|接访|反映)(?:对象|群众|户主?|农户)的?(?:姓名)?"
            r"|(?:被走访|受访|反映)人员?的?(?:姓名)?",
            r"姓名|户名|名字",
        ),
        "person",
        required=True,
        max_length=50,
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    *of_person(WHOSE),
    Column(
        "category",
        _("Category of demand"),
        (
            r"(?:民生)?(?:诉求|事项|问题|需求|矛盾|困难|反映问题|诉求事项)(?:的)?(?:类别|类型|分类|种类|性质|领域)",
            r"类别|类型|分类|所属(?:类别|领域)|(?:民生|涉及)?领域|(?:问题|诉求)?归类",
        ),
        max_length=30,
        telling=True,
    ),
    Column(
        "demand",
        _("Demand"),
        (
            r"(?:主要|具体|群众|民生|反映|所反映)*的?(?:诉求|问题|事项|需求)(?:的|主要|具体)*(?:内容|描述|详情|摘要|简述|概述)",
            r"(?:主要|具体|群众|民生|反映|反映的|所反映|存在)+(?:的)?(?:诉求|问题|事项|需求|情况|内容|困难)(?:事项)?",
            r"诉求|诉求事项|诉求情况|问题|事项|事由|内容|需求",
            r"(?:来访|接访|信访|来电|求助|咨询|反映|申请|诉求)的?(?:事由|事项|内容|问题|诉求|情况)",
            r"(?:民情|民生|群众|急难愁盼|困难|收集|征求|意见|建议|问题|诉求|需求|及|和|与|或|的|、)*"
            r"(?:民情|民意|急难愁盼|困难|意见|建议|问题|诉求|需求)(?:的)?(?:内容|情况|事项|清单|描述)?",
        ),
        required=True,
        max_length=5000,
        telling=True,
    ),
    Column(
        "collected_on",
        _("Collected on"),
        (
            r"(?:诉求|问题|事项)?(?:收集|登记|受理|反映|采集|提出|接收|接收到|收到)(?:的)?(?:时间|日期)",
            r"(?:来访|接访|走访|摸排|排查|发现|录入|记录|建账|入账|诉求|填报)(?:时间|日期)",
            r"时间|日期",
        ),
        "date",
        required=True,
    ),
    Column(
        "source",
        _("Source"),
        (
            r"(?:诉求|问题|事项|信息|线索)?(?:收集|反映|来访|受理|接收|登记|采集|提出)?(?:方式|渠道|途径|形式)",
            r"(?:诉求|信息|问题|事项|线索)?来源(?:方式|渠道)?",
        ),
        "choice",
        max_length=30,
        choices=SOURCES,
        telling=True,
    ),
    Column(
        "responsible_name",
        _("Responsible person"),
        (
            r"责任人(?:姓名)?",
            rf"{DUTY}+责任人(?:姓名)?",
            rf"{DUTY}+(?:人员?|负责人)(?:姓名)?",
            rf"{DUTY}+(?:领导|干部)(?:姓名)?",
            r"负责人(?:姓名)?|(?:牵头|分管|挂[联包]|联系)(?:领导|干部)(?:姓名)?",
        ),
        "person",
        max_length=50,
    ),
    Column(
        "due_on",
        _("Due on"),
        (
            rf"{FINISHED}(?:的)?(?:时限|期限|限期|限时|截止时间|截止日期|要求时间)",
            rf"(?:计划|拟|预计|承诺|要求|应|限定?){FINISHED}(?:时间|日期|时限|期限)",
            r"时限|期限|限期|截止(?:时间|日期)|到期(?:时间|日期|日)|限办(?:时间|日期)|(?:时限|办理)要求",
        ),
        "deadline",
    ),
    Column(
        "progress",
        _("Progress and result"),
        (
            r"(?:办理|处理|落实|解决|化解|处置)(?:的)?(?:情况|进展情况|进展|进度|过程|结果|情况及结果|情况和结果)",
            r"(?:工作)?(?:进展|进度)(?:情况)?|(?:办理|处理)(?:意见|状态|答复|措施)"
            r"|(?:答复|整改)(?:情况|结果)|结果",
            r"(?:目前|当前|最新|工作)(?:的)?(?:进展|进度)(?:情况)?|(?:完成|推进|跟进|跟踪)(?:的)?情况",
            r"(?:办理|处理|解决|整改|落实|工作|化解|拟)+(?:办)?(?:措施|办法|意见)(?:及|和|与)?"
            r"(?:办理|处理|解决|整改|落实)?(?:结果|情况|成效|进展|进度)?",
        ),
        max_length=5000,
    ),
    Column(
        "closed_on",
        _("Closed on"),
        (
            r"(?:实际)?(?:办理)?(?:办结|办毕|结案)(?:时间|日期)",
            r"(?:实际)?(?:完成|解决|销号|核销|化解)(?:时间|日期)|实际办理(?:时间|日期)",
        ),
        "date",
    ),
    Column(
        "closed_mark",
        _("Marked as closed out"),
        (
            r"(?:是否|有无)?(?:已|办结)?(?:销号|核销)(?:情况|与否|标记|状态|标识)?",
            r"(?:是否|有无)(?:已)?(?:办结|完成|解决|化解)|办结(?:情况|与否|状态)",
            r"(?:办理|当前|目前|事项|诉求|完成)?状态|(?:是否)?完成与否",
        ),
        "mark",
        max_length=30,
    ),
    Column(
        "satisfaction",
        _("Satisfaction"),
        (
            rf"(?:{WHO}|回访)?(?:是否)?满意(?:度|情况|程度|与否)?(?:评价|测评|调查)?",
            rf"(?:{WHO})?(?:回访|评价)(?:情况|结果|评价)?",
        ),
        "choice",
        max_length=60,
        choices=SATISFACTIONS,
        telling=True,
    ),
    REMARKS,
    *OWN_COLUMNS,
)
