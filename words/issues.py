"""What is wrong with a file, in words: for every code what was found and what to do.

Templates are filled from the issue: {row}, {column}, {raw} and its facts. Values stand in 「」 exactly as
found; only the template's own punctuation is typeset.
"""

from indicators.staging import Issue
from words import deck_files, designs, doubts, foreign, reports
from words.typeset import zh

# code → (what was found, what to do)
TEXTS: dict[str, tuple[str, str]] = {
    # the file
    "file_not_found": ("找不到文件「{raw}」。", "请核对路径和文件名。"),
    "file_trouble": ("无法读写「{raw}」({trouble})。", "请核对路径、权限和磁盘空间, 再重试。"),
    "same_name": ("「{raw}」与「{first}」会写成同一个文件, 没有写。", "请改文件名, 或分开写到不同的目录。"),
    "same_file": ("「{raw}」就是原文件, 没有覆盖它。", "请用 --out 另指一个目录。"),
    "empty_file": ("文件是空的。", "请确认导出时数据已保存, 再重新上传。"),
    "unsupported_format": (
        "暂不能读取这种文件: {raw}。",
        "表格请在 Excel 或 WPS 中另存为 xlsx, 再上传; 报告(docx、pdf)请到「报告找数」页。",
    ),
    # cells of a workbook
    "formula_without_value": (
        "公式「{raw}」没有计算结果。",
        "请用 Excel 或 WPS 打开并保存一次, 再上传; 或改填数值。",
    ),
    "error_value": ("这一格是错误值「{raw}」。", "请改正公式, 或留空。"),
    "hidden_rows": ("有{count}行被隐藏, 也已读入: 第{raw}行。", "如不应计入, 请删去这些行。"),
    "hidden_columns": ("有{count}列被隐藏, 也已读入: {raw}列。", "如不应计入, 请删去这些列。"),
    "not_text": ("文件不是可读的文本。", "请在 Excel 中另存为「CSV UTF-8(逗号分隔)」再上传。"),
    "nul_bytes": (
        "文件中有空字节(NUL): 「{raw}」。",
        "文件可能损坏或为不带标记的 UTF-16, 请另存为「CSV UTF-8」。",
    ),
    "mojibake": ("文字已乱码: 「{raw}」。", "原文件在转换编码时已损坏, 请从原系统重新导出。"),
    "wrong_encoding": ("文件不是按「{raw}」编码的。", "请另选一种编码, 或留空由系统判断。"),
    "assumed_western": (
        "文件不是中文编码, 已按西文(Windows-1252)读取, 如「{raw}」。",
        "请核对带重音或特殊符号的文字; 如应为其他编码, 请在上传时指定。",
    ),
    "unclosed_quote": (
        "共{count}行有引号没有配对, 这些行已各按一条记录读取, 引号照留。",
        "请补上或删去多余的引号, 并核对这些行。",
    ),
    "odd_quotes": ("共{count}行的引号用法不规范, 引号已照原样保留。", "请核对含引号的单元格。"),
    # the table
    "no_table": ("文件中没有找到表格。", "请确认有一行表头和至少一行数据。"),
    "no_header": ("没有找到表头。", "请在数据上方加一行表头, 如: 社区、指标、期间、数值。"),
    "too_many_cells": (
        "这一行有{found}格, 表头只有{expected}列, 多出「{raw}」。",
        "数字中的千分位逗号请去掉, 或给该格加上双引号。",
    ),
    "short_row": ("这一行只有{found}格, 表头有{expected}列, 缺少的按未报处理。", "请核对这一行是否错列。"),
    "more_sheets": ("读的是工作表「{raw}」, 另有: {sheets}。", "如要读别的工作表, 请指定。"),
    "empty_sheet": ("这张工作表里没有读到数据行, 已略过。", "如应有数据, 请核对它的表头和各行。"),
    "unknown_sheet": ("没有工作表「{raw}」, 现有: {sheets}。", "请核对工作表的名称。"),
    "more_tables": ("这张表上有{count}个表格, 读的是第一个。", "如要读别的表格, 请指定第几个。"),
    "unknown_table": ("没有第{raw}个表格, 共有{count}个。", "请核对第几个表格。"),
    "side_by_side": (
        "左右两块之间有空列, 看不出是一个表格还是并排的两个。",
        "请删去空列, 或把两个表格分放在两张工作表中。",
    ),
    "uncertain_header": ("不能确定这一行是不是表头: 「{raw}」。", "请指定表头所在的行。"),
    "folded_table": (
        "表头左右重复, 像是一个长表分成了并排的几栏: 「{raw}」。",
        "请把各栏上下接成一个表格。",
    ),
    "title_inside": (
        "数据中间有一行像是标题: 「{raw}」, 不知其下各行是否属于同一个表格。",
        "请拆成两个表格各带表头, 或删去这一行。",
    ),
    "header_inside": (
        "数据中间有一行像是表头: 「{raw}」。",
        "请拆成两个表格, 中间空一行; 或删去这一行。",
    ),
    "maybe_note": (
        "这一行没有数字: 「{raw}」, 不知是记录还是落款、说明。",
        "如是说明, 请移到表格以外或删去; 如是记录, 请填数字或留空。",
    ),
    "maybe_total": (
        "这一行像是合计, 但没有写明, 或与各行之和不符: 「{raw}」。",
        "请写明名称; 如是合计, 请核对后只写「合计」, 或删去。",
    ),
    "filled_label": ("合并单元格的名称已填到它所占的每一行。", "请核对; 无误则无需处理。"),
    "merged_number": ("「{raw}」占了几行, 不知属于哪一行。", "请拆分单元格, 给每一行写上自己的数。"),
    "missing_column": ("表中没有{role}列。", "请加上名为「{role}」的一列, 或在上传时指定。"),
    "duplicate_column": ("「{raw}」出现在两列中。", "请只保留一列, 或改用正确的指标名称。"),
    "unknown_column": ("不认识这一列, 已忽略。", "如果这是指标, 请改为目录中的名称, 或在指标目录中添加。"),
    "computed_column": (
        "「{raw}」像是由别的列算出来的, 没有导入。",
        "增减和幅度由系统计算; 如这是一项指标, 请在上传时指定。",
    ),
    "no_data": ("表头下面没有可导入的数值。", "请填写数值后再上传。"),
    "personal_data": (
        "这一列像是个人信息({what}), 不予导入。",
        "请删去姓名、证件号、电话等列, 只上报汇总数; 一行一人或一案的导出表, 请用「明细汇总」。",
    ),
    # rows
    "missing_area": ("没有写社区。", "请填写社区名称。"),
    "missing_indicator": ("没有写指标。", "请填写指标名称。"),
    "unknown_area": ("社区「{raw}」不在名录中。{nearest}", "请改为名录中的名称, 或先添加该社区或别名。"),
    "unknown_indicator": ("指标「{raw}」不在目录中。{nearest}", "请改为目录中的名称, 或先添加该指标或别名。"),
    "ambiguous_area": ("「{raw}」可能指: {candidates}。", "请写全称或代码。"),
    "other_street": (
        "街道写的是「{raw}」, 而名录里的{name}属于「{street}」。",
        "如是别的街道的同名社区, 请先把它加入名录; 否则请改正街道。",
    ),
    "ambiguous_indicator": ("「{raw}」可能指: {candidates}。", "请写全称或代码。"),
    "bad_period": (
        "看不懂期间「{raw}」。",
        "请写成 2024年、2024年上半年、2024年第三季度、2024年7月 或 2024年1—10月。",
    ),
    "periods_differ": (
        "「{name}」列写的是{raw}, 而这一列的表头是别的期间, 不知以哪个为准。",
        "请改正其中一个; 如「{name}」列不是数据的期间, 请在上传时忽略它。",
    ),
    "period_said_twice": ("共{count}格的期间{raw}在表头里也写了, 以表头为准。", "无需处理。"),
    "unknown_period": (
        "共{count}行没有期间, 将记为期间不明。",
        "期间不明的数只在社区画像中显示; 如要参与比较, 请补上期间。",
    ),
    "bad_dimension": ("看不懂维度「{raw}」。", "请写成 名=值, 如 性别=女; 总数请留空。"),
    "bad_status": ("看不懂状态「{raw}」。", "请写 终值、年内 或 快报, 或留空。"),
    # values
    "not_yes_or_no": ("「{raw}」看不懂, 这一列只写 1(是)或 0(否)。", "请改为 1 或 0, 或留空(否)。"),
    "not_a_number": ("「{raw}」不是数。", "请只写数字, 可带 约、余、以上 等字; 没有数请留空。"),
    "out_of_bounds": ("「{raw}」超出{indicator}的范围({lower}至{upper}{unit})。", "请核对数值和单位。"),
    "unit_mismatch": (
        "单位是「{raw}」, {indicator}应为「{expected}」, 不能换算; 已按原单位保存, 不参与排名。",
        "如为笔误请改正单位; 否则无需处理。",
    ),
    "units_differ": ("单位列写的是「{raw}」, 而指标名称里写的是「{other}」。", "请改正其中一个。"),
    "unit_twice": ("「{raw}」已带万或亿, 本列单位又是「{unit}」, 无法确定大小。", "请去掉其中一个。"),
    "percent_fraction": (
        "「{raw}」小于1, 而{indicator}的单位是%。",
        "请确认是 {raw}% 还是 {percent}%; 若是后者, 请改写。",
    ),
    "ambiguous_none": (
        "共{count}格写的是「无」, 已按未报处理。",
        "如果意思是 0, 请改写为 0。",
    ),
    "large_irregular": (
        "「{raw}」太大, 又不是规则的表({what}), 无法逐块读入。",
        "请去掉标题、合并的格和不成对的引号后另存, 或拆成不超过{most} MB的几个文件。",
    ),
    "not_compared": ("名称的种类极多, 没有与上期和总数对照。", "请拆成几个文件再导入。"),
    "and_more": ("这样的问题还有{count}处, 没有逐条列出。", "请先改正已列出的, 再重新检查。"),
    "code_and_name_differ": ("「{raw}」的代码和名称不是同一个。", "请核对, 改正其中一个。"),
    "not_applicable": ("共{count}格写的是「不适用」, 不计数。", "无需处理。"),
    "duplicate": ("与第{first}行重复, 已略去。", "无需处理; 如应为不同的数, 请核对社区、指标、期间和维度。"),
    "told_apart": (
        "与第{first}行的社区、指标、期间、维度、数值都相同, 只是「{columns}」列不同, 不知是不是同一个数。",
        "如是分项, 请合计成一行; 如是重复, 请删去一行, 或在上传时忽略「{columns}」列。",
    ),
    "conflicting_duplicate": (
        "与第{first}行是同一社区、指标、期间、维度, 但数值不同(「{other}」与「{raw}」)。",
        "请保留正确的一行。",
    ),
    # a catalogue or a list of areas
    "required": ("这一格不能空。", "请填写。"),
    "unknown_choice": ("「{raw}」不是可选的写法。", "请写成: {choices}。"),
    "unknown_key": ("没有「{column}」这一项。", "请核对项名的拼写。"),
    "unknown_code": ("「{raw}{codes}」不在目录或名录中。", "请核对代码, 或先添加它。"),
    "duplicate_code": ("代码「{raw}」用了不止一次。", "每个代码只能用一次。"),
    "bad_formula": (
        "看不懂公式「{raw}」。",
        "请用指标代码、数字、+ - * / 和括号, 如 hazards_resolved/hazards_found*100。",
    ),
    "circular_formula": ("公式「{raw}」绕回到这项指标自己。", "请改用另外的指标计算。"),
    "not_positive": ("「{raw}」不是大于0的数。", "请写大于0的数, 如 1000。"),
    "crossed_bounds": ("下限「{raw}」大于上限。", "请核对 lower 和 upper。"),
    "bad_list": ("「{raw}」不是一组名称。", "请用 | 隔开。"),
    "bad_date": ("「{raw}」不是日期。", "请写成 2024-12-31。"),
    "bad_toml": ("{file} 不是有效的 TOML: {raw}。", "请核对文件的写法。"),
    "unknown_parent": ("上级「{raw}」不在名录中。", "请先添加上级, 或核对其代码。"),
    "circular_parent": ("上级「{raw}」又在这个区域之下。", "请核对各级的上级代码。"),
    "nothing_to_merge": (
        "没有选择要合并的社区, 或并入的就是它自己。",
        "请选择被合并的社区, 再写明并入哪个社区。",
    ),
    "nothing_to_split": (
        "「{raw}」不是两个以上的新社区, 或其中就有被拆分的社区。",
        "请写明拆成的各个社区, 用顿号分开; 范围变小后仍用原名的, 请给它换个名称。",
    ),
    # targets
    "target_bearer": (
        "这一行没有写明是谁的目标, 或同时写了社区和街道。",
        "请只写一个: 一个社区的目标写在「社区」列, 各社区合起来的目标写在「街道」列。",
    ),
    "target_value": (
        "「{raw}」不能作目标值。",
        "请写一个准确的数, 单位与指标相同({expected}), 不带 约、余 等字。",
    ),
    "duplicate_target": (
        "「{raw}」对同一指标、同一期间写了不止一个目标。",
        "请只保留一个。",
    ),
    "unknown_target": ("这个目标已被改动或删除。", "请刷新页面再看。"),
    # the store and the command line
    "store_busy": ("数据库正被另一个程序使用。", "请先关闭正在运行的社衡页面或命令, 再重试。"),
    "store_broken": (
        "数据库文件无法使用: {raw}{path}。",
        "请用最近一次备份恢复(manage.py restore)。",
    ),
    "store_full": (
        "没有写成: 磁盘已满, 或文件不许再变大({raw}{path})。",
        "已有的数据未受影响。请腾出空间再重试。",
    ),
    "store_too_new": ("数据库或备份由更新版本的社衡建立: {raw}{path}。", "请升级本程序后再打开。"),
    "unknown_batch": ("没有第{raw}{batch}批。", "请在批次历史中查看编号。"),
    "template_empty": (
        "要报的数都已经有了, 没有需要填的。",
        "请换一个期间或指标, 或在社区画像中查看已有的数。",
    ),
    "returned_other_community": (
        "表里有这个批次没有要求的社区: {raw}。",
        "请核对是不是别的批次的表; 要导入, 请到「数据上传」页。",
    ),
    "returned_other_period": (
        "表里的期间是 {raw}, 与批次 {round} 不同。",
        "请核对表头上方的期间; 要导入, 请到「数据上传」页。",
    ),
    "returned_twice": ("与「{others}」填的是同一社区的同一指标。", "请只留一份, 把另一份从上面移除。"),
    "template_format": ("不能写成「{raw}」这种文件。", "请让 --out 以 .xlsx、.csv 或 .zip 结尾。"),
    "round_incomplete": ("报送批次还缺{lacks}。", "请补上再保存。"),
    "round_does_not_ask": ("报送批次「{round}」没有要求报这一项: {raw}。", "请核对社区和指标。"),
    "unknown_round": ("没有报送批次「{raw}{round}」。", "请在「报送批次」页查看编号。"),
    "round_closed": ("报送批次「{round}」已经关闭。", "请先重新开放这个批次, 再修改或收表。"),
    "already_done": ("第{raw}{batch}批已是「{state}」状态, 无需再做。", "请在批次历史中查看状态。"),
    "store_missing": ("没有数据库文件「{raw}{path}」。", "请先运行 manage.py init, 或用 --db 指明位置。"),
    "store_error": (
        "数据库操作没有完成。",
        "请重试; 如再出现, 请运行 manage.py verify。",
    ),
    "duplicate_key": (
        "同一批里有{count}处对同一社区、指标、期间、维度说了两个数。",
        "请保留正确的一个。",
    ),
    "bad_interval": ("同一批里有{count}处数值不在其上下限之间。", "请核对所列的数值。"),
    "recipe_column_missing": (
        "导出表里没有「{raw}」列。",
        "请换一个汇总办法, 或按这份表的列名改一改这个办法。",
    ),
    "recipe_column_unfit": (
        "「{raw}」列不像是{use}列, 不能按它汇总。",
        "请在汇总办法里换一列; 一列里至少八成是日期, 或至少一半是社区名, 或只有少数几种写法, 才能用。",
    ),
    "recipe_without_rules": ("这个汇总办法没有说哪些行算什么指标。", "请至少加一条规则。"),
    "recipe_repeated": ("有两条规则算的是同一个指标的同一分项。", "请合并成一条, 或给其中一条写上分项。"),
    "partial_period": (
        "{period}没有全部包含在导出表里(日期从{first}到{last})。",
        "这一期的数会标为快报; 等导出全期的表后再导入一次, 会自动替换。",
    ),
    "peers_unnamed": ("同类组没有名称。", "请写一个组名, 如「老旧小区组」。"),
    "peers_name_taken": ("「{raw}」已是另一个同类组、社区或街道的名称。", "请换一个组名。"),
    "peers_too_few": ("同类组「{raw}」不到两个社区。", "请至少选两个社区。"),
    "unknown_peers": ("没有编号为「{peers}」的同类组。", "它可能刚被别人删除, 请刷新页面再选。"),
    "unknown_recipe": ("没有编号为「{recipe}」的汇总办法。", "它可能刚被别人删除, 请刷新页面再选。"),
    "outdated": ("数据在此期间有了变动, 没有写入。", "请看清现在的数再试一次。"),
    # corrections and notes
    "correction_changed": (
        "打开之后, 这个数已由别人改过, 没有写入; 现在是「{now}」。",
        "请关闭窗口, 看清现在的数, 再决定是否更正。",
    ),
    "correction_missing": (
        "「{raw}」的意思是没有数, 更正要写一个数。",
        "如果原来的数不该有, 请到批次历史撤销写入它的那一批。",
    ),
    "correction_same": ("与原来的数和说明完全一样, 没有可写入的。", "请改写数值或说明。"),
    "correction_without_number": ("还没有数, 不能加说明。", "请先用「更正」录入这个数。"),
    "backup_exists": ("「{path}」已经存在, 没有覆盖。", "请换一个空的位置存放备份。"),
    "backup_broken": ("备份「{path}」不完整或被改动过。", "请换用另一份备份。"),
    "store_exists": ("数据库「{raw}」已经存在。", "请用 --db 另指一处; 如要重建, 请先移走原文件。"),
    "nothing_to_load": ("「{raw}」里没有可导入的行。", "请先改正所列问题再导入。"),
    "period_missing": ("没有指明期间。", "请选择一个期间, 如 2024年 或 2024年第三季度。"),
    "no_denominator": (
        "「{raw}」没有规定分母, 不能按人均或户均比较。",
        "请改看总量, 或在指标目录中补上分母。",
    ),
    "unknown_area_argument": (
        "没有代码或名称为「{raw}」的社区。{nearest}",
        "请核对 --area 或 --group 的写法。",
    ),
    "unknown_indicator_argument": (
        "没有代码或名称为「{raw}」的指标。{nearest}",
        "请核对 --indicator 的写法。",
    ),
    "bad_period_argument": (
        "看不懂期间「{raw}」。",
        "请写成 2024、2024H1、2024Q3、2024-07 或 2024-01/2024-10。",
    ),
    **doubts.TEXTS,
    **deck_files.TEXTS,
    **designs.TEXTS,
    **foreign.TEXTS,
    **reports.TEXTS,
}
# Facts that are codes of the house, and their names.
_NAMES = {
    **doubts.NAMES,
    **reports.NAMES,
    "lacks": {"name": "名称", "indicators": "指标", "communities": "社区"},
    "role": {"area": "社区", "indicator": "指标"},
    "what": {
        "id_number": "身份证号",
        "mobile": "电话号码",
        "bank_card": "银行卡号",
        "address": "住址",
        "birth": "出生日期",
        "name": "姓名",
        "prose": "文字内容",
    },
    "use": {"area": "社区", "date": "日期", "status": "类别或状态"},
    "lower": {"-inf": "不限"},
    "upper": {"inf": "不限"},
    "state": {"live": "有效", "undone": "已撤销"},
    "trouble": {
        "IsADirectoryError": "这是一个文件夹",
        "NotADirectoryError": "路径中有一段不是文件夹",
        "PermissionError": "没有权限",
        "FileExistsError": "已经存在",
        "OSError": "系统拒绝",
    },
}
_NEAREST = "是否指「{nearest}」?"


