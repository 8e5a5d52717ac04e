"""The targets of one community or street, each beside what was reached."""

from answers.pursuit import pursued
from indicators.period import Period
from indicators.selection import Selection, View
from indicators.target import Pursued
from store import Store


def of_area(store: Store, area_code: str, period: Period | None = None) -> tuple[Pursued, ...]:
    """One answer an indicator that the area bears a target for, each with that target alone.

    In ``period``; without one each indicator's latest. In the catalogue's order. A street's are those its
    communities bear together. Raises RefusalError for an unknown area.
    """
    latest: dict[str, Period] = {}
    for target in store.targets():
        if target.bearer == area_code and period in (None, target.period):
            known = latest.setdefault(target.indicator, target.period)
            latest[target.indicator] = max(known, target.period, key=lambda one: (one.end, one.months))
    codes = [item.code for item in store.indicators() if item.code in latest]
    found = (pursued(store, Selection(View.TARGETS, code, latest[code], group=area_code)) for code in codes)
    return tuple(one.of(area_code) for one in found)
