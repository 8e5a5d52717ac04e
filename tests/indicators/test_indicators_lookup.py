import pytest

from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue, Names, Places, key, stem

CATALOGUE = Catalogue(
    [
        Indicator(
            "households", "住户数", "d", "户", Kind.STOCK, name_en="Households", synonyms=("户数", "住户")
        ),
        Indicator("members", "党员数(组织关系在社区)", "d", "人", Kind.STOCK),
        Indicator("found", "安全隐患数(发现)", "d", "处", Kind.FLOW),
        Indicator("solved", "安全隐患数(整改)", "d", "处", Kind.FLOW, synonyms=("住户数",)),
    ],
    {"贫困户数": "households", "户数": "members", "旧指标": "gone"},
)
PLACES = Places(
    [
        Area("street", "京泰路街道", Level.STREET),
        Area("taikang", "泰康社区", Level.COMMUNITY, aliases=("泰康新村",)),
        Area("east", "花园社区", Level.COMMUNITY),
        Area("west", "花园社区", Level.COMMUNITY),
        Area("sanshui", "三水街道(开发区)", Level.STREET),
        Area("yujia", "渔家村", Level.COMMUNITY),
        Area("sunny", "阳光", Level.COMPOUND),
    ],
    {"老泰康": "taikang"},
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("households", ("households",)),
        ("HOUSEHOLDS", ("households",)),
        (" 住户数 ", ("households",)),  # a name beats another's synonym
        ("住户", ("households",)),
        ("户数", ("members",)),  # what a person confirmed beats a synonym
        ("党员数", ("members",)),
        ("党员数\uff08组织关系在社区\uff09", ("members",)),
        ("党员数 [组织关系在社区]", ("members",)),
        ("安全隐患数", ("found", "solved")),
        ("安全隐患数(整改)", ("solved",)),
        ("住户总数", ()),
        ("旧指标", ()),  # an alias of an indicator that is gone
        ("", ()),
    ],
)
def test_indicators_by_name(text: str, codes: tuple[str, ...]) -> None:
    assert CATALOGUE.find(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("taikang", ("taikang",)),
        ("泰康社区", ("taikang",)),
        ("泰康", ("taikang",)),
        ("泰康居委会", ("taikang",)),
        ("泰康社区居委会", ("taikang",)),
        ("泰康新村", ("taikang",)),
        ("老泰康", ("taikang",)),
        ("京泰路", ("street",)),
        ("三水街道", ("sanshui",)),
        ("京泰路街道办事处", ("street",)),
        ("泰康街道", ()),  # a word for another kind is another area
        ("京泰路社区", ()),
        ("泰康村委会", ()),
        ("泰康新村居委会", ("taikang",)),
        ("渔家村村委会", ("yujia",)),
        ("渔家村委会", ("yujia",)),
        ("渔家村民委员会", ("yujia",)),
        ("渔家村社区", ("yujia",)),
        ("阳光", ("sunny",)),
        ("阳光社区", ()),  # a compound is no community
        ("花园", ("east", "west")),
        ("花园社区", ("east", "west")),
        ("泰糠", ()),
        ("社区", ()),
    ],
)
def test_areas_by_name(text: str, codes: tuple[str, ...]) -> None:
    assert PLACES.find(text) == codes


def test_names_are_given_for_comparison_without_the_codes_and_without_what_is_gone() -> None:
    assert set(PLACES.names()) >= {("泰康社区", "taikang"), ("老泰康", "taikang"), ("花园社区", "west")}
    assert not {("taikang", "taikang"), ("旧指标", "gone")} & {*PLACES.names(), *CATALOGUE.names()}
    assert list(Names([])) == []


def test_keys_ignore_form_and_stems_ignore_kind() -> None:
    assert key("\uff21 (b)「c」") == "abc"
    assert stem("泰康社区居民委员会") == stem("泰康")


def test_codes_give_back_their_nouns() -> None:
    assert CATALOGUE["members"].unit == "人"
    assert PLACES["taikang"].name == "泰康社区"
    assert (len(CATALOGUE), len(PLACES)) == (4, 7)
    with pytest.raises(KeyError):
        CATALOGUE["gone"]
