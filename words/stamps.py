"""What a template says of itself in the rows above its table, so that it is known when it comes back.

Each row is one cell, ``key:value`` in plain text: it survives Excel, WPS and CSV. ``meaning.stamps`` reads
them.
"""

TITLE = "社衡填报表"
ROUND = "报送批次"  # the code of the reporting round
STREET = "街道"  # in a file for several communities: whose they are
AREA = "社区"  # in a file for one community: all its rows are of this one
PERIOD = "期间"
DUE = "截止日期"
HELP = "说明"
# What stands in a cell that nobody has to fill in, because the value is held. It is no value.
NOT_NEEDED = "不必填"


def line(key: str, value: str) -> str:
    """One row above the table.

    >>> line(PERIOD, "2024年第三季度") == "期间\\uff1a2024年第三季度"
    True
    """
    return f"{key}\uff1a{value}"
