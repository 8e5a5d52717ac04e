"""A picker shows what the URL says and writes the URL: one change, one rerun, nothing kept elsewhere."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    """Runs inside the test app: two quick indicators, one by search, and the communities."""
    import streamlit as st  # noqa: PLC0415

    from ui import pickers  # noqa: PLC0415

    asked = st.query_params.to_dict()
    pickers.indicator(
        [("jobs", "就业"), ("party", "党员")], [("other", "其他")], asked.get("indicator", "jobs")
    )
    named = asked.get("areas", "all")
    pickers.areas([("a", "甲"), ("b", "乙"), ("c", "丙")], [] if named == "all" else named.split(","))
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


def started(**asked: str) -> AppTest:
    app = AppTest.from_function(page)
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run(timeout=30)


def asked(app: AppTest, parameter: str) -> object:
    found = app.query_params[parameter]
    return found[0] if isinstance(found, list) else found


def test_the_url_decides_what_is_shown() -> None:
    app = started(indicator="party", areas="c,a")
    assert app.button_group[0].value == "party"
    assert app.selectbox[0].value is None
    assert app.multiselect[0].value == ["c", "a"]


def test_a_choice_is_one_rerun_and_stands_in_the_url() -> None:
    app = started()
    app.button_group[0].set_value("party").run()
    assert asked(app, "indicator") == "party"
    assert app.session_state["runs"] == 2


def test_search_and_quick_choices_exclude_each_other() -> None:
    app = started()
    app.selectbox[0].set_value("other").run()
    assert asked(app, "indicator") == "other"
    assert app.button_group[0].value is None


def test_an_emptied_choice_is_put_back() -> None:
    app = started(indicator="party")
    app.button_group[0].set_value(None).run()
    assert asked(app, "indicator") == "party"
    assert app.button_group[0].value == "party"


def test_no_community_chosen_is_written_out() -> None:
    app = started(areas="a")
    app.multiselect[0].set_value([]).run()
    assert asked(app, "areas") == "all"
