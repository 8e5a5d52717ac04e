"""Parts of the page 数据质量: the findings with the way to each number's source, and who reported what."""

import streamlit as st

from answers import dates, numbers
from charts import quality_list, quality_matrix
from charts.marks import Row
from exports import quality_sheets
from exports.csv_file import csv_bytes
from indicators.quality import Quality
from ui import cache, pickers, show, trace, url, view
from words import quality as words

_MOST = 40
_EVERY = "all"


def findings(found: Quality) -> None:
    """One kind of findings or all, each with its number's source and correction one step away."""
    kinds = words.kinds(found)
    show.section(words.FINDINGS)
    if not kinds:
        show.nothing(*words.no_findings(found))
        return
    asked = st.query_params.get("kind", _EVERY)
    kind = asked if asked in dict(kinds) else _EVERY
    pickers.one("kind", words.KIND, kinds, kind)
    fault = "" if kind == _EVERY else kind
    trace.trace(numbers.in_quality(found, fault))
    rows = found.of_fault(fault).to_dict("records")
    st.html(quality_list.html(rows[:_MOST], lambda row: _address(found, row, kind)))
    if left := words.more(min(_MOST, len(rows)), len(rows)):
        show.line(left)
    sheet = quality_sheets.findings(found, fault)
    show.table(sheet)
    show.download(csv_bytes(sheet, words.RULE, cache.answer(dates.loaded)), "quality.csv", "quality-file")
    show.note(words.RULE_TITLE, words.RULE)


def coverage(found: Quality) -> None:
    """Who reported what: the matrix, its totals by community and by indicator, as files too."""
    if not found.expected:
        return
    show.section(words.COVERAGE)
    st.html(quality_matrix.html(found, lambda area: url.link("profile", found.selection, area=area)))
    area, indicator = quality_sheets.by_area(found), quality_sheets.by_indicator(found)
    for title, sheet in ((words.BY_AREA, area), (words.BY_INDICATOR, indicator)):
        with st.expander(title):
            st.html(show.table_html(sheet, {}))
    view.beside_many(indicator, "quality-coverage", found.indicators, found.documents)


def _address(found: Quality, row: Row, kind: str) -> str:
    """This page with the finding's number chosen in its list."""
    return url.link("quality", found.selection, number=numbers.of_finding(row).code, kind=kind)
