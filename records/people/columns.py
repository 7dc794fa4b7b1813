"""The columns of a village's register of households (家庭花名册): members on the rows below their
head (R7).
"""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.base.own_columns import OWN_COLUMNS

MEMBER = r"(?:家庭|户内|本户|家庭户)?(?:成员|人员|人口)?的?"
SOMEONE_ELSE = r"责任|包案|包保|包联|干部|帮扶|结对|联系人"

HOUSEHOLDS = (
    Column("serial", _("No."), (r"序号", r"序|项次|no\.?"), "number", max_length=30),
    Column(
        "number",
        _("Household number"),
        (r"(?:家庭|农户|住户|户籍|档案|户)户?(?:编号|号|序号|号码)", r"编号"),
        "number",
        max_length=30,
        telling=True,
        of_household=True,
    ),
    Column(
        "place",
        _("Village or community"),
        (r"(?:所在|所属)?(?:行政)?(?:村|社区|村社区|村居)(?:名称?|委会)?",),
        max_length=60,
        of_household=True,
    ),
    Column(
        "address",
        _("Address"),
        (
            r"(?:家庭|现|居住|详细|户籍|常住|联系|现居)?(?:详细)?(?:住址|地址|住所|居住地|住处)",
            r"(?:所在|所属)?(?:村民?)?(?:小组|村组|组别|组|社|社别)",
        ),
        of_household=True,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "head_name",
        _("Head of household"),
        (r"户主(?:的)?(?:姓名|名字)", r"户主"),
        "person",
        max_length=50,
        of_household=True,
        stands_in_for="name",
    ),
    Column(
        "name",
        _("Name"),
        (rf"{MEMBER}(?:姓名|名字)", r"家庭成员|成员"),
        "person",
        required=True,
        max_length=50,
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "relation",
        _("Relation to the head"),
        (r"(?:与|和|同)?户主(?:之间)?的?关系", r"(?:家庭|成员)?关系|称谓"),
        max_length=30,
        telling=True,
    ),
    Column(
        "identity",
        _("Identity number"),
        (
            rf"{MEMBER}(?:居民|公民)?身份证?(?:件)?(?:号码?|证号)?",
            rf"{MEMBER}(?:有效)?证件(?:号码?|编号)?",
        ),
        "identity",
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "phone",
        _("Telephone"),
        (
            rf"(?:户主|本人|{MEMBER})(?:联系|联络)?(?:电话|手机)(?:号码?)?",
            r"(?:联系|联络|通讯)(?:方式|号码)|移动电话(?:号码?)?",
        ),
        "phone",
        not_under=SOMEONE_ELSE,
    ),
    Column(
        "categories",
        _("Difficulty categories"),
        (
            r"(?:困难|困难群众|困难对象|特殊群体|救助|帮扶|对象|人群|人员|身份)(?:的)?(?:类别|类型|种类|情况|性质)",
            r"类别|类型",
        ),
        "words",
    ),
    Column("remarks", _("Remarks"), (r"备注(?:说明|栏|信息)?|附注", r"说明|其他"), max_length=5000),
    *OWN_COLUMNS,
)
