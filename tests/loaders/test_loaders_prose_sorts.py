"""Which sort of its indicator a number counts: a real class, never the indicator's own noun."""

import pytest
from samples_prose import read


def dimensions(text: str) -> list[tuple[str | None, str, str]]:
    """(indicator, kind, dimension) of each number that states an indicator or a part of one."""
    found = [one for one in read(text) if one.indicator and one.kind in ("indicator", "breakdown")]
    return [(one.indicator, str(one.kind), one.dimension) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "全年服务居民8600人次。",
        "参与居民3200人次。",
        "开展各类活动120场,参与群众5400余人次。",
    ],
)
def test_the_indicators_own_noun_is_no_dimension(text: str) -> None:
    assert ("activity_attendance", "indicator", "") in dimensions(text)


def test_what_people_came_to_is_the_sort_of_an_attendance() -> None:
    assert dimensions("举办消防演练6场,参与居民420人次。")[1] == (
        "activity_attendance",
        "indicator",
        "来源=消防",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市级媒体报道11次。", ("media_reports_external", "indicator", "渠道=市级媒体")),
        ("各级媒体报道22篇。", ("media_reports_external", "indicator", "")),
        ("排查出租屋80家。", ("premises_inspected", "indicator", "对象=出租屋")),
        ("清理卫生死角52处。", ("env_issues_resolved", "indicator", "类型=卫生死角")),
        (
            "召开居民议事会12场,解决居民急难愁盼问题30件。",
            ("resident_issues_resolved", "indicator", "渠道=居民议事会"),
        ),
    ],
)
def test_a_sort_that_is_named(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in dimensions(text)


def test_parts_have_the_names_of_their_classes() -> None:
    text = "社区党委有党员186名,其中女党员71名,大专及以上学历96名,35岁以下22名,流动党员5名。"
    assert dimensions(text) == [
        ("party_members", "indicator", ""),
        ("party_members", "breakdown", "性别=女"),
        ("party_members", "breakdown", "学历=大专及以上"),
        ("party_members", "breakdown", "年龄=35岁以下"),
        ("party_members", "breakdown", "类型=流动党员"),
    ]


def test_a_part_without_a_name_has_no_dimension() -> None:
    text = "社区共有党员186名。其中,这里面就有31名。"
    assert dimensions(text)[1:] == [("party_members", "breakdown", "")]


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("其中女党员21名。", "性别=女"),
        ("35岁以下党员22名,党员186名。", "年龄=35岁以下"),
        ("女性志愿者120名,志愿者340名。", "性别=女"),
    ],
)
def test_people_of_one_sex_or_age_are_a_part_though_no_total_stands_before(text: str, dimension: str) -> None:
    assert dimensions(text)[0][1:] == ("breakdown", dimension)


def test_people_told_by_their_age_are_their_own_total() -> None:
    assert dimensions("60岁以上老年人2100人。") == [("elderly_population", "indicator", "")]
