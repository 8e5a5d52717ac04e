"""What the store answers: rankings, changes, trends, profiles."""

from answers import naming
from answers.compare import compare
from answers.groups import common_street
from answers.profile import profile as profiled
from answers.series import trend as trended
from answers.street import of_street
from commands.furniture import Arguments, Document
from exports import contract, street_sheets
from indicators.selection import Selection, View
from store import Store


def rank(store: Store, arguments: Arguments) -> Document:
    """A ranking."""
    return contract.rank(compare(store, _selection(store, arguments, View.RANKING)))


def change(store: Store, arguments: Arguments) -> Document:
    """A period against another."""
    return contract.change(compare(store, _selection(store, arguments, View.CHANGE)))


def trend(store: Store, arguments: Arguments) -> Document:
    """Areas over time."""
    areas = tuple(naming.area(store, name.strip()) for name in arguments.areas.split(","))
    selection = Selection(
        View.TREND,
        naming.indicator(store, arguments.indicator),
        group=common_street(store.areas(), areas),
        areas=areas,
        todays_borders=arguments.borders == "today",
    )
    return contract.trend(trended(store, selection))


def profile(store: Store, arguments: Arguments) -> Document:
    """All that is known of an area; of a street also what its communities have together."""
    code = naming.area(store, arguments.area)
    whole = of_street(store, code, arguments.period)
    beside = {} if whole is None else {"together": street_sheets.document(whole)}
    return contract.profile(profiled(store, code, arguments.period)) | beside


def _selection(store: Store, arguments: Arguments, view: View) -> Selection:
    return Selection(
        view,
        naming.indicator(store, arguments.indicator),
        arguments.period,
        group=naming.group(store, arguments.group) if arguments.group else None,
        against=getattr(arguments, "against", None),
        per_capita=getattr(arguments, "per_capita", False),
        chance=getattr(arguments, "chance", False),
        todays_borders=arguments.borders == "today",
    )
