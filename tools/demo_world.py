"""The demo street as a table: who lives there, how each indicator follows another, and what happened.

Nothing here is real. Every name is invented, every number comes from these rules and one seed.
"""

from typing import NamedTuple

SEED = "sheheng-demo-1"
YEARS = range(2019, 2025)
QUARTERED = (2023, 2024)
LABEL = "演示数据(非真实)"
STREET = ("demo_street", "云枢街道(演示)", "yun shu jie dao")


class Community(NamedTuple):
    """A community: its population at the end of 2019 and how that grows a year."""

    code: str
    name: str
    sort_key: str
    population: int = 0
    growth: float = 0.0


COMMUNITIES = (
    Community("demo_qinglan", "晴岚社区", "qing lan she qu", 8200, 0.012),
    Community("demo_qiwu", "栖梧社区", "qi wu she qu", 6400, 0.004),
    Community("demo_chengxi", "澄溪社区", "cheng xi she qu", 9700, 0.020),
    Community("demo_wangshu", "望舒社区", "wang shu she qu", 5300, -0.003),
    Community("demo_yanchi", "砚池社区", "yan chi she qu", 4200, -0.008),
    Community("demo_tingsong", "听松社区", "ting song she qu", 7600, 0.006),
    Community("demo_tangli", "棠梨社区", "tang li she qu", 11200, 0.026),
    Community("demo_shiguang", "拾光社区", "shi guang she qu", 6900, 0.009),
    Community("demo_yunchuang", "芸窗社区", "yun chuang she qu", 5800, 0.002),
    Community("demo_yuejian", "月见社区", "yue jian she qu", 4700, 0.005),
    Community("demo_qingteng", "青藤社区", "qing teng she qu", 8800, 0.015),
    Community("demo_dongli", "东篱社区", "dong li she qu", 3600, 0.001),
    Community("demo_xili", "西篱社区", "xi li she qu", 3100, -0.004),
)
MERGED = Community("demo_shuangli", "双篱社区", "shuang li she qu")
PARTS = ("demo_dongli", "demo_xili")
MERGER_YEAR = 2023
MERGER_NOTE = "2023年由东篱社区、西篱社区合并而成"


class Rule(NamedTuple):
    """A count that follows another: ``ratio`` per unit of ``of``.

    ``growth`` a year; ``spread`` between communities and ``noise`` between years are standard deviations
    (of logarithms). ``fixed``: follows the first year only. ``digits`` after the point.
    """

    indicator: str
    of: str
    ratio: float
    growth: float = 0.0
    spread: float = 0.15
    noise: float = 0.03
    fixed: bool = False
    digits: int = 0


class Share(NamedTuple):
    """A part of another count; the share starts between ``low`` and ``high`` and drifts a year."""

    indicator: str
    of: str
    low: float
    high: float
    drift: float
    noise: float


class Level(NamedTuple):
    """A stated percentage, like Share; ``weight`` is the count by whose quarters it averages to the year."""

    indicator: str
    low: float
    high: float
    drift: float
    noise: float
    weight: str = ""


class Rare(NamedTuple):
    """A rare event: so many a year per unit of ``of``, at random."""

    indicator: str
    of: str
    ratio: float


