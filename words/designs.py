"""What can be wrong with a design of a composite index: the texts that words.issues has.

Apart from words.index, whose sentences need tables: whoever only says what is wrong need not load them.
"""

# code → (what was found, what to do); joined with those of words.issues
TEXTS: dict[str, tuple[str, str]] = {
    "design_toml": (
        "计分办法「{file}」不是有效的 TOML: {raw}。",
        "请核对文件的写法, 可以先下载一份现有的办法照着改。",
    ),
    "design_required": ("计分办法 {place} 缺少「{key}」这一项。", "请补上这一项。"),
    "design_key": ("计分办法 {place} 里没有「{key}」这种项。", "请核对项名的拼写, 写法见命令行说明。"),
    "design_choice": ("计分办法 {place} 的「{key}」不能写成「{raw}」。", "请写成: {choices}。"),
    "design_value": (
        "计分办法 {place} 的「{key}」不能写成「{raw}」。",
        "权重写不小于0的数, min_coverage 写0到1之间的数, 其余照写法说明。",
    ),
    "design_empty": ("计分办法里没有一个可以计入的指标。", "请至少写一个权重大于0、可用于考核的指标。"),
    "design_twice": ("计分办法里「{raw}」出现了不止一次。", "请合并成一项。"),
    "design_group": (
        "计分办法 {place} 提到的组「{raw}」没有写明。",
        "请加上 code 为这个名字的 [[group]], 或核对拼写。",
    ),
    "design_circle": ("计分办法里组「{raw}」的上级又在它自己之下。", "请核对各组的 parent。"),
    "design_goalposts": (
        "{place}没有可用的满分值和零分值。",
        "请给这个指标写上 low 和 high, low 要小于 high。",
    ),
    "design_points": (
        "{place}没有可用的记分规则。",
        "请写上 target(基准值)和 base(基准分), 分数满足 0 ≤ floor ≤ base ≤ cap ≤ 100。",
    ),
    "design_direction": (
        "「{raw}」不分好坏, 不能直接计分。",
        "请在计分办法里给它写上 direction: higher_better 或 lower_better, 或者不用它。",
    ),
    "design_indicator": ("计分办法里的指标「{raw}」不在目录中。", "请写目录中的名称或代码。"),
    "design_link": ("链接里的计分办法读不出来。", "链接可能没有复制完整; 请重新选一份办法, 或导入办法文件。"),
    "design_area": ("加减分里的社区「{raw}」不在名录中。", "请写名录中的名称或代码。"),
}
