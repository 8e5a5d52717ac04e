"""The words of number phrases: the vocabulary that phrases.numbers has the grammar of (METHOD §1, §2)."""

from indicators.quantity import Wording

# Words before, inside and behind a number. The strongest that occurs decides (约1200余 is 余).
BEFORE = {
    Wording.MORE_THAN: "超过 超出 超 逾 突破 高于 多于 大于 过 >",
    Wording.NO_LESS_THAN: "至少 不少于 不低于 不小于 最少 上 ≥ >=",
    Wording.LESS_THAN: "不足 不到 不满 未满 少于 低于 小于 <",
    Wording.NO_MORE_THAN: "至多 最多 不超过 不多于 不高于 不大于 ≤ <=",
    Wording.JUST_UNDER: "将近 接近 近",
    Wording.AROUND: "大约 大概 约为 约 ~",
    Wording.EXACT: "高达 达到 达 共计 共 总计 累计 合计 计 为",
}
INSIDE = {Wording.JUST_OVER: "余 多 几", Wording.AROUND: "来"}
BEHIND = {
    Wording.NO_LESS_THAN: "及以上 以上 +",
    Wording.NO_MORE_THAN: "及以下 以下 以内 之内",
    Wording.AROUND: "左右 上下 前后",
    Wording.JUST_OVER: "余 多",
}
STRENGTH = (
    Wording.JUST_OVER,
    Wording.MORE_THAN,
    Wording.NO_LESS_THAN,
    Wording.LESS_THAN,
    Wording.NO_MORE_THAN,
    Wording.JUST_UNDER,
    Wording.AROUND,
    Wording.EXACT,
)
ROUND_ONLY = {"上", "过"}  # 上百, 过万: only before a numeral that is a round word
MULTIPLIERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MEASURES = (
    "人 名 位 口 户 家 处 个 项 次 场 件 起 宗 例 条 篇 份 批 支 对 辆 张 门 所 座 栋 套 间 支部 台 只 头 株 "
    "棵 盏 块 本 册 期次 车次 吨 公斤 千克 斤 克 升 米 公里 千米 亩 元 分 天 "
    "小时 学时 课时 分钟 人次 户次 家次 场次 件次 处次 篇次 批次 人天 人日 元/人 元/户"
)
UNITS = set(_MEASURES.split()) | {"%", "‰"}
_MISSING_TEXT = (
    ". / // \\ n/a na n.a. nan null none #n/a 暂无 暂缺 未报 未填 未上报 未统计 统计中 缺 缺失 无数据 "
    "暂无数据 待报 待定 空 不必填"
)
MISSING_WORDS = frozenset(_MISSING_TEXT.split())
