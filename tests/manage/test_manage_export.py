"""`manage.py export`: a saved deck, or a template, as a file."""

import io
import zipfile
from pathlib import Path

import pytest
from samples_manage import Ask

import manage
from answers import decks
from indicators.deck import Deck, Slide
from indicators.period import Period
from indicators.selection import Selection, View
from loaders.lists import designs
from loaders.shipped import DATA
from store import Store

YEAR = Period.parse("2024")
KEYS = {"deck", "path", "format", "slides", "revision", "issues"}


@pytest.fixture
def deck(own_file: Path) -> Deck:
    """A saved deck with one ranking, one slide left out and one without an answer."""
    store = Store.open(own_file)
    asked = Selection(View.RANKING, "t_events", YEAR, group="q_street")
    slides = (
        Slide(asked, title="活动场次"),
        Slide(asked, skipped=True),
        Slide(asked.but(view=View.CHANGE), notes="慢一点讲"),
    )
    kept = store.put_deck(Deck("三月例会", slides))
    store.close()
    return kept


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx", "csv", "html"])
def test_a_deck_is_written_by_number_and_by_name(own: Ask, deck: Deck, tmp_path: Path, kind: str) -> None:
    written = []
    for called in (deck.id, deck.name):
        out = tmp_path / f"{called}.{kind}"
        status, document = own("export", called, "--format", kind, "--out", out)
        assert status == 0
        assert set(document) == KEYS
        assert (document["deck"], document["format"], document["slides"]) == ("三月例会", kind, 2)
        assert document["path"] == str(out)
        written.append(out.read_bytes())
    assert "活动场次" in _said(written[0])
    if kind in ("csv", "html"):
        assert written[0] == written[1]


def test_a_deck_that_is_frozen_stays_as_it_was(own: Ask, own_file: Path, deck: Deck, tmp_path: Path) -> None:
    from exports import decks as contents  # noqa: PLC0415

    store = Store.open(own_file)
    frozen = store.put_deck(contents.frozen(store, deck))
    newest = store.put_alias("area", "随便一个别名", store.areas()[0].code) or store.revision
    store.close()
    _, document = own("export", deck.id, "--format", "csv", "--out", tmp_path / "frozen.csv")
    assert document["revision"] == frozen.revision <= newest


def test_a_template_is_filled_in_for_a_street_and_a_period(own: Ask, tmp_path: Path) -> None:
    for called in ("年度例会", "annual"):
        status, document = own(
            *("export", called, "--format", "csv", "--out", tmp_path / "a.csv"),
            *("--group", "q_street", "--period", "2024年"),
        )
        assert status == 0
        assert document["deck"].endswith("2024年年度例会")
        assert document["slides"] >= 4


def test_a_template_has_the_slides_that_the_page_offers(own: Ask, own_file: Path, tmp_path: Path) -> None:
    _, document = own(
        *("export", "annual", "--format", "csv", "--out", tmp_path / "a.csv"),
        *("--group", "q_street", "--period", "2024"),
    )
    shipped = next(iter(designs.read_all(DATA / "designs").values()))
    with Store.open(own_file) as store:
        slides = decks.annual(store, "q_street", YEAR, designs.write(shipped))
    assert slides[-2].selection.view is View.INDEX
    assert document["slides"] == len(slides)


def test_names_are_masked_on_request(own: Ask, deck: Deck, tmp_path: Path) -> None:
    _, _ = own("export", deck.id, "--format", "csv", "--out", tmp_path / "m.csv", "--masked")
    said = (tmp_path / "m.csv").read_text("utf-8-sig")
    assert "社区A" in said
    assert "甲巷" not in said


@pytest.mark.parametrize("called", ["没有这个会", "99"])
def test_a_deck_that_is_not_there_is_refused(own: Ask, tmp_path: Path, called: str) -> None:
    status, document = own("export", called, "--format", "csv", "--out", tmp_path / "x.csv")
    assert status == 1
    assert document["issues"][0]["code"] == "unknown_deck_argument"
    assert "月度例会" in document["issues"][0]["hint"]
    assert not (tmp_path / "x.csv").exists()


def test_two_decks_of_one_name_are_asked_about(own: Ask, own_file: Path, deck: Deck, tmp_path: Path) -> None:
    store = Store.open(own_file)
    other = store.put_deck(Deck(deck.name))
    store.close()
    status, document = own("export", deck.name, "--format", "csv", "--out", tmp_path / "x.csv")
    assert status == 1
    assert document["issues"][0]["code"] == "ambiguous_deck"
    assert {one["code"] for one in document["issues"][0]["candidates"]} == {str(deck.id), str(other.id)}
    status, document = own("export", other.id, "--format", "csv", "--out", tmp_path / "x.csv")
    assert (status, document["issues"][0]["code"]) == (1, "deck_empty")


def test_pictures_without_a_browser_say_what_to_install(
    own: Ask, deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exports import deck_browser  # noqa: PLC0415

    monkeypatch.setenv("SHEHENG_CHROMIUM", "/there/is/none")
    deck_browser.wanting.cache_clear()
    status, document = own("export", deck.id, "--format", "png", "--out", tmp_path / "x.zip")
    deck_browser.wanting.cache_clear()
    assert status == 1
    assert document["issues"][0]["code"] == "no_browser"
    assert "apt install chromium" in document["issues"][0]["hint"]


def test_an_unknown_format_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        manage.main(["export", "1", "--format", "pdf", "--out", str(tmp_path / "x.pdf")])
    assert ended.value.code == 2


def _said(content: bytes) -> str:
    """All texts of a file, a zip's members together."""
    if content[:2] != b"PK":
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith(".xml")
        )