def message(issue: Issue) -> str:
    """Where and what: 第5行「户数」列: 「3x」不是数。 Raises KeyError for a code without words."""
    return _place(issue) + _filled(TEXTS[issue.code][0], issue)


def hint(issue: Issue) -> str:
    """What to do about it. Raises KeyError for a code without words."""
    return _filled(TEXTS[issue.code][1], issue)


def as_dict(issue: Issue) -> dict[str, object]:
    """The issue as manage.py prints it, as JSON-ready values."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "raw": issue.raw,
        "message": message(issue),
        "hint": hint(issue),
        "candidates": [{"code": code, "name": name} for code, name in issue.candidates],
    }


def named(fact: str, value: str) -> str:
    """A code of the house in a fact by its name: id_number → 身份证号; any other value as it is."""
    return _NAMES.get(fact, {}).get(value, value)


class _Facts(dict[str, object]):
    """A fact that an issue does not carry leaves its place empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _place(issue: Issue) -> str:
    sheet = f"工作表「{issue.sheet}」" if issue.sheet else ""
    row = f"第{issue.row}行" if issue.row is not None else ""
    column = f"「{issue.column}」列" if issue.column else ""
    return f"{sheet}{row}{column}\uff1a" if sheet or row or column else ""


def _filled(template: str, issue: Issue) -> str:
    facts_named = {fact: named(fact, value) for fact, value in issue.facts}
    facts = _Facts({"row": issue.row, "column": issue.column or "", "raw": issue.raw, **facts_named})
    if issue.candidates:
        facts["candidates"] = "、".join(f"{name}({code})" for code, name in issue.candidates)
        names = (name for _, name in issue.candidates)
        facts["nearest"] = zh(_NEAREST).format(nearest="」、「".join(names))
    return zh(template).format_map(facts)
