"""Words for a table as understood: its shape, its columns' roles, and why a row is no data."""

REASONS = {
    "title": "表头以上的说明",
    "blank": "空行",
    "total": "合计行",
    "footnote": "脚注",
    "repeat_header": "重复的表头",
    "other_table": "另一张表",
    "no_value": "没有数值(未报)",
    "duplicate": "与前面的行重复",
}
SHAPES = {
    "long": "长表(一行一个数)",
    "wide_indicator": "宽表(一列一个指标)",
    "wide_period": "宽表(一列一个期间)",
    "wide_area": "宽表(一列一个社区)",
}
_LABELS = {
    "encoding": "编码",
    "delimiter": "分隔符",
    "header_rows": "表头行",
    "shape": "表的形状",
    "area_column": "社区列",
    "street_column": "街道列",
    "indicator_column": "指标列",
    "period_column": "期间列",
    "value_column": "数值列",
    "unit_column": "单位列",
    "dimension_column": "维度列",
    "definition_column": "口径列",
    "note_column": "备注列",
    "status_column": "状态列",
    "total_columns": "合计列(不导入)",
    "computed_columns": "算出来的列(不导入)",
}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8(带标记)",
    "gb18030": "GB18030(GBK)",
    "utf-16": "UTF-16",
    "ooxml": "Excel 工作簿(xlsx)",
    "biff8": "Excel 97–2003 工作簿(xls)",
    "ods": "ODS 工作簿",
    "html": "网页表格",
}
_DELIMITERS = {
    ",": "逗号",
    ";": "分号",
    "\t": "制表符",
    "|": "竖线",
    "\uff0c": "全角逗号",
    "": "无(只有一列)",
}
_VALUES = {"encoding": _ENCODINGS, "delimiter": _DELIMITERS, "shape": SHAPES}

# Why a large file cannot be read in blocks, by what loaders.large met.
_UNFIT = {
    "encoding or header": "编码或表头不规则",
    "dialect": "分隔符或引号的写法不规则",
    "quotation marks": "引号不成对",
    "width": "各行的列数不同",
    "encoding": "后面换了编码",
    "damaged text": "文字有损坏",
    "line ends": "换行的写法不规则",
    "irregular rows": "有太多不像数据的行",
    "communities as columns": "一列一个社区",
}


def unfit(met: str) -> str:
    """Why a file cannot be read in blocks; in general words where the fast reader alone knows.

    >>> unfit("communities as columns"), unfit("CSV parse error: …")
    ('一列一个社区', '写法不规则')
    """
    return _UNFIT.get(met, "写法不规则")


def reason(code: str) -> str:
    """Why a row is excluded. Raises KeyError for a reason without words."""
    return REASONS[code]


def understood(label: str, text: str) -> tuple[str, str]:
    """A pair of Staging.understood as shown: (编码, GB18030(GBK)); a column of values keeps its own name.

    >>> understood("shape", "long")
    ('表的形状', '长表(一行一个数)')
    """
    return _LABELS.get(label, label), _VALUES.get(label, {}).get(text, text)
