"""Untidy tables made by dice, with what a right reading of each gives."""

import random
from dataclasses import dataclass, field

from loaders.grid import Grid

NAMES = ["泰康社区", "福民社区", "东园社区", "西园社区", "南湖社区", "北苑社区", "金桥社区", "银杏社区"]
LABELS = [
    "户数",
    "常住人口",
    "男",
    "女",
    "党员数",
    "活动场次",
    "住户数(户)",
    "收入(万元)",
    "面积(平方公里)",
    "重量（吨）",
]
GROUPS = ["人口", "户数", "党员", "提报需求量", "实际发放量", "2023年", "2024年"]
CORNERS = ["社区", "社区名称", "地区", "城区", "名称"]
TITLES = [
    "各社区人口统计表",
    "蔬菜包（箱）发放表",
    "生活水平",
    "disposable income",
    "数据库：年度数据",
    "2024年基本情况",
]
UNITS = [
    ["指标：户数(户)"],
    ["单位：万元"],
    ["时间：最近20年"],
    ["2022-03-18"],
    ["（单位：人）"],
    ["", "", "单位：吨"],
]
NOTES = [
    *(["注：部分为初步数。"], ["数据来源：街道"], ["注：1、按常住人口；"], ["2、不含流动人口"]),
    *(["", "", "制表时间：4月9日18时"], ["填表人：甲", "", "审核人：乙"], ["备注：以上为快报数"]),
]
MISSING = ["", "—", "-", "…", "暂无", "/"]
TOTALS = ["合计", "总 计", "总计", "全街道合计", "合计："]
Rows = list[list[str]]


@dataclass
class Made:
    """``grid`` as read from a file; ``header``, ``records``: 0-based rows of a right reading."""

    grid: Grid
    header: list[int] = field(default_factory=list)
    records: list[int] = field(default_factory=list)


@dataclass
class _Sheet:
    dice: random.Random
    rows: Rows = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def add(self, *rows: list[str]) -> list[int]:
        start = len(self.rows)
        self.rows += [list(row) for row in rows]
        return list(range(start, len(self.rows)))


def make(seed: int) -> Made:
    """One table: the same for the same seed."""
    dice = random.Random(seed)
    sheet = _Sheet(dice)
    names = NAMES[: dice.randint(3, len(NAMES))]
    lead = (["序号"] if sheet.chance(0.3) else []) + [dice.choice(CORNERS)]
    header, areas = _header(dice, lead)
    width = len(header[0])
    body = [_record(dice, lead, width, place, name) for place, name in enumerate(names, 1)]
    _above(sheet, width)
    head = sheet.add(*header)
    sheet.merged += [(a + head[0], b, c + head[0], d) for a, b, c, d in areas]
    if sheet.chance(0.15):
        sheet.add(_total(lead, body, dice.choice([*TOTALS, ""])))
    records = _body(sheet, header, body)
    if sheet.chance(0.4):
        sheet.add(_total(lead, body, dice.choice([*TOTALS, ""])))
    _beneath(sheet, head[0], width)
    return _laid_out(sheet, head, records)


def _header(dice: random.Random, lead: list[str]) -> tuple[Rows, list[tuple[int, int, int, int]]]:
    """Header rows, and the merged areas in them."""
    start, year = len(lead), dice.randint(2005, 2020)
    step = dice.choice([1, -1])
    labels = dice.sample(LABELS, dice.randint(2, 5))
    kind = dice.choice(["plain", "plain", "year", "number", "groups", "years", "units", "english"])
    if kind == "year":
        return [lead + [f"{year + step * i}年" for i in range(4)]], []
    if kind == "number":
        return [lead + [str(year + step * i) for i in range(3)]], []
    if kind == "units":
        return [lead + labels, [""] * start + [dice.choice(["人", "户", "万元"]) for _ in labels]], []
    if kind == "english":
        return [lead + labels, ["No"] * (start - 1) + ["Name"] + [f"Col{i}" for i in range(len(labels))]], []
    if kind == "plain":
        return [lead + labels], []
    size, groups = dice.randint(2, 3), dice.sample(GROUPS[:4] if kind == "years" else GROUPS, 2)
    under = (
        [str(2021 + i) for i in range(size)]
        if kind == "years"
        else dice.sample(["男", "女", "箱数", "其中：低保"], size)
    )
    areas = [(0, column, 1, column) for column in range(start)]
    areas += [(0, start + size * i, 0, start + size * (i + 1) - 1) for i in range(2)]
    over = [label for group in groups for label in [group, *[""] * (size - 1)]]
    return [lead + over, [""] * start + under * 2], areas


def _record(dice: random.Random, lead: list[str], width: int, place: int, name: str) -> list[str]:
    sizes = (30, 99_999, 2_300)
    numbers = [str(dice.randint(0, sizes[column % 3])) for column in range(width - len(lead))]
    cells = [dice.choice(MISSING) if dice.random() < 0.06 else number for number in numbers]
    return [str(place)] * (len(lead) - 1) + [name] + cells


def _total(lead: list[str], body: Rows, label: str) -> list[str]:
    sums = (sum(int(cell) for cell in column if cell.isdigit()) for column in zip(*body, strict=True))
    return [""] * (len(lead) - 1) + [label] + [str(value) for value in list(sums)[len(lead) :]]


def _above(sheet: _Sheet, width: int) -> None:
    if sheet.chance(0.15):
        sheet.add([])
    if sheet.chance(0.65):
        (row,) = sheet.add([sheet.dice.choice(TITLES)])
        sheet.merged += [(row, 0, row, width - 1)] if sheet.chance(0.7) else []
    if sheet.chance(0.35):
        sheet.add(sheet.dice.choice(UNITS))
    if sheet.chance(0.1):
        sheet.add([])


def _body(sheet: _Sheet, header: Rows, body: Rows) -> list[int]:
    records = []
    for place, row in enumerate(body):
        if place and sheet.chance(0.04):
            sheet.add([])
        if place == len(body) // 2 and sheet.chance(0.1):
            sheet.add(*header)
        records += sheet.add(row)
    return records


def _beneath(sheet: _Sheet, top: int, width: int) -> None:
    if sheet.chance(0.35):
        sheet.add(*sheet.dice.sample(NOTES, 2))
    if sheet.chance(0.15):
        sheet.add([], ["表二 经费情况"], ["项目", "收入", "支出"], ["办公", "10", "20"], ["活动", "30", "5"])
    elif sheet.chance(0.1):
        for row, cells in zip(sheet.rows[top:], (["街道", "奖励"], ["甲", "1"], ["乙", "2"]), strict=False):
            row.extend([""] * (width + 1 - len(row)) + cells)


def _laid_out(sheet: _Sheet, header: list[int], records: list[int]) -> Made:
    """As a workbook with its merged cells, or as text without, blank cells at the right kept or not."""
    right = max(map(len, sheet.rows))
    shift = int(sheet.chance(0.15))
    rows = [[""] * shift + row + [""] * (right - len(row)) for row in sheet.rows]
    if sheet.chance(0.5):
        merged = tuple((a, b + shift, c, d + shift) for a, b, c, d in sheet.merged if (a, b) != (c, d))
        return Made(Grid(rows, "ooxml", sheet="S", merged=merged), header, records)
    return Made(Grid(rows, "utf-8", ","), header, records)
