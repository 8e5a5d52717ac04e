"""What is said of reports: why one cannot be read, what a number was taken for and why it waits."""

from collections.abc import Sequence

from words.typeset import zh

_NAMED = 5  # files that are called by their names

KINDS = {"indicator": "指标", "breakdown": "分项", "quantity": "别的数", "none": "不是数量"}
# Why a number is of its kind, or waits for a person.
REASONS = {
    # of its kind: what the reader of the text saw
    "breakdown": "是总数里的一部分",
    "part_of_total": "是总数里的一部分",
    "quantity": "不是本期的指标",
    "plan": "是计划或打算,不是已经做到的;可以记为目标",
    "target": "是目标或要求,不是已经做到的;可以记为目标",
    "growth": "是增长的幅度,不是数值本身",
    "history": "是往年或成立时的情况",
    "many_years": "是几年累计的数",
    "range": "是范围的一端",
    "threshold": "是标准或条件,不是结果",
    "duration": "是时间的长短",
    "each": "是每一个的数,不是合计",
    "other_subject": "说的是别的单位或上级",
    "untracked": "目录里没有对应的指标",
    "participants": "是参加的人数,不是活动的次数",
    "mark": "是记号",
    "identifier": "是编号、电话或网址",
    "name": "是名称的一部分",
    "heading": "是标题的序号",
    "date": "是日期",
    "ordinal": "是序数",
    "idiom": "是习惯说法",
    "no_number": "没有数值",
    "serial": "是表格的序号",
    "rest": "是剩下没有做的",
    "single_case": "说的是一件事或一个人",
    "second_measure": "是同一件事的另一个数",
    "wider": "范围比指标大(例如总人口)",
    "table": "来自表格",
    # why it waits
    "no_indicator": "不知是哪个指标",
    "no_area": "不知是哪个社区的",
    "no_period": "不知是哪一期的",
    "contradicted": "与前面同一个数的说法不一致",
    "unsure": "把握不大",
    "noun_before": "数的名称在前面的句子里",
    "noun_behind": "数的名称写在数的后面",
    "words_between": "名称和数之间还有别的词",
    "close_call": "还像另一个指标",
    "few_words": "说明的词太少",
    "loose_words": "叫法较宽、也可能是相近的另一项",
    "no_unit": "没有写单位",
    "rate_differs": "与分子、分母算出的比率不符",
    "above_whole": "完成的比发现的还多",
    "parts_exceed": "各部分相加超过总数",
    "said_twice": "同一个指标说了两个不同的数",
    "said_again": "同一个指标还说了别的数",
    "said_before": "前面已经说过同一个数",
}
# The columns of the file that a load takes.
COLUMNS = ("社区", "指标", "期间", "维度", "数值", "单位", "状态", "备注")
# Why numbers of reports are not in that file, and how many.
_LEFT_OUT = {
    "unsure": "把握不大(说得不明白), 请在「报告找数」页核对",
    "no_area": "不知是哪个社区的(可用 --area 指明)",
    "no_period": "不知是哪一期的(可用 --period 指明)",
    "conflict": "同一个数有不同的说法",
    "refused": "按导入的规则有错误",
}

