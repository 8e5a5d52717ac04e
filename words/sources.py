"""Where a number comes from, in words: report and characters, or file, sheet, row and column."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from words import formulas
from words.reasons import DERIVED
from words.typeset import zh

Row = Mapping[str, Any]


def full(row: Row, names: Mapping[str, str] | None = None) -> str:
    """《report》第479–484字「80余」, or 文件 row and column; a computed value names its formula.

    ``row`` has the STORED columns; derived and formula where the value may be computed. ``names`` of the
    indicators in the formula, by code.
    """
    if row.get("derived"):
        formula = formulas.readable(row.get("formula") or "", names or {})
        return f"{DERIVED[row['derived']]} {formula}".rstrip()
    place = "".join((_span(row), _cell(row)))
    raw = f"「{row['raw']}」" if row["raw"] else ""
    return zh(f"{_document(row)}{place}{raw},第{row['batch']}批")


def brief(row: Row) -> str:
    """The document and the place in it; 按公式计算 for a computed value."""
    if row.get("derived"):
        return DERIVED[row["derived"]]
    return f"{_document(row)}{_span(row)}{_cell(row)}"


def moment(time: datetime) -> str:
    """A time on this machine's clock: 2026-11-22 09:05."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def _document(row: Row) -> str:
    return f"《{row['title']}》" if row["title"] else str(row["file"])


def _span(row: Row) -> str:
    if pd.isna(row["span_start"]):
        return ""
    return f"第{row['span_start']}\u2013{row['span_end']}字"


def _cell(row: Row) -> str:
    if pd.isna(row["row"]):
        return ""
    sheet = row.get("sheet") or ""
    return f"{sheet}第{row['row']}行「{row['column']}」列"


def first_of(documents: str) -> str:
    """The same list where room is short: its first document, and how many there are.

    >>> first_of("《甲》、《乙》、《丙》、《丁》等6份"), first_of("《甲》、《乙》"), first_of("《甲》")
    ('《甲》等6份', '《甲》等2份', '《甲》')
    """
    first, count = _listed(documents)
    return f"{first}等{count}份" if count else documents


def count_of(documents: str) -> str:
    """The same list where there is still less room: how many documents; a single one is named.

    >>> count_of("《甲》、《乙》"), count_of("《甲》")
    ('2份材料', '《甲》')
    """
    _, count = _listed(documents)
    return f"{count}份材料" if count else documents


def _listed(documents: str) -> tuple[str, str]:
    """The first of several documents and how many there are; ("", "") for a single one."""
    listed, _, count = documents.partition("》等")
    names = listed.split("》、《")
    if len(names) == 1 and not count:
        return "", ""
    return f"{names[0].removesuffix('》')}》", count.removesuffix("份") or str(len(names))


def documents(table: pd.DataFrame, most: int = 4) -> str:
    """The documents that a table's numbers come from, by name; ``table`` has columns file and title."""
    names = dict.fromkeys(
        f"《{title}》" if title else file for title, file in zip(table["title"], table["file"], strict=True)
    )
    known = [name for name in names if name]
    return "、".join(known[:most]) + (f"等{len(known)}份" if len(known) > most else "")
