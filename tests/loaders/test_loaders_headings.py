import pytest

from loaders.phrases.headings import Role, read


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("户数(户)", "户数", "户"),
        ("户数\uff08户\uff09", "户数", "户"),
        ("救助金额 (万元)", "救助金额", "万元"),
        ("救助金额(单位\uff1a万元)", "救助金额", "万元"),
        ("面积(㎡)", "面积", "m2"),
        ("占比(%)", "占比", "%"),
        ("占比%", "占比", "%"),
        ("户数/户", "户数", "户"),
        ("就业率(人/千人)", "就业率", "人/千人"),
        ("绿地(平方米/百户)", "绿地", "平方米/百户"),
        ("党员数(组织关系在社区)", "党员数(组织关系在社区)", ""),
        ("2024年", "2024年", ""),
        ("户数\u2460", "户数", ""),
        ("户数(户)[1]", "户数", "户"),
        ("面积/m\u00b2", "面积", "m2"),
        ("2024/7", "2024/7", ""),
        ("", "", ""),
    ],
)
def test_label_and_unit(text: str, label: str, unit: str) -> None:
    heading = read(text)
    assert (heading.text, heading.label, heading.unit) == (text, label, unit)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("社区", Role.AREA),
        ("社 区", Role.AREA),
        ("Community", Role.AREA),
        ("指标名称", Role.INDICATOR),
        ("期间", Role.PERIOD),
        ("年份", Role.PERIOD),
        ("数值(万元)", Role.VALUE),
        ("value", Role.VALUE),
        ("单位", Role.UNIT),
        ("维度", Role.DIMENSION),
        ("口径", Role.DEFINITION),
        ("备注", Role.NOTE),
        ("状态", Role.STATUS),
        ("序号", Role.IGNORED),
        ("户数", None),
        ("社区工作者", None),
    ],
)
def test_roles(text: str, role: Role | None) -> None:
    assert read(text).role is role
