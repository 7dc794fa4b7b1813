"""The columns of a livelihood ledger (民生诉求台账), as offices head them (R10, R58)."""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column

WHO = (
    r"(?:困难|来访|服务)?(?:群众|户主|农户|住户|诉求人|反映人|"
    r"申请人|当事人|来访人|求助人|居民|村民|对象|本人)"
)
WHOSE = rf"(?:{WHO}|家庭)?的?"
SOMEONE_ELSE = r"责任|包案|包保|包联|干部|承办|经办|帮扶|填报|联系人"
DUTY = (
    r"(?:包案|包保|包联|包村|包抓|承办|办理|责任|落实|首办|主办|经办|"
    r"处理|解决|跟踪|跟进|化解|帮扶|具体|直接|第一)"
)
FINISHED = r"(?:办理)?(?:办结|完成|解决|销号|核销|办毕|结案|化解|整改|落实|办理)"

SOURCES = (
    ("visit", r".*(?:走访|入户|上户).*"),
    (
        "hotline",
        r"(?:12345|民生|政务|服务|便民)?(?:热线|电话|来电)(?:反映|转办|登记|12345)?|.*热线.*",
    ),
    ("petition", r".*信访.*|群众来信|来信"),
    (
        "walk_in",
        r"(?:群众|自行|主动|本人)?(?:来访|上门|到访|来办)(?:反映)?|.*(?:接待|接访|窗口|大厅).*",
    ),
    ("inspection", r".*(?:排查|巡查|检查|摸排|网格).*"),
    ("transferred", r".*(?:交办|转办|批转|转来|下派).*"),
    ("online", r".*(?:信箱|邮箱|网络|网上|线上|微信|公众号|留言|平台|小程序|二维码|扫码|QQ).*"),
)

SATISFACTIONS = (
    ("dissatisfied", r"(?:很|非常)?不(?:太)?满意|较差|差"),
    ("fairly", r"(?:基本|较为?|比较)满意|一般"),
    ("satisfied", r"(?:很|非常|十分)?满意|好评"),
)

LIVELIHOOD = (
    Column(
        "serial", _("No."), (r"序号", r"序|项次|顺序号?|no\.?|编号|号"), "number", max_length=30
    ),
    Column(
        "outside_number",
        _("Number elsewhere"),
        (r"(?:工单|登记|受理|诉求|事项|信访|来件)(?:编号|单号|号)",),
        max_length=60,
    ),
    Column(
        "place",
        _("Village or community"),
        (r"(?:所在|所属|所在地)?(?:行政)?(?:村|社区|村社区|村居)(?:名称?|委会|民委员会)?",),
        max_length=60,
        of_household=True,
    ),
    Column(
        "head_name",
        _("Head of household"),
        (rf"{WHO}(?:的)?(?:姓名|名字)", r"户主", WHO, r"姓名|户名|名字"),
        "person",
        required=True,
        max_length=50,
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "identity",
        _("Identity number"),
        (
            rf"{WHOSE}(?:居民|公民)?身份证?(?:件)?(?:号码?|证号)?",
            rf"{WHOSE}(?:有效)?证件(?:号码?|编号)?",
        ),
        "identity",
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "phone",
        _("Telephone"),
        (
            rf"{WHOSE}(?:联系|联络)?(?:电话|手机)(?:号码?)?",
            rf"{WHOSE}(?:联系|联络|通讯)(?:方式|号码)|移动电话(?:号码?)?",
        ),
        "phone",
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "address",
        _("Address"),
        (
            rf"{WHOSE}(?:家庭|现|居住|详细|户籍|常住|联系|现居)?(?:详细)?(?:住址|地址|住所|居住地|住处)",
            r"(?:所在|所属)?(?:村民?)?(?:小组|村组|组别|组|社|社别|村组别|组社)",
        ),
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "category",
        _("Category of demand"),
        (
            r"(?:民生)?(?:诉求|事项|问题|需求|矛盾|困难|反映问题|诉求事项)(?:的)?(?:类别|类型|分类|种类|性质|领域)",
            r"类别|类型|分类|所属(?:类别|领域)",
        ),
        max_length=30,
    ),
    Column(
        "demand",
        _("Demand"),
        (
            r"(?:主要|具体|群众|民生|反映|所反映)*的?(?:诉求|问题|事项|需求)(?:的|主要|具体)*(?:内容|描述|详情|摘要|简述|概述)",
            r"(?:主要|具体|群众|民生|反映|反映的|所反映|存在)+(?:的)?(?:诉求|问题|事项|需求|情况|内容|困难)(?:事项)?",
            r"诉求|诉求事项|诉求情况|问题|事项|事由|内容|需求",
        ),
        required=True,
        max_length=5000,
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
    ),
    Column(
        "responsible_name",
        _("Responsible person"),
        (
            r"责任人(?:姓名)?",
            rf"{DUTY}+责任人(?:姓名)?",
            rf"{DUTY}+(?:人员?|负责人)(?:姓名)?",
            rf"{DUTY}+(?:领导|干部)(?:姓名)?",
            r"负责人(?:姓名)?",
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
            r"(?:工作)?(?:进展|进度)(?:情况)?|(?:办理|处理)(?:意见|状态|答复|措施)|(?:答复|整改)(?:情况|结果)|结果",
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
    ),
    Column(
        "remarks",
        _("Remarks"),
        (r"备注(?:说明|栏|信息)?|附注|注", r"(?:其他|补充)?说明|其他"),
        max_length=2000,
    ),
)
