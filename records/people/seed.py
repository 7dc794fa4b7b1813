"""The difficulty categories of R8, set once; the office may extend them."""

from typing import Any

# code, the office's own word, whether it has a grade
DIFFICULTY_CATEGORIES = (
    ("subsistence-allowance", "低保对象", False),
    ("extreme-poverty", "特困人员", False),
    ("allowance-margin", "低保边缘家庭", False),
    ("rigid-expenditure", "刚性支出困难家庭", False),
    ("relapse-monitored", "防止返贫监测对象", False),
    ("other-low-income", "其他低收入", False),
    ("disability", "残疾", True),
    ("severe-illness", "重病", False),
    ("loss-of-capacity", "失能", False),
    ("orphan", "孤儿", False),
    ("de-facto-unsupported-child", "事实无人抚养儿童", False),
    ("child-in-difficulty", "困境儿童", False),
    ("rural-left-behind-child", "农村留守儿童", False),
    ("elderly-alone", "独居老人", False),
    ("empty-nest-elderly", "空巢老人", False),
    ("left-behind-elderly", "留守老人", False),
    ("family-planning-special", "计划生育特殊家庭", False),
    ("temporary-hardship", "临时遇困", False),
)


def seed_difficulty_categories(model: Any) -> int:
    """Add those that are missing, by code; how many. Takes the model of a migration's state too."""
    known = set(model.objects.values_list("code", flat=True))
    rows = [
        model(code=code, name=name, graded=graded, position=place * 10)
        for place, (code, name, graded) in enumerate(DIFFICULTY_CATEGORIES, start=1)
        if code not in known
    ]
    return len(model.objects.bulk_create(rows))
