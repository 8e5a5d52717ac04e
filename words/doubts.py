"""What may be wrong with a file although it can be read, in words: parts of the table of words.issues."""

TEXTS: dict[str, tuple[str, str]] = {
    # what titles, sheet names and file names say
    "area_from_title": ("表中没有社区列, 按标题「{raw}」算作{name}。", "如果不是, 请在上传时指定社区。"),
    "area_from_sheet": ("表中没有社区列, 按工作表名「{raw}」算作{name}。", "如果不是, 请在上传时指定社区。"),
    "area_from_file": ("表中没有社区列, 按文件名「{raw}」算作{name}。", "如果不是, 请在上传时指定社区。"),
    "period_from_title": ("表中没有期间列, 按标题「{raw}」算作{name}。", "如果不是, 请在上传时指定期间。"),
    "period_from_sheet": (
        "表中没有期间列, 按工作表名「{raw}」算作{name}。",
        "如果不是, 请在上传时指定期间。",
    ),
    "period_from_file": ("表中没有期间列, 按文件名「{raw}」算作{name}。", "如果不是, 请在上传时指定期间。"),
    "area_conflict": (
        "「{raw}」说的是{name}, 与{other}不一致。",
        "请核对标题、工作表名和文件名; 上传时可以指定社区。",
    ),
    "period_conflict": (
        "「{raw}」说的是{name}, 与{other}不一致。",
        "请核对标题、工作表名和文件名; 上传时可以指定期间。",
    ),
    "unknown_rows": (
        "表中没有社区列, 各行却由这一列区分(如「{raw}」), 不能确定是不是社区的数。",
        "如果各行都是同一社区的数, 请在上传时把这一列设为忽略; 否则请加上社区列。",
    ),
    "area_mismatch": ("「{raw}」说的是{name}, 而表中各行都是别的社区。", "请核对是否放错了文件或标题。"),
    "year_mismatch": ("「{raw}」说的是{name}, 而表中写的是{rows}。", "请核对期间列和标题、文件名。"),
    "unit_from_title": (
        "标题写着单位「{raw}」, 已用于没有单位的列: {columns}。",
        "如果不对, 请在上传时改正单位。",
    ),
    "title_unit_unclear": (
        "标题写着单位「{raw}」, 但不能确定用于哪些数: {columns}。",
        "请在表头或单位列中写明单位, 或在上传时指定。",
    ),
    "title_unit_unused": (
        "标题写着单位「{raw}」, 与各列指标的单位不能换算, 没有采用。",
        "请核对; 如果各列确是这个单位, 请在上传时指定。",
    ),
    "sheets_repeat": ("与工作表「{other_sheet}」第{first}行相同, 只算一次。", "无需处理; 如应不同, 请核对。"),
    "sheets_contradict": (
        "与工作表「{other_sheet}」第{first}行说的是同一个数, 但不一样(「{other}」与「{raw}」)。",
        "请保留正确的一处, 或写明各工作表的社区和期间。",
    ),
    "masked_notes": ("{count}条备注中有电话或证件号码, 已用星号隐去。", "备注请不要写个人信息。"),
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
    "total_mismatch": (
        "合计行写的是「{raw}」, 而各行相加是{sum}。",
        "请核对合计行和各行; 合计行本身不导入。",
    ),
    "total_column_mismatch": (
        "合计列写的是「{raw}」, 而这一行各社区相加是{sum}。",
        "请核对合计和各社区的数; 合计列本身不导入。",
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
        "copied": "与上期完全相同",
    },
}
