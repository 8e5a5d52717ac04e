"""Every page, run without a browser, in states that nobody plans: nothing held, one number, one year."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from answers import founding
from indicators.observation import BatchState
from store import Store
from words import frame as words

ROOT = Path(__file__).parents[2]
PAGES = ["app.py", *(f"pages/{file.name}" for file in sorted((ROOT / "pages").glob("*.py")))]
LINKS: list[dict[str, str]] = [
    {},
    {"period": "2024"},
    {"indicator": "party_members", "period": "2024", "group": "all", "area": "taikang"},
]


@pytest.fixture(scope="module", params=["empty", "one report"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with all batches undone, or all but one."""
    path = tmp_path_factory.mktemp("states") / "state.duckdb"
    founding.found(path, with_demo=False).close()
    with Store.open(path) as store:
        live = [batch.id for batch in store.history() if batch.state is BatchState.LIVE]
        for number in live if request.param == "empty" else live[1:]:
            store.undo(number)
    yield path
    st.cache_resource.clear()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", LINKS, ids=["bare", "dated", "whole"])
def test_a_page_says_what_to_do_where_little_is_held(
    page: str, link: dict[str, str], held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEHENG_DB", str(held))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if page != "app.py":
        app.switch_page(page)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    said = [alert.value for alert in app.error]
    assert not app.exception
    assert not said, said


def test_the_apology_is_what_this_would_find() -> None:
    """Were the net under the pages to say nothing, the test above could not fail."""

    def broken() -> None:
        from ui import errors  # noqa: PLC0415

        with errors.caught(unharmed=True):
            raise KeyError("planted")

    app = AppTest.from_function(broken).run()
    assert words.apology("", unharmed=True)[:6] in app.error[0].value
