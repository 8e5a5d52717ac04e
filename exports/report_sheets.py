"""Tables of the page of reports."""

from answers import reports
from answers.report_beside import Unmentioned
from exports.sheets import Sheet
from indicators.lookup import Catalogue
from words import periods
from words import report_page as words


def unmentioned(found: Unmentioned, catalogue: Catalogue, caption: str) -> Sheet:
    """What was reported a year earlier and is not found in a report."""
    texts = tuple(
        (reports.called(catalogue, row["indicator"]), words.written(row), row["title"] or row["file"])
        for row in found.rows
    )
    headings = (words.INDICATOR, periods.label(found.period), words.UNMENTIONED_SOURCE)
    return Sheet(caption, headings, texts, texts, (1,))
