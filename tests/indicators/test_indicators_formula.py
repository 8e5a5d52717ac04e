import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import said

from indicators.formula import Formula, FormulaError, Operand, parse
from indicators.intervals import Intervals


def result(text, **values):
    """The formula of single-letter operands given as texts (tuples = several areas)."""
    columns = {name: value if isinstance(value, tuple) else (value,) for name, value in values.items()}
    found = parse(text).evaluate({Operand(name): said(*column) for name, column in columns.items()})
    return [None if np.isnan(value) else value for value in found.value.tolist()]


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("hazards_found-hazards_resolved", [("hazards_found", ""), ("hazards_resolved", "")]),
        ("party_members[性别=女]/party_members*100", [("party_members", "性别=女"), ("party_members", "")]),
        ("p[学历=大专及以上]", [("p", "学历=大专及以上")]),
        ("a/a*100", [("a", "")]),
        (" ( b + a ) / b ", [("b", ""), ("a", "")]),
    ],
)
def test_operands_in_the_order_of_their_mention(text, operands):
    assert [(operand.code, operand.dimension) for operand in parse(text).operands] == operands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a-b-c", 20 - 5 - 3),
        ("a-(b-c)", 20 - (5 - 3)),
        ("a+b*c", 20 + 5 * 3),
        ("(a+b)*c", (20 + 5) * 3),
        ("a/b/2", 20 / 5 / 2),
        ("a/(b/2)", 20 / (5 / 2)),
        ("a*b/c*0.5", 20 * 5 / 3 * 0.5),
        ("a-b+c", 20 - 5 + 3),
        ("((a))", 20),
    ],
)
def test_precedence(text, expected):
    values = dict(zip("abc", ["20", "5", "3"], strict=True))
    used = {name: value for name, value in values.items() if name in text}
    assert result(text, **used) == [expected]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 0),
        ("1", 1),
        ("1+2*3", 5),
        ("a+", 2),
        ("a b", 1),
        ("-a", 0),
        ("a**b", 2),
        ("(a", 2),
        ("a)", 1),
        ("()", 1),
        ("(a)(b)", 3),
        ("a[x]", 1),
        ("a[x=1", 1),
        ("a[x=1][y=2]", 6),
        ("2a", 1),
        ("a..b", 1),
        ("a(b)", 1),
        ("a;b", 1),
        ("__import__('os').system('ls')", 10),
        ("党员数/户数", 0),
        ("a\uff0bb", 1),
    ],
)
def test_what_is_no_formula_says_where(text, place):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == f"{text} @ {place}"


def test_brackets_of_any_depth():
    assert parse("(" * 5000 + "a" + ")" * 5000).steps == (Operand("a"),)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("20", "75", 20 / 75 * 100),  # 女党员占比 of the second report: 26.7 %
        ("0", "75", 0),
        ("20", "0", None),
        ("0", "0", None),
        (None, "75", None),
        ("20", None, None),
    ],
)
def test_missing_is_never_nothing(a, b, expected):
    assert result("a/b*100", a=a, b=b) == [expected]


def test_a_sum_needs_every_part():
    assert result("a+b", a=("1", "1", None), b=("2", None, None)) == [3, None, None]


def test_the_interval_travels_along():
    values = {Operand("a"): said("近180"), Operand("b"): said("7800")}
    found = parse("a/b*1000").evaluate(values)
    ends = [found.low[0], found.value[0], found.high[0]]
    np.testing.assert_allclose(ends, [170 / 7.8, 180 / 7.8, 180 / 7.8])
    assert (found.low_open[0], found.high_open[0]) == (True, True)


def test_one_number_twice_is_conservative():
    found = parse("a/(a+b)").evaluate({Operand("a"): said("80余"), Operand("b"): said("10")})
    np.testing.assert_allclose([found.low[0], found.high[0]], [80 / 100, 90 / 90])  # truly (80/90, 90/100)


def test_an_operand_that_was_not_given_is_an_error():
    with pytest.raises(KeyError):
        parse("a/b").evaluate({Operand("a"): said("1")})


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("1", "9"), ("10", "10"), 50),
        (("1", "9"), ("2", "18"), 50),
        (("1", "9"), ("2", None), 50),  # the second area knows only one of the two: it takes no part
        (("1", "9"), ("0", "20"), 50),
        (("1", None), (None, "2"), None),
        (("0",), ("0",), None),
    ],
)
def test_the_group_is_a_ratio_of_sums(a, b, expected):
    assert parse("a/b*100").of_sums({Operand("a"): said(*a), Operand("b"): said(*b)}) == expected


expressions = st.recursive(
    st.sampled_from(["a", "b", "c[x=1]", "2", "10", "0.5"]),
    lambda inner: st.builds("({}{}{})".format, inner, st.sampled_from("+-*/"), inner),
    max_leaves=8,
)


@given(expressions)
def test_the_same_as_python_says(text):
    text = f"a+{text}"
    values = {"a": 7.0, "b": 3.0, "c": 4.0}
    formula = parse(text)
    assert isinstance(formula, Formula)
    found = formula.evaluate({one: Intervals.exact([values[one.code]]) for one in formula.operands})
    try:
        expected = eval(text.replace("[x=1]", ""), {}, values)
    except ZeroDivisionError:
        expected = np.nan
    np.testing.assert_array_equal(found.value, [expected])
