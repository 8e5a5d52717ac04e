"""One community: everything said of it, and where it stands among its group."""

from collections.abc import Mapping

import pandas as pd

from answers.attention import reference
from answers.facts import facts
from answers.groups import first_period, gathered
from answers.standings import Standings, standings
from indicators import spread
from indicators.area import Level, descendants
from indicators.comparison import Absence, Profile
from indicators.decomposition import moved
from indicators.indicator import Indicator
from indicators.intervals import Intervals
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
    "recomputed",
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
    members = gathered(store, group_code or area.parent, standing_in)
    if among is None and standing_in is not None:
        among = standings(store, members.code, standing_in)
    return Profile(
        selection=Selection(View.PROFILE, period=standing_in, group=members.code, areas=(area_code,)),
        area=area,
        facts=facts(store, catalogue, within, [period] if period else None),
        standings=_of_area(among, catalogue, area_code),
        absent=_absent(among, area_code) if area.level is Level.COMMUNITY else (),
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


def _absent(among: Standings | None, area: str) -> tuple[Absence, ...]:
    """The indicators that others of the group have a comparable value of, and the area has not."""
    tables = among.tables.items() if among else ()
    found = [
        Absence(code, len(table)) for code, table in tables if len(table) and area not in set(table["area"])
    ]
    return tuple(sorted(found, key=lambda one: -one.others))


def _standing(table: pd.DataFrame, indicator: Indicator, area: str, total: int) -> list[dict[str, object]]:
    own = table[table["area"] == area]
    if own.empty:
        return []
    ranked = table[table["rank"].notna()]
    known = ranked["value"]
    q1, median, q3 = spread.quartiles(known.to_numpy())
    held = reference(ranked, indicator) if len(ranked) else None
    return [
        {
            "indicator": indicator.code,
            "name": indicator.name,
            "domain": indicator.domain,
            "polarity": indicator.polarity.value,
            "unit": indicator.unit,
            **own.iloc[0][_STANDING].to_dict(),
            **_parts(table, indicator, own.index[0]),
            "benchmark": held.value if held else float("nan"),
            "pooled": held is not None and held.pooled,
            "n": len(known),
            "total": total,
            "median": median,
            "q1": q1,
            "q3": q3,
            "first": known.iloc[0] if len(known) else float("nan"),
            "last": known.iloc[-1] if len(known) else float("nan"),
        }
    ]


def _parts(table: pd.DataFrame, indicator: Indicator, at: int) -> dict[str, object]:
    """Why the place changed; without an earlier place all are unknown."""
    if pd.isna(table.at[at, "rank_change"]):
        return {
            "own_part": float("nan"),
            "others_part": float("nan"),
            "overtook": (),
            "kept_ahead": (),
            "fell_back": (),
        }
    same = table[table["rank_change"].notna()]
    then = same.rename(columns={"previous": "previous_value"})
    seen = moved(
        Intervals.of_frame(same),
        Intervals.of_frame(then, "previous_"),
        indicator.polarity,
        same.index.get_loc(at),
    )
    names = same["name"].to_numpy()
    masks = {"overtook": seen.overtook, "kept_ahead": seen.kept_ahead, "fell_back": seen.fell_back}
    return {
        "own_part": float(seen.own),
        "others_part": float(seen.others),
        **{name: tuple(names[mask]) for name, mask in masks.items()},
    }
