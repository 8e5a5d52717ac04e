"""Recipes for case exports: kept, changed, removed. What was counted with them is in the ledger and stays."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indicators.period import Frequency
from indicators.recipe import Recipe, Rule
from store import naming
from store.database import Database, Session
from store.errors import UnknownRecipe


def recipes(database: Database) -> list[Recipe]:
    """All recipes, in the order in which they were first put."""
    with database.reading() as session:
        return _recipes(session)


def put(database: Database, new: Recipe) -> Recipe:
    """Keep a new recipe (``code`` ""), which gets its code, or change a known one.

    The same again changes nothing. Raises UnknownCode for indicators that are not held, UnknownRecipe.
    """
    with database.writing() as session:
        naming.require(session, "indicator", (rule.indicator for rule in new.rules))
        known = _recipes(session)
        if not new.code:
            new = replace(new, code=str(max((int(one.code) for one in known), default=0) + 1))
        elif new in known:
            return new
        else:
            _remove(session, new.code)
        session.run("add_recipe", _values(new))
        session.run("bump_revision")
    return new


def remove(database: Database, code: str) -> None:
    """Forget a recipe. Raises UnknownRecipe."""
    with database.writing() as session:
        _remove(session, code)
        session.run("bump_revision")


def _remove(session: Session, code: str) -> None:
    if code not in {known.code for known in _recipes(session)}:
        raise UnknownRecipe(recipe=code)
    session.run("remove_recipe", [code])


def _recipes(session: Session) -> list[Recipe]:
    return [_recipe(row) for row in session.rows("recipes")]


def _recipe(row: Sequence[Any]) -> Recipe:
    code, name, area_column, date_column, frequency, rules = row
    return Recipe(
        name=name,
        area_column=area_column,
        date_column=date_column,
        frequency=Frequency(frequency),
        rules=tuple(
            Rule(indicator, column, tuple(values), dimension)
            for indicator, column, values, dimension in json.loads(rules)
        ),
        code=code,
    )


def _values(item: Recipe) -> list[object]:
    """A recipe as the columns of its table."""
    rules = [[rule.indicator, rule.column, rule.values, rule.dimension] for rule in item.rules]
    said = json.dumps(rules, ensure_ascii=False)
    return [item.code, item.name, item.area_column, item.date_column, item.frequency.value, said]
