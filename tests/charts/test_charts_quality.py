"""Findings and coverage as HTML: a word in every cell, n of N on both sides, every text escaped."""

import re

import pandas as pd

from charts import quality_list, quality_matrix
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.quality import Quality
from indicators.selection import Selection, View

LIVELY = '<b>甲</b>&"社区"'
ITEMS = (
    Indicator("jobs", "新增就业<i>", "民生", "人", Kind.FLOW),
    Indicator("open", "未结诉求", "诉求", "件", Kind.STOCK),
)
AREAS = (Area("a", LIVELY, Level.COMMUNITY), Area("b", "乙社区", Level.COMMUNITY))
FOUND = {
    "fault": "jump",
    "grade": "doubt",
    "area": "a",
    "area_name": LIVELY,
    "indicator": "jobs",
    "name": "新增就业<i>",
    "unit": "人",
    "period": "2024",
    "dimension": "",
    "value": 20.0,
    "low": 20.0,
    "high": 20.0,
    "low_open": False,
    "high_open": False,
    "qualifier": "exact",
    "status": "final",
    "other": 50.0,
    "other_name": "",
    "apart": -30.0,
}
CELLS = [
    ("a", "jobs", "exact"),
    ("b", "jobs", "no_value"),
    ("a", "open", "about"),
    ("b", "open", "other_period"),
]


def answer() -> Quality:
    return Quality(
        selection=Selection(View.QUALITY, period=Period.year(2024)),
        findings=pd.DataFrame([FOUND]),
        cells=pd.DataFrame(CELLS, columns=["area", "indicator", "state"]),
        areas=AREAS,
        indicators=ITEMS,
        group_name="青石街道",
        revision=1,
        documents=pd.DataFrame(columns=["title", "file"]),
    )


def test_a_finding_leads_to_its_number_and_nothing_is_markup():
    html = quality_list.html([FOUND], lambda row: f'quality?number={row["area"]}"<')
    assert "<b>" not in html
    assert "<i>" not in html
    assert 'href="quality?number=a&quot;&lt;"' in html
    assert "增减−60%" in html
    assert html.count("<li") == 1


def test_the_matrix_has_a_word_in_every_cell_and_totals_on_both_sides():
    html = quality_matrix.html(answer(), lambda area: f"profile?area={area}")
    assert "<b>" not in html
    assert "<i>" not in html
    words = re.findall(r'class="unseen">(.+?)<', html)
    assert words == ["有数", "概数", "未报", "期间不同"]
    shares = re.findall(r'class="brief number">(\d/\d)<', html)
    assert shares == ["2/2", "0/2", "2/4", "1/2", "1/2"]  # rows, all, columns
    key = re.findall(r"<li>(.+?)</li>", html)
    assert key == ["● 有数", "◎ 概数", "○ 未报、期间不同"]
