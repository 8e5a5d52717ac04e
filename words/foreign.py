"""What is said of foreign bytes: refused by what they are, or by what reading them would take."""

# code → (what was found, what to do); a part of words.issues
TEXTS: dict[str, tuple[str, str]] = {
    "file_too_large": (
        "文件有 {size}, 超过 {limit} 的上限。",
        "请拆成几个文件, 或另存为 CSV 后用命令行导入。",
    ),
    "answer_too_large": ("文件解开后的内容超过 {limit} 的上限。", "请拆成几个文件再上传。"),
    "sheet_too_large": (
        "工作表「{raw}」范围过大(超过{most}格, 或远处有零星的格)。",
        "请删去表外多余的格, 或拆成几个文件。",
    ),
    "too_many_sheets": ("工作簿里的工作表超过{most}张。", "请拆成几个文件再上传。"),
    "damaged_file": (
        "文件已损坏或不合规范, 无法读取。",
        "请用 Excel 或 WPS 打开后另存为 xlsx; 如打不开, 请重新导出。",
    ),
    "encrypted_file": ("文件设有打开密码, 无法读取。", "请去掉密码后再上传。"),
    "zip_bomb": ("文件解压后异常庞大, 不予读取。", "请确认文件来源; 如为正常表格, 请另存为 CSV。"),
    "unsafe_xml": ("文件中有不应出现的 XML 声明(DTD), 不予读取。", "请确认文件来源, 或用 Excel 另存一次。"),
    "too_many_members": ("压缩包里有{count}个文件, 最多{most}个。", "请分成几个压缩包。"),
    "unsafe_path": ("压缩包里的路径「{raw}」指向包外, 不予读取。", "请重新打包。"),
    "nested_archive": ("压缩包里还有压缩包: 「{raw}」。", "请先解开里面的压缩包, 再一起打包。"),
    "parser_timeout": (
        "读取这个文件用时太久, 已停止。",
        "文件可能过大或已损坏, 请另存为 CSV, 或拆成几个文件。",
    ),
    "parser_memory": ("读取这个文件需要的内存超过上限, 已停止。", "请另存为 CSV, 或拆成几个文件。"),
    "parser_died": ("读取这个文件的程序意外中止。", "文件可能已损坏, 请用 Excel 或 WPS 打开后另存再上传。"),
    "parser_stopped": ("已按要求停止读取。", "需要时请重新上传。"),
    "parser_busy": ("同时读取的文件太多, 等候超时。", "请稍后再试。"),
}
