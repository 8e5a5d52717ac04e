"""What is known of a chart without any library that draws it: kinds, colours, how its numbers look."""

from charts import theme
from exports.slides import Chart, Series

NATIVE = ("bar", "dumbbell", "line")
ROLES = {"better": theme.BETTER, "worse": theme.WORSE, "neutral": theme.MUTED, "plain": theme.MUTED}
# For XlsxWriter: texts stay texts, neither =1+1 nor an address in a name is acted upon.
TEXTS_STAY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
EARLIER = theme.FAINT  # every series but the last one of bars: the base period


def is_native(chart: Chart | None) -> bool:
    """True for a chart that the office programs can draw (a heat table is a table)."""
    return chart is not None and chart.kind in NATIVE and any(map(_known, chart.series))


def number_format(chart: Chart) -> str:
    """千分位, and one decimal where some value has decimals."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return "#,##0" if all(float(value).is_integer() for value in values) else "#,##0.0"


def _known(series: Series) -> bool:
    return any(value is not None for value in series.values)
