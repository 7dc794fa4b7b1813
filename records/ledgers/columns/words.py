"""Words that the headings and cells of several ledgers share (R58)."""

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

SERIAL = Column(
    "serial", _("No."), (r"序号", r"序|项次|顺序号?|no\.?|编号|号"), "number", max_length=30
)
OUTSIDE_NUMBER = Column(
    "outside_number",
    _("Number elsewhere"),
    (r"(?:工单|登记|受理|诉求|事项|信访|来件|档案|案件|建档)(?:编号|单号|号)",),
    max_length=60,
)
PLACE_NAME = Column(
    "place",
    _("Village or community"),
    (
        r"(?:所在|所属|所在地)?(?:行政)?(?:村|社区|村社区|村居)(?:名称?|委会|民委员会)?",
        r"(?:所属|所在|填报|报送|属地)(?:村社区|村居|村|社区)?单位(?:名称)?",
    ),
    max_length=60,
    of_household=True,
)
REMARKS = Column(
    "remarks",
    _("Remarks"),
    (r"备注(?:说明|栏|信息)?|附注|注", r"(?:其他|补充)?说明|其他"),
    max_length=2000,
)
