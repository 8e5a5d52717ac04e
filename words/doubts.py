"""What may be wrong with a file although it can be read, in words: parts of the table of words.issues."""

TEXTS: dict[str, tuple[str, str]] = {
    # a staging beside the store and itself
    "jump": (
        "{period}是{old}, 这里是{new}, 增减超过一半。",
        "请核对数值和单位; 如果属实, 无需处理, 也可在备注中说明原因。",
    ),
    "percent_history": (
        "「{raw}」小于1, 而{period}是{old}。",
        "如果是把{percent}%写成了小数, 请改写; 如果确是{raw}%, 无需处理。",
    ),
    "scale_jump": (
        "这一列有{count}个数, 都与{period}相差约一万倍({old}变为{new})。",
        "请核对单位, 如 万元 与 元: 写错时请改表头的单位, 或在上传时为这一列指定单位。",
    ),
    "copied": (
        "{count}个数与{period}完全相同。",
        "可能交来的是上一期的旧表; 请确认已填入本期的数。",
    ),
    "part_above_total": ("分项「{part}」是{value}, 大于总数{total}。", "请核对分项与总数, 或两者的口径。"),
    "parts_above_total": (
        "按{part}的分项合计{value}, 大于总数{total}。",
        "请核对各分项与总数, 或两者的口径。",
    ),
    "part_above_whole": (
        "{area}的{part}是{value}, 大于{whole}{total}。",
        "前者应包含在后者之中; 请核对这两个数, 或两者的口径。",
    ),
    "percent_above_100": ("「{raw}」超过100%。", "请核对; 如果{indicator}可以超过100%, 无需处理。"),
    "communities_missing": (
        "{street}还有{count}个社区不在这份表里: {names}。",
        "如果它们另行报送, 无需处理; 否则请补上。",
    ),
    "more_doubts": ("另有{count}处同样的疑问({doubt}), 没有逐一列出。", "请先处理已列出的, 再重新检查。"),
}
# Facts that are codes of the house, and their names.
NAMES = {
    "doubt": {
        "jump": "增减超过一半",
        "percent_history": "百分数写成小数",
        "scale_jump": "相差约一万倍",
        "part_above_total": "分项大于总数",
        "parts_above_total": "分项合计大于总数",
        "part_above_whole": "部分大于整体",
        "percent_above_100": "超过100%",
    },
}