# In order: each follows one that stands above it.
RULES: tuple[Rule | Share | Level | Rare, ...] = (
    Rule("households", "resident_population", 0.37, 0.003, 0.04, 0.002),
    Rule("elderly_population", "resident_population", 0.19, 0.03, 0.15, 0.01),
    Rule("floating_population", "resident_population", 0.16, -0.01, 0.30, 0.04),
    Rule("area_km2", "resident_population", 0.00018, spread=0.3, noise=0, fixed=True, digits=2),
    Rule("residential_compounds", "households", 0.0032, spread=0.2, noise=0, fixed=True),
    Rule("enterprises_institutions", "resident_population", 0.006, 0.01, 0.35, 0.02),
    Rule("individual_shops", "resident_population", 0.045, 0.0, 0.30, 0.02),
    Rule("party_members", "resident_population", 0.042, 0.005, 0.25, 0.008),
    Rule("party_branches", "party_members", 0.022, spread=0.10, noise=0, fixed=True),
    Rule("community_staff", "resident_population", 0.0023, 0.02, 0.10, 0.02),
    Rule("volunteers", "resident_population", 0.09, 0.06, 0.25, 0.03),
    Rule("grids", "households", 0.003, spread=0.08, noise=0, fixed=True),
    Rule("dibao_households", "households", 0.009, -0.03, 0.40, 0.03),
    Rule("dibao_persons", "dibao_households", 1.6, 0.0, 0.05, 0.01),
    Rule("service_facility_area", "households", 0.33, 0.01, 0.20, 0),
    Rule("party_members_developed", "party_members", 0.018, 0.0, 0.20, 0.10),
    Rule("theme_party_days", "party_branches", 11.6, 0.0, 0.02, 0.02),
    Level("party_study_attendance_rate", 82, 95, 0.6, 0.8),
    Rule("employment_new", "resident_population", 0.0155, 0.02, 0.15, 0.05),
    Rule("employment_reemployed", "employment_new", 0.42, 0.0, 0.08, 0.04),
    Rule("employment_hardship", "employment_new", 0.17, 0.0, 0.12, 0.06),
    Rule("premises_inspected", "individual_shops", 0.8, 0.03, 0.15, 0.06),
    Rule("safety_inspections", "enterprises_institutions", 5.5, 0.03, 0.10, 0.05),
    Rule("hazards_found", "premises_inspected", 0.3, -0.02, 0.20, 0.08),
    Share("hazards_resolved", "hazards_found", 0.88, 0.97, 0.004, 0.012),
    Rare("safety_accidents", "resident_population", 0.00010),
    Rule("safety_trainings", "resident_population", 0.0021, 0.04, 0.15, 0.08),
    Rule("ev_charging_points", "households", 0.004, 0.05, 0.30, 0.20),
    Rule("disputes_received", "resident_population", 0.0085, -0.01, 0.20, 0.08),
    Share("disputes_resolved", "disputes_received", 0.91, 0.98, 0.003, 0.012),
    Rule("hotline_orders", "resident_population", 0.055, 0.04, 0.18, 0.05),
    Level("hotline_ontime_rate", 92, 98.5, 0.3, 0.8, "hotline_orders"),
    Level("hotline_satisfaction_rate", 86, 95, 0.4, 1.0, "hotline_orders"),
    Rare("petitions_escalated", "resident_population", 0.00005),
    Rule("activity_sessions", "resident_population", 0.016, 0.05, 0.20, 0.05),
    Rule("cultural_activities", "activity_sessions", 0.30, 0.0, 0.15, 0.05),
    Rule("volunteer_activities", "activity_sessions", 0.16, 0.0, 0.15, 0.06),
    Rule("activity_attendance", "activity_sessions", 38, 0.0, 0.20, 0.06),
    Rule("volunteer_hours", "volunteers", 13.5, 0.02, 0.20, 0.06),
    Rule("elderly_checkups", "elderly_population", 0.42, 0.02, 0.15, 0.06),
    Rule("newborns", "resident_population", 0.006, -0.08, 0.15, 0.06),
    Level("property_coverage_rate", 72, 96, 1.2, 0.4),
)
# One part of a total, given for years: (indicator, dimension, share between low and high)
BREAKDOWNS = (
    ("party_members", "性别=女", 0.28, 0.40),
    ("party_members", "学历=大专及以上", 0.40, 0.62),
)
# Rates that some communities state, and the parts that they must agree with
STATED_RATES = (
    ("hazard_rectification_rate", "hazards_resolved", "hazards_found"),
    ("mediation_success_rate", "disputes_resolved", "disputes_received"),
)
STATE_RATES = {"demo_tangli", "demo_yunchuang"}

# Every community alike: indicator → year → factor
TIMES = {
    "employment_new": {2020: 0.80, 2022: 0.92},
    "activity_sessions": {2020: 0.45, 2021: 0.80, 2022: 0.66},
    "elderly_checkups": {2020: 0.75},
    "newborns": {2024: 1.10},
    "hotline_orders": {2023: 1.38, 2024: 1.38},
}
# One community: (community, indicator) → year → factor for a Rule, what is added for a Share or Level
STORIES = {
    ("demo_shiguang", "employment_new"): {2023: 1.08, 2024: 0.55},
    ("demo_shiguang", "hazards_resolved"): {2024: -0.21},
    ("demo_shiguang", "disputes_resolved"): {2024: -0.16},
    ("demo_shiguang", "hotline_ontime_rate"): {2024: -8.5},
    ("demo_qiwu", "employment_new"): {2024: 0.74},
    ("demo_wangshu", "hazards_resolved"): {2024: -0.09},
    ("demo_chengxi", "hazards_resolved"): {2019: -0.20, 2020: -0.18, 2021: -0.17, 2022: -0.13, 2023: -0.12},
    ("demo_chengxi", "employment_new"): {2024: 1.32},
    ("demo_chengxi", "disputes_resolved"): {2023: -0.05, 2024: 0.02},
    ("demo_yanchi", "disputes_resolved"): {2019: -0.10, 2020: -0.08, 2021: -0.06, 2022: -0.05, 2023: -0.04},
    ("demo_qingteng", "activity_sessions"): {2023: 1.15, 2024: 1.35},
}
DEFINITIONS = {"hotline_orders": (2023, "12345热线派单", "12345热线及网络平台派单")}
# Who had not reported by the time of the demo: from this quarter of 2024 on, but for these indicators.
LATE = "demo_yuejian"
LATE_YEAR, LATE_QUARTER = 2024, 3
LATE_REPORTED = {"resident_population", "households", "party_members"}
MISSING = 0.02
NEVER_MISSING = {"resident_population", "households", "party_branches", "party_members"}
# How often a year's number is given in round words (80余, 近300)
ROUNDED = {
    "activity_attendance": 0.4,
    "volunteer_hours": 0.25,
    "elderly_checkups": 0.1,
    "activity_sessions": 0.08,
}

# indicator, relation, value a community, value for the street (None: none set), source
TARGETS = (
    ("hazard_rectification_rate", "≥", 95, 96),
    ("mediation_success_rate", "≥", 95, 96),
    ("hotline_ontime_rate", "≥", 95, None),
    ("hazards_unresolved", "≤", 8, None),
    ("petitions_escalated", "≤", 0, 2),
    ("employment_new", "≥", None, 1500),
)
TARGET_SOURCE = "演示目标(非真实)"
