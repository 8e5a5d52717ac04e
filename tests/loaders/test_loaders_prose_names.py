"""Names of areas as reports write them: what belongs to a name, what leads to it, whose 社区 is meant."""

import pytest
from samples_prose import read


def area(text: str) -> str:
    """The area of the last number that would be loaded."""
    return [one.area for one in read(text) if one.kind == "indicator"][-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳西街道纺织新村社区2024年工作总结\n\n纺织新村有居民小区9个。", ""),
        ("梅岭社区居民委员会简介\n梅岭社区居委会有工作人员11人。", ""),
        ("东堤社区2024年总结\n文化家园里办文艺活动21场。", ""),
        ("东堤社区2024年总结\n全月社区化解矛盾纠纷7件。", ""),
        ("东堤社区2024年总结\n有居民说社区处置网络舆情慢,全年处置网络舆情2起。", ""),
        ("东堤社区2024年总结\n还在翠微小区新增充电桩3处。", "翠微小区"),
        ("柳西街道2024年汇总\n\n一、桥头村社区:老人多。化解矛盾纠纷41件。", "桥头村社区"),
        ("柳西街道2024年汇总\n\n一、桥头社区:老人多。社区党总支召开居民议事会8场。", "桥头社区"),
        ("柳西街道2024年汇总\n\n一、桥头社区:老人多。全街道召开居民议事会80场。", ""),
    ],
)
def test_whose_number_it_is(text: str, expected: str) -> None:
    assert area(text) == expected
