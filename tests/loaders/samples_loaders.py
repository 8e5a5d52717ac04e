"""A small catalogue and a small street for the tests of mapping: no file of data/ is needed."""

import math

from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.period import Period
from indicators.staging import Staging
from loaders import tables
from loaders.meaning import mapping

INDICATORS = (
    Indicator("households", "住户数", "人口", "户", Kind.STOCK, synonyms=("户数", "住户")),
    Indicator("resident_population", "常住人口", "人口", "人", Kind.STOCK, synonyms=("人口数",)),
    Indicator("party_members", "党员数(组织关系在社区)", "党建", "人", Kind.STOCK),
    Indicator("female_share", "女党员占比", "党建", "%", Kind.RATE, upper=100.0),
    Indicator("relief_money", "救助金额", "民生", "元", Kind.AMOUNT, synonyms=("金额",)),
    Indicator("hazards_found", "安全隐患数(发现)", "安全", "处", Kind.FLOW),
    Indicator("hazards_resolved", "安全隐患数(整改)", "安全", "处", Kind.FLOW),
    Indicator("sessions", "活动场次(面向群众,合计)", "文化", "场", Kind.FLOW, synonyms=("活动场次合计",)),
    Indicator("balance", "结余", "民生", "元", Kind.AMOUNT, lower=-math.inf),
)
AREAS = (
    Area("street", "京泰路街道", Level.STREET),
    Area("taikang", "泰康社区", Level.COMMUNITY, "street"),
    Area("fumin", "福民社区", Level.COMMUNITY, "street", aliases=("福民居委会筹备组",)),
    Area("huayuan_east", "东花园社区", Level.COMMUNITY, "street", aliases=("花园",)),
    Area("huayuan_west", "西花园社区", Level.COMMUNITY, "street", aliases=("花园",)),
    Area("yunting", "云庭小区", Level.COMPOUND, "taikang"),
)
CATALOGUE = Catalogue(INDICATORS, {"贫困户": "households"})
PLACES = Places(AREAS, {"老泰康": "taikang"})
ORIGIN = Origin("t.csv", "0" * 64)


def stage(content: str | bytes, *, area: str | None = None, period: str | None = None) -> Staging:
    """Read and map a file with the small catalogue."""
    data = content.encode() if isinstance(content, str) else content
    said = Instructions(area=area, period=Period.parse(period) if period else None)
    return mapping.stage(tables.read(data, "t.csv"), CATALOGUE, PLACES, origin=ORIGIN, instructions=said)


def observations(staging: Staging) -> list[list[object]]:
    """[row, area, indicator, period code or None, dimension, value, qualifier, unit] of each observation."""
    return [
        [
            int(item.row),
            item.area,
            item.indicator,
            None if item.start != item.start else Period(item.start.date(), item.end.date()).code,
            item.dimension,
            item.value,
            item.qualifier,
            item.unit,
        ]
        for item in staging.rows.itertuples()
    ]


def codes(staging: Staging) -> list[list[object]]:
    """[code, row, column] of each issue."""
    return [[issue.code, issue.row, issue.column] for issue in staging.issues]
