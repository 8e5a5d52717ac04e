"""One community: everything said of it, and where it stands among its group."""

from collections.abc import Mapping

import pandas as pd

from answers.facts import facts
from answers.groups import first_period, group
from answers.standings import Standings, standings
from indicators import spread
from indicators.area import Level, descendants
from indicators.comparison import Profile
from indicators.indicator import Indicator
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from store import Store

_STANDING = [
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "qualifier",
    "status",
    "note",
    "derived",
    "previous",
    "change",
    "change_low",
    "change_high",
    "percent",
    "withheld",
    "outcome",
    "rank",
    "rank_best",
    "rank_worst",
    "tied",
    "rank_change",
    "percentile",
]


def profile(
    store: Store,
    area_code: str,
    period: Period | None = None,
    group_code: str | None = None,
    among: Standings | None = None,
) -> Profile:
    """The profile of an area; without a period, facts of every period and standings in its latest year.

    The group is the area's street unless another is given. ``among``: the group's standings in the period,
    where they are known already. Raises RefusalError for an unknown area or group.
    """
    areas = store.areas()
    area = next((item for item in areas if item.code == area_code), None)
    if area is None:
        raise RefusalError.because("unknown_area_argument", area_code)
    catalogue = {item.code: item for item in store.indicators()}
    within = [
        area,
        *(item for item in descendants(areas, area_code) if item.level in (Level.COMPOUND, Level.GRID)),
    ]
    standing_in = period or first_period(store, [area_code])
    members = group(areas, group_code or area.parent, standing_in)
    if among is None and standing_in is not None:
        among = standings(store, members.code, standing_in)
    return Profile(
        selection=Selection(View.PROFILE, period=standing_in, group=members.code, areas=(area_code,)),
        area=area,
        facts=facts(store, catalogue, within, [period] if period else None),
        standings=_of_area(among, catalogue, area_code),
        indicators=catalogue,
        group_name=members.name,
        revision=store.revision,
        demo=area.demo,
    )


def compared_in(store: Store, area_code: str, group_code: str | None) -> str | None:
    """The group that a profile compares its area in: the one given, else the area's street."""
    return group_code or next((item.parent for item in store.areas() if item.code == area_code), None)


def _of_area(among: Standings | None, catalogue: Mapping[str, Indicator], area_code: str) -> pd.DataFrame:
    """One row an indicator in which the area has a value, those that lost most places first."""
    tables = among.tables.items() if among else ()
    total = among.total if among else 0
    rows = [row for code, table in tables for row in _standing(table, catalogue[code], area_code, total)]
    if not rows:
        return pd.DataFrame(columns=["indicator", "name", *_STANDING])
    table = pd.DataFrame(rows)
    return table.sort_values("rank_change", na_position="last", kind="stable").reset_index(drop=True)


def _standing(table: pd.DataFrame, indicator: Indicator, area: str, total: int) -> list[dict[str, object]]:
    own = table[table["area"] == area]
    if own.empty:
        return []
    known = table.loc[table["rank"].notna(), "value"]
    q1, median, q3 = spread.quartiles(known.to_numpy())
    return [
        {
            "indicator": indicator.code,
            "name": indicator.name,
            "domain": indicator.domain,
            "polarity": indicator.polarity.value,
            "unit": indicator.unit,
            **own.iloc[0][_STANDING].to_dict(),
            "n": len(known),
            "total": total,
            "median": median,
            "q1": q1,
            "q3": q3,
            "first": known.iloc[0] if len(known) else float("nan"),
            "last": known.iloc[-1] if len(known) else float("nan"),
        }
    ]
