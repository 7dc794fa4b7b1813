"""The columns that the system itself puts into workbooks and knows again when they come back
(R59, R59a).
"""

from django.utils.translation import gettext_lazy as _

from .columns import Column

# What a reference number looks like (R11): letters of the kind, district, year, running number.
REFERENCE = r"[A-Z]{2,4}-\d{6}-\d{4}-\d{6,}"

OWN_COLUMNS = (
    Column(
        "reference",
        _("Reference number"),
        (
            r"(?:系统|平台|台账|事项|民情)(?:内)?(?:编号|号码|号)|参考(?:编)?号|referencenumber",
            r"(?:本系统|唯一)(?:编)?号",
            r"编号|编码",
        ),
        "reference",
        max_length=40,
    ),
    Column(
        "version",
        _("Version of the row"),
        (r"(?:行|数据|记录)?版本号?|(?:row)?version|versionoftherow",),
        "number",
        max_length=40,
    ),
    Column(
        "why_not",
        _("Why it did not come in"),
        (r"(?:不能|未能|无法|没有)导入的?原因|导入(?:错误|失败)(?:原因|说明)|whyitdidnotcomein",),
        "ours",
    ),
    Column("now_at", _("Where it is now"), (r"现在在哪里?|目前在哪里?|whereitisnow",), "ours"),
    Column("light", _("Light"), (r"灯|亮灯|灯色|亮灯(?:状态|情况)|light",), "ours"),
)
