"""What may be shown of a sensitive value without a logged look (R9).

A mask never guesses: what does not have the expected form is hidden whole.
"""

import re

HIDDEN = "*"
LANDLINE = re.compile(r"(?:(0\d{2,3})-?)?(\d{4})(\d{3,4})(?:-\d{1,5})?", re.ASCII)
NAME = r"[^\W\d_]{1,12}?"
PLACE = re.compile(
    rf"(?:{NAME}(?:省|自治区))?(?:{NAME}(?:市|自治州|州|盟|地区))?(?:{NAME}(?:区|县|市|旗))?"
    rf"(?:{NAME}(?:街道|镇|乡|苏木))?(?:{NAME}(?:村|社区|嘎查))?"
)


def mask_identity(number: str) -> str:
    """`5108**********123X`: first four and last four characters of eighteen."""
    if not re.fullmatch(r"\d{17}[\dXx]", number, re.ASCII):
        return HIDDEN * len(number)
    return f"{number[:4]}{HIDDEN * 10}{number[-4:]}"


def mask_phone(number: str) -> str:
    """`138****5678`; of a landline the area code and what follows four hidden digits."""
    if re.fullmatch(r"1\d{10}", number, re.ASCII):
        return f"{number[:3]}{HIDDEN * 4}{number[-4:]}"
    if found := LANDLINE.fullmatch(number):
        area, _, rest = found.groups()
        return f"{area + '-' if area else ''}{HIDDEN * 4}{rest}"
    return HIDDEN * len(number)


def mask_address(address: str) -> str:
    """The address down to the village or community; the rest is four stars, never a digit."""
    if not address.strip():
        return ""
    found = PLACE.match("".join(address.split()))
    return f"{found.group() if found else ''}{HIDDEN * 4}"