# code → (what was found, what to do); a part of words.issues
TEXTS: dict[str, tuple[str, str]] = {
    "report_unsupported_format": (
        "不能从这种文件里读出文字: {format}。",
        "请在 Word 或 WPS 中另存为 docx, 或导出为带文字的 PDF, 再上传。",
    ),
    "report_same_file": ("「{raw}」是要读的文件, 没有覆盖它。", "请用 --as-csv 另指一个文件。"),
    "report_no_folder": (
        "没有「{raw}」这个文件夹, 什么都没有读。",
        "请先建好文件夹, 或用 --as-csv 另指一处。",
    ),
    "report_no_indicator": (
        "还没有选指标。",
        "请在「指标」里选一项; 目录里没有的, 先到「社区与指标」页添加。",
    ),
    "report_no_area": ("还没有选社区。", "请在「社区」里选一个。"),
    "report_empty_folder": (
        "「{raw}」里没有报告(txt、docx、pdf、html)。",
        "请核对是不是这个文件夹; 单独写出文件名的, 不看后缀都会读。",
    ),
    "report_failed": (
        "读「{raw}」时程序出错, 没有读出数来; 别的文件不受影响。",
        "请把这份文件和标准错误上的记录交给维护程序的人。",
    ),
    "report_is_table": ("「{raw}」是一份表格, 不是报告。", "请到「数据上传」页导入。"),
    "no_text_layer": (
        "这份 PDF 有{pages}页, 但没有文字层(多为扫描件或图片), 读不出文字。",
        "请改用原来的 Word 文件; 或先做文字识别(OCR), 核对后再上传。",
    ),
    "pages_are_pictures": (
        "第{pages}页是图片(多为扫描件), 里面的数没有读到。",
        "请对照原件补上这几页的数; 或改用原来的 Word 文件, 或先做文字识别(OCR)再交。",
    ),
    "pages_unreadable": (
        "第{pages}页的文字读不出来(已损坏, 或字体没有编码), 里面的数没有读到。",
        "请对照原件补上这几页的数; 或改用原来的 Word 文件。",
    ),
    "pages_recognised": (
        "第{pages}页的文字是从扫描件识别(OCR)出来的, 数字可能认错。",
        "请把这几页的数逐个与原件核对后再采用; 有原来的 Word 文件最好换用。",
    ),
    "page_damaged_letters": (
        "网页里有乱码:「{raw}」, 附近的数可能不全。",
        "请对照原网页核对; 或在浏览器里打开后另存一份再上传。",
    ),
    "no_text": ("里面没有文字。", "请核对是不是这一份; 如果内容是图片, 请改用有文字的文件。"),
    "report_too_long": ("文字超过{most}字的上限。", "请拆成几份再上传。"),
    "too_many_pages": ("PDF 有{count}页, 最多读{most}页。", "请拆成几份再上传。"),
    "report_damaged_file": (
        "文件已损坏或不合规范, 无法读取。",
        "请用 Word、WPS 或浏览器打开核对; 能打开就另存一份再上传, 打不开就向发来的人重新要一份。",
    ),
    "report_encrypted_file": ("文件设有打开密码, 无法读取。", "请去掉密码后再上传。"),
    "report_file_too_large": ("文件有 {size}, 超过 {limit} 的上限。", "请删去图片, 或拆成几份再上传。"),
    "report_answer_too_large": ("文件解开后的内容超过 {limit} 的上限。", "请拆成几份再上传。"),
    "report_zip_bomb": (
        "文件解压后异常庞大, 不予读取。",
        "请确认文件来源; 如为正常的报告, 请导出为 PDF 再上传。",
    ),
    "report_parser_timeout": (
        "读取这份文件用时太久, 已停止。",
        "文件可能过大或已损坏, 请拆成几份, 或另存为 docx。",
    ),
    "report_parser_memory": ("读取这份文件需要的内存超过上限, 已停止。", "请删去图片, 或拆成几份再上传。"),
    "report_parser_died": (
        "读取这份文件的程序意外中止。",
        "文件可能已损坏, 请用 Word 或 WPS 打开后另存再上传。",
    ),
    "report_conflict": (
        "勾选的数里, {indicator}(「{raw}」)有两个不同的值, 没有写入。",
        "请只留一个, 或更正另一个的指标、期间、分项。",
    ),
    "target_incomplete": (
        "「{raw}」还缺指标、社区或期间, 不能记为目标。",
        "请先在这里选好指标和社区, 写上期间。",
    ),
    "target_unit": (
        "单位是「{raw}」, 指标的单位是「{expected}」, 不能换算, 不能记为目标。",
        "请改单位, 或在「目标与进度」页自己写目标。",
    ),
    "report_mojibake": (
        "文字有乱码:「{raw}」, 没有读。",
        "请在记事本或 WPS 里打开, 把乱码改好后另存为 UTF-8 再上传; 或改用原来的 Word 文件。",
    ),
    "report_nul_bytes": (
        "文件中有空字节(NUL):「{raw}」, 没有读。",
        "文件可能损坏, 或是不带标记的 UTF-16; 请在记事本里打开, 另存为 UTF-8 再上传。",
    ),
    "report_not_text": ("文件不是可读的文字。", "请在 Word 或 WPS 中另存为 docx, 再上传。"),
}
# Facts that are codes of the house, and their names; a part of words.issues.
NAMES = {
    "format": {
        "other": "旧版 Word(doc)、RTF、ODT、PPT、网页存档等",
        "zip": "压缩包",
        "gzip": "压缩包",
        "rar": "压缩包",
        "7z": "压缩包",
        "png": "图片",
        "jpeg": "图片",
    }
}


def place(title: str, start: int, end: int) -> str:
    """Where a number stands: 《福安社区2024年工作总结》第12–30字."""
    return f"《{title}》第{start}\u2013{end}字"


def written(rows: int, left_out: tuple[tuple[str, int], ...]) -> str:
    """What became of the numbers for the file."""
    why = "".join(zh(f"; 未写入{count}个: {_LEFT_OUT[code]}") for code, count in left_out)
    return f"已写入{rows}个数{why}。"


def passed_over(folder: str, names: Sequence[str]) -> str:
    """Files of a folder that are no reports by their names."""
    more = "等" if len(names) > _NAMED else ""
    listed = "、".join(f"「{name}」" for name in names[:_NAMED])
    return zh(f"「{folder}」里另有{len(names)}个文件不是报告, 没有读: {listed}{more}。")


def without_store(path: str, why: list[str]) -> str:
    """The store is there and cannot be used: what someone added to it is not known."""
    return zh(f"没有用数据库「{path}」: {''.join(why)}只认识随附的指标和社区。")


def reason(code: str) -> str:
    """A reason in words; one without words is still a reason to look."""
    return zh(REASONS.get(code, REASONS["unsure"]))
