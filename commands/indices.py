"""Composite indices."""

from answers import naming
from answers.index import index as scored
from commands.furniture import Arguments, Document, bytes_of
from exports import index_document
from indicators.selection import Selection, View
from loaders.lists import designs
from store import Store


def index(store: Store, arguments: Arguments) -> Document:
    """A design applied to a group in a period."""
    design = designs.read(bytes_of(arguments.design), arguments.design.name)
    street = naming.group(store, arguments.group) if arguments.group else None
    selection = Selection(View.INDEX, period=arguments.period, group=street)
    return index_document.index(scored(store, selection, design))
