"""What a column heading says: the role of the column, and the unit in its brackets."""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from indicators.lookup import key
from loaders.phrases.numbers import is_unit, without_notes


class Role(StrEnum):
    """What a column is for. STREET: what the area lies in, which tells it from others of its name.

    IGNORED: known, of no use here (a serial number, a rank). TOTAL: sums up other columns. COMPUTED: says
    again in another way what others say (同比, 增减). No word is a heading of the last two by itself.
    """

    AREA = "area"
    INDICATOR = "indicator"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    DIMENSION = "dimension"
    DEFINITION = "definition"
    NOTE = "note"
    STATUS = "status"
    STREET = "street"
    IGNORED = "ignored"
    TOTAL = "total"
    COMPUTED = "computed"


_WORDS = {
    Role.AREA: "社区 社区名称 社区名 所属社区 村社区 村居 村居名称 地区 区域 填报社区 社区代码 "
    "社区编码 区域代码 area community area_code area_name community_code community_name",
    Role.INDICATOR: "指标 指标名称 指标代码 指标编码 统计指标 项目 "
    "indicator indicator_code indicator_name measure",
    Role.PERIOD: "期间 时期 年份 年度 年 时间 报告期 统计期 统计期间 统计时间 季度 季 月份 月 半年 "
    "半年度 期别 统计年度 统计年份 "
    "统计月份 统计季度 统计周期 数据期间 所属期 所属年度 period year quarter month time date",
    Role.VALUE: "数值 值 指标值 数据 数量 结果 本期值 本期数 value amount number figure",
    Role.UNIT: "单位 计量单位 unit units",
    Role.DIMENSION: "维度 分类 分组 细分 dimension breakdown",
    Role.DEFINITION: "口径 统计口径 指标口径 定义 definition",
    Role.NOTE: "备注 说明 注 附注 note notes remark remarks comment",
    Role.STATUS: "状态 数据状态 status",
    Role.STREET: "街道 所属街道 街道名称 镇街 乡镇街道 街道(镇) street",
    Role.IGNORED: "序号 编号 排名 名次 no no. id rank",
}
_ROLES = {key(word): role for role, words in _WORDS.items() for word in words.split()}
_BRACKETED = re.compile(r"(?P<label>.+?)\s*\((?:单位[:\s]*)?(?P<unit>[^()]+)\)\s*")
_SLASHED = re.compile(r"(?P<label>.+)/\(?(?:单位[:\s]*)?(?P<unit>[^/()]+)\)?")


class Heading(NamedTuple):
    """``text`` as written; ``label`` without the unit; ``unit`` as written, "" for none."""

    text: str
    label: str
    unit: str

    @property
    def role(self) -> Role | None:
        """The role that the label names, if it names one."""
        return _ROLES.get(key(self.label))


def read(text: str) -> Heading:
    """Part a heading into label and unit, if what stands in its brackets is a unit; footnote marks left out.

    >>> read("金额(万元)").unit, read("党员数(在册)").unit
    ('万元', '')
    """
    found = _read(text)
    bare = without_notes(text)
    return found if found.unit or not bare else _read(bare)._replace(text=text)


def _read(text: str) -> Heading:
    plain = unicodedata.normalize("NFKC", text)
    for pattern in (_BRACKETED, _SLASHED):
        found = pattern.fullmatch(plain)
        if found and is_unit(found["unit"].strip()):
            return Heading(text, found["label"].strip(), found["unit"].strip())
    if plain.endswith("%") and len(plain) > 1:
        return Heading(text, plain[:-1].strip(), "%")
    return Heading(text, text.strip(), "")
