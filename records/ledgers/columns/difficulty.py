"""The columns of a ledger of households in difficulty (困难群众台账), as offices head them."""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.base.own_columns import OWN_COLUMNS

from .person import of_person
from .words import FINISHED, OUTSIDE_NUMBER, PLACE_NAME, REMARKS, SERIAL, SOMEONE_ELSE

POOR = r"(?:困难|救助|帮扶|受助|特殊|低收入)"
WHO = (
    rf"(?:户主|农户|住户|申请人|本人|居民|村民|家庭|{POOR}?(?:群众|对象|人员|户主|户|家庭)"
    rf"|{POOR}(?:者|人))"
)
WHOSE = rf"(?:{WHO}|家庭)?的?"
HELP = r"(?:帮扶|帮困|帮助|救助|扶助|解困|服务|关爱|结对帮扶|结对)"
HELPER = r"(?:结对|帮扶|包联|包保|包户|联户|联系|责任|关爱|探访|走访|网格)"

END_REASONS = (
    ("improved", r".*(?:条件|生活|收入|状况).*(?:改善|好转|提高|超标).*|.*脱(?:困|贫).*|稳定增收"),
    ("moved_away", r".*(?:迁出|迁走|搬迁|搬离|移居|户口迁移).*"),
    ("died", r".*(?:死亡|去世|亡故|病故|离世|过世|身故).*"),
    ("wrongly_listed", r".*(?:识别有误|误识别|错评|误录|错录|识别不准|不符合(?:条件)?).*"),
)
SEXES = (("male", r"男性?"), ("female", r"女性?"))

DIFFICULTY = (
    SERIAL,
    OUTSIDE_NUMBER,
    PLACE_NAME,
    Column(
        "head_name",
        _("Head of household"),
        (rf"{WHO}(?:的)?(?:姓名|名字|名称)", r"户主", WHO, r"姓名|户名|名字"),
        "person",
        required=True,
        max_length=50,
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "sex", _("Sex"), (r"(?:户主)?性别",), "choice", max_length=10, choices=SEXES,
        of_household=True, not_under=SOMEONE_ELSE,
    ),
    *of_person(WHOSE),
    Column(
        "household_size",
        _("Persons in the household"),
        (
            r"(?:家庭|户内|户籍|常住)(?:总?人口|人数|成员数)(?:数|情况)?",
            r"(?:人口|人口数|人数|户内人口|家庭成员)(?:数)?",
        ),
        "count",
        of_household=True,
    ),
    Column(
        "categories",
        _("Difficulty categories"),
        (
            rf"{POOR}(?:群众|对象|人员|户|家庭|人群)?的?(?:类别|类型|种类|性质|身份|属性)",
            r"(?:对象|人群|人员|家庭|群众|身份|户)(?:的)?(?:类别|类型|种类|性质|属性)",
            r"类别|类型|属性",
        ),
        "words",
        required=True,
        telling=True,
        of_household=True,
    ),
    Column(
        "reason",
        _("Difficulty"),
        (
            r"(?:主要|具体|家庭|存在|目前|现实)*的?(?:困难|致困|致贫|返贫|贫困)的?(?:主要|具体)?(?:原因|情况|问题|描述|说明|表现|简述|状况)",
            r"(?:主要|具体|存在|家庭)+的?(?:困难|情况|问题|困难问题)|(?:因何)?致困(?:因素)?|困难|困难程度及原因",
            r"(?:家庭|基本|生活)(?:基本)?(?:情况|状况|现状)",
        ),
        max_length=5000,
        stands_in_for="categories",
        telling=True,
    ),
    Column(
        "measures",
        _("Measures of help"),
        (
            rf"(?:拟采取|采取|落实|具体|主要|拟定)*的?{HELP}+的?(?:措施|举措|办法|计划|内容|项目|方案|政策|方式|需求及措施)",
            r"(?:拟采取|采取|落实|具体|主要)*的?(?:措施|举措)|(?:享受|落实)(?:的)?政策(?:情况)?",
        ),
        max_length=5000,
        telling=True,
    ),
    Column(
        "responsible_name",
        _("Responsible person"),
        (
            rf"{HELPER}*(?:帮扶|包联|包保|联系|结对|包户|责任)(?:责任人|干部|党员|人员?|领导|负责人)(?:姓名)?",
            rf"(?:{HELPER}|村|社区|镇|乡)*(?:责任人|负责人|网格员|联系人)(?:姓名)?",
        ),
        "person",
        max_length=50,
    ),
    Column(
        "recorded_on",
        _("Recorded on"),
        (
            r"(?:建档|建卡|建账|入账|纳入|认定|识别|登记|审批|录入|摸排|排查|走访|入户)(?:的)?(?:时间|日期)",
            r"(?:填报|记录|申请|享受)(?:时间|日期)|时间|日期",
        ),
        "date",
    ),
    Column(
        "due_on",
        _("Due on"),
        (
            rf"{HELP}+的?(?:完成)?(?:时限|期限|限期|截止时间|截止日期)",
            rf"{FINISHED}的?(?:时限|期限|限期|截止时间|截止日期)",
            rf"(?:计划|拟|预计|要求|应){FINISHED}(?:时间|日期|时限|期限)",
            r"时限|期限|截止(?:时间|日期)|到期(?:时间|日期|日)|完成时限要求",
        ),
        "deadline",
    ),
    Column(
        "review_on",
        _("Next review"),
        (
            r"(?:下次|下一次|下轮|动态|定期|年度|计划|应)*(?:动态)?(?:复核|复查|复审|核查|评估|回头看)的?(?:时间|日期|时限)",
            r"(?:下次|动态)(?:复核|复查|核查|走访)(?:时间|日期)?",
        ),
        "deadline",
        telling=True,
    ),
    Column(
        "progress",
        _("Progress and result"),
        (
            rf"{HELP}+的?(?:成效|成果|结果|情况|进展|进度|落实情况|完成情况|进展情况|效果|记录)",
            r"(?:措施|政策)?(?:落实|办理|解决|处理|工作|完成)的?(?:情况|进展|结果|成效)|成效|结果|进展情况?",
        ),
        max_length=5000,
    ),
    Column(
        "closed_on",
        _("Closed on"),
        (
            rf"(?:实际)?(?:{HELP}|办理)?(?:办结|完成|解决|销号|核销|脱困|落实)(?:时间|日期)",
        ),
        "date",
    ),
    Column(
        "closed_mark",
        _("Marked as closed out"),
        (
            r"(?:是否|有无)?(?:已|办结)?(?:销号|核销)(?:情况|与否|标记|状态|标识)?",
            r"(?:是否|有无)(?:已)?(?:办结|完成|解决|落实|脱困|解困)|(?:办结|解困)(?:情况|与否|状态)",
        ),
        "mark",
        max_length=30,
    ),
    Column(
        "end_reason",
        _("Why the entry ended"),
        (r"(?:退出|销户|销档|调出|移出|注销|终止|停保|减少|出列)的?(?:原因|事由|理由|情况|说明)",),
        "one_of",
        max_length=60,
        choices=END_REASONS,
        telling=True,
    ),
    Column(
        "ended_on",
        _("Ended on"),
        (r"(?:退出|销户|销档|调出|移出|注销|终止|停保|出列)的?(?:时间|日期)",),
        "date",
    ),
    REMARKS,
    *OWN_COLUMNS,
)  # fmt: skip
