"""The columns of a person that several ledgers have, as offices head them (R58)."""

from django.utils.translation import gettext_lazy as _

from records.base.columns import Column

from .words import SOMEONE_ELSE


def of_person(whose: str) -> tuple[Column, ...]:
    """Identity number, telephone, address; `whose`: how the ledger's headings name the person."""
    return (
        Column(
            "identity",
            _("Identity number"),
            (
                rf"{whose}(?:居民|公民)?身份证?(?:件)?(?:号码?|证号)?",
                rf"{whose}(?:有效)?证件(?:号码?|编号)?",
            ),
            "identity",
            of_household=True,
            not_under=SOMEONE_ELSE,
        ),
        Column(
            "phone",
            _("Telephone"),
            (
                rf"{whose}(?:联系|联络)?(?:电话|手机)(?:号码?)?",
                rf"{whose}(?:联系|联络|通讯)(?:方式|号码)|移动电话(?:号码?)?",
            ),
            "phone",
            of_household=True,
            not_under=SOMEONE_ELSE,
        ),
        Column(
            "address",
            _("Address"),
            (
                rf"{whose}(?:家庭|现|居住|详细|户籍|常住|联系|现居)?(?:详细)?(?:住址|地址|住所|居住地|住处)",
                r"(?:所在|所属)?(?:村民?)?(?:小组|村组|组别|组|社|社别|村组别|组社)",
            ),
            of_household=True,
            not_under=SOMEONE_ELSE,
        ),
    )
