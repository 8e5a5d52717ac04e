"""What is said of reports: why one cannot be read, what a number was taken for and why it waits."""

# code → (what was found, what to do); a part of words.issues
TEXTS: dict[str, tuple[str, str]] = {
    "report_unsupported_format": (
        "不能从这种文件里读出文字: {format}。",
        "请在 Word 或 WPS 中另存为 docx, 或导出为带文字的 PDF, 再上传。",
    ),
    "report_is_table": ("「{raw}」是一份表格, 不是报告。", "请到「数据上传」页导入。"),
    "no_text_layer": (
        "这份 PDF 有{pages}页, 但没有文字层(多为扫描件或图片), 读不出文字。",
        "请改用原来的 Word 文件; 或先做文字识别(OCR), 核对后再上传。",
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
    "report_not_text": ("文件不是可读的文字。", "请在 Word 或 WPS 中另存为 docx, 再上传。"),
}
# Facts that are codes of the house, and their names; a part of words.issues.
NAMES = {
    "format": {
        "other": "旧版 Word(doc)、RTF 或网页存档",
        "zip": "压缩包",
        "gzip": "压缩包",
        "rar": "压缩包",
        "7z": "压缩包",
        "png": "图片",
        "jpeg": "图片",
    }
}
