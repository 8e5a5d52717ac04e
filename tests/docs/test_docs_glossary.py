import pkgutil
import re
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROOMS = ("indicators", "words", "loaders", "store", "charts", "answers", "exports", "ui", "tools")


def symbols() -> list[str]:
    quoted = re.findall(r"`([a-z_A-Z.]+)`", GLOSSARY.read_text(encoding="utf-8"))
    return sorted({name for name in quoted if name.partition(".")[0] in ROOMS})


@pytest.mark.parametrize("symbol", symbols())
def test_every_symbol_of_the_glossary_exists(symbol: str) -> None:
    assert pkgutil.resolve_name(symbol) is not None


def test_there_are_symbols_to_check() -> None:
    assert len(symbols()) > 20
