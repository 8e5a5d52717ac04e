"""Reporting rounds: made, listed, shown, their templates, reminders and returns, closed."""

from pathlib import Path

from answers import naming, rounds, templates
from answers.templates import Template
from commands.furniture import Arguments, Document
from exports import round_documents, template_file
from indicators.refusal import RefusalError
from store import Store
from words import rounds as texts


def add(store: Store, arguments: Arguments) -> Document:
    """A new round for the communities named, or for those of a street (``--group``)."""
    street = naming.area(store, arguments.group) if arguments.group else None
    everyone = [area.code for area in rounds.members(store, street, arguments.period)]
    item = rounds.add(
        store,
        name=arguments.name,
        period=arguments.period,
        indicators=[naming.indicator(store, name) for name in _listed(arguments.indicators)],
        communities=[naming.area(store, name) for name in _listed(arguments.communities)] or everyone,
        due=arguments.due,
        note=arguments.note,
        actor=arguments.actor,
    )
    return {**round_documents.described(item), "revision": store.revision}


def change(store: Store, arguments: Arguments) -> Document:
    """Another name, due date or note; what is not given stays."""
    item = rounds.change(store, arguments.round, name=arguments.name, due=arguments.due, note=arguments.note)
    return {**round_documents.described(item), "revision": store.revision}


def every(store: Store, arguments: Arguments) -> Document:
    """All rounds, the newest first."""
    found = [round_documents.summary(state) for state in rounds.states(store, arguments.today)]
    return {"rounds": found, "revision": store.revision}


def show(store: Store, arguments: Arguments) -> Document:
    """How far one round is, community by community."""
    return round_documents.standing(rounds.state(store, arguments.round, arguments.today))


def template(store: Store, arguments: Arguments) -> Document:
    """The file to fill in, in the format that ``--out`` ends with; .zip: one workbook a community."""
    chosen = [naming.area(store, name) for name in _listed(arguments.communities)] or None
    asked = templates.for_round(store, store.round(arguments.round), chosen)
    arguments.out.write_bytes(_content(asked, arguments.out))
    owing = asked.each()
    return {
        "path": str(arguments.out),
        "communities": [part.communities[0].code for part in owing],
        "indicators": [item.code for item in asked.indicators],
    }


def remind(store: Store, arguments: Arguments) -> Document:
    """A text that says who still owes what; nothing is sent."""
    state = rounds.state(store, arguments.round, arguments.today)
    return {"round": state.round.code, "text": texts.reminder(state) or None}


def exempt(store: Store, arguments: Arguments) -> Document:
    """An indicator does not apply to a community: it is not owed; ``--remove``: it is, after all."""
    pair = (naming.area(store, arguments.area), naming.indicator(store, arguments.indicator))
    others = [known for known in store.round(arguments.round).not_applicable if known != pair]
    marked = others if arguments.remove else [*others, pair]
    item = rounds.change(store, arguments.round, not_applicable=marked)
    return {**round_documents.described(item), "revision": store.revision}


def close(store: Store, arguments: Arguments) -> Document:
    """No more returns for a round."""
    return {**round_documents.described(store.close_round(arguments.round)), "revision": store.revision}


def reopen(store: Store, arguments: Arguments) -> Document:
    """A closed round takes returns again."""
    return {**round_documents.described(store.reopen_round(arguments.round)), "revision": store.revision}


def _content(asked: Template, out: Path) -> bytes:
    kind = out.suffix.removeprefix(".").lower()
    if kind == "zip":
        return template_file.one_each(asked).content
    if kind not in (template_file.XLSX, template_file.CSV):
        raise RefusalError.because("template_format", out.name)
    return template_file.one_file(asked, kind).content


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
