"""Difficulty categories by the words that rosters use for them (R8)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .models import DifficultyCategory

# What a word may mean, by code; 空巢独居老人 means two. The office's own names count besides.
WORDS = (
    (r"(?:农村|城市|城镇)?低保(?:对象|户|家庭|人员)?", ("subsistence-allowance",)),
    (r"特困(?:人员|供养(?:人员)?|对象|户)?|五保(?:户|对象)?", ("extreme-poverty",)),
    (r"低保边缘(?:家庭|户|对象|人口)?|边缘户", ("allowance-margin",)),
    (r"(?:支出型|刚性支出)(?:困难)?(?:家庭|户)?", ("rigid-expenditure",)),
    (r"(?:防止?返贫)?监测(?:对象|户)|防止?返贫(?:对象|户)?", ("relapse-monitored",)),
    (r"其他低收入(?:家庭|户|人口)?", ("other-low-income",)),
    (r"(?:肢体|视力|听力|言语|智力|精神|多重)?残疾(?:人|人员)?", ("disability",)),
    (r"(?:重|大)病(?:患者|人员|户)?|重大疾病", ("severe-illness",)),
    (r"(?:半)?失能(?:老人|人员)?", ("loss-of-capacity",)),
    (r"孤儿", ("orphan",)),
    (r"事实(?:上)?无人抚养(?:儿童)?", ("de-facto-unsupported-child",)),
    (r"困境儿童", ("child-in-difficulty",)),
    (r"(?:农村)?留守儿童", ("rural-left-behind-child",)),
    (r"独居(?:老人)?", ("elderly-alone",)),
    (r"空巢(?:老人)?", ("empty-nest-elderly",)),
    (r"空巢独居(?:老人)?|独居空巢(?:老人)?", ("elderly-alone", "empty-nest-elderly")),
    (r"留守老人", ("left-behind-elderly",)),
    (r"计划?生育?特殊(?:家庭|困难家庭)|失独(?:家庭)?", ("family-planning-special",)),
    (r"临时(?:遇困|困难|救助)(?:家庭|户)?", ("temporary-hardship",)),
)
PATTERNS = tuple((re.compile(pattern), codes) for pattern, codes in WORDS)
GRADE = re.compile(r"[((]?([一二三四1-4])级[))]?")
GRADES = dict(zip("1234", "一二三四", strict=True))


@dataclass(frozen=True)
class Named:
    """Categories that were understood, as (code, grade), and the words that were not."""

    categories: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def categories_named(words: Iterable[str]) -> Named:
    """What the words of a roster mean. A word that is not known is handed back, never guessed."""
    own = dict(DifficultyCategory.objects.filter(retired=False).values_list("name", "code"))
    found: dict[tuple[str, str], None] = {}
    unknown = []
    for word in words:
        bare, grade = without_grade(word.strip())
        codes = (own[bare],) if bare in own else codes_of(bare)
        found.update(dict.fromkeys((code, grade) for code in codes))
        if bare and not codes:
            unknown.append(word)
    return Named(tuple(found), tuple(unknown))


def codes_of(word: str) -> tuple[str, ...]:
    """The codes of a known word; none for another."""
    return next((codes for pattern, codes in PATTERNS if pattern.fullmatch(word)), ())


def without_grade(word: str) -> tuple[str, str]:
    """残疾(二级) → 残疾, 二级."""
    found = GRADE.search(word)
    if not found:
        return word, ""
    numeral = GRADES.get(found.group(1), found.group(1))
    return word[: found.start()] + word[found.end() :], f"{numeral}级"
