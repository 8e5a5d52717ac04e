"""The house's codes in Chinese: one table a noun."""

NOT_RANKED = {
    "no_value": "未报",
    "other_period": "期间不同",
    "small_denominator": "基数太小,只列出不排名",
    "unit": "计量单位不同,不能换算",
    "definition": "口径不同",
    "part_only": "只报了分项,没有总数",
}
WITHHELD = {
    "": "",
    "no_base": "无上年数据",
    "zero_base": "上年为0",
    "negative_base": "上年为负数,不写百分比",
    "small_base": "上年基数小,不写百分比",
    "rate": "比率只写百分点",
    "period_mismatch": "期间不同,不比较",
    "definition_changed": "口径有变动,不比较",
}
# Why a community that was merged or split is not compared with what was there before.
BORDERS = {
    "incomplete": "区划有变动,合并前未报全",
    "definition": "区划有变动,合并前口径不同",
    "bare_rate": "区划有变动,比率缺分母不能合并",
    "split": "由拆分而来,旧数不能拆开",
}
# How a value came about that nobody reported.
DERIVED = {"formula": "按公式计算", "rollup": "由各期合计", "borders": "按现行区划合计"}
OUTCOME = {
    "better": "向好",
    "worse": "变差",
    "same": "持平",
    "neutral": "中性",
    "undetermined": "无法判断",
    "": "\u2014",
}
POLARITY = {
    "higher_better": "数值越大越好",
    "lower_better": "数值越小越好",
    "neutral": "不分好坏,只看多少",
}
KIND = {"stock": "期末存量", "flow": "期间累计", "rate": "比率", "amount": "金额(期间累计)"}
LEVEL = {
    "city": "市",
    "district": "区县",
    "street": "街道",
    "community": "社区",
    "compound": "小区",
    "grid": "网格",
}
STATUS = {"final": "", "part_year": "年内", "provisional": "快报"}
QUALIFIER = {
    "exact": "准确数",
    "at_least": "下限(余、超、以上)",
    "at_most": "上限(不足、以下)",
    "approx": "约数",
}
BATCH_STATE = {"live": "有效", "undone": "已撤销"}
BATCH_KIND = {
    "table": "表格",
    "report": "报告",
    "demo": "演示数据",
    "correction": "更正",
    "note": "说明",
    "cases": "明细汇总",
}
UNSUITABLE = "不宜用于考核"
EFFECT = {"new": "新增", "changed": "修改", "unchanged": "不变"}
SEVERITY = {"error": "错误", "warning": "提醒"}
