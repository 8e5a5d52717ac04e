"""Chinese for what the web framework itself says in English (streamlit 1.67), seen widget by widget."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# The English text, whole → Chinese. Texts, accessible names, titles and placeholders alike.
EXACT: dict[str, str] = {
    # everywhere
    "Skip to main content": "跳到正文",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Open": "展开选项",
    "Link to heading": "本节链接",
    "Copy to clipboard": "复制",
    "Notifications": "通知",
    "Loading...": "载入中…",
    "progress": "进度",
    "Main menu": "主菜单",
    "Running...": "正在更新…",
    "Stop": "停止",
    "Rerun": "重新运行",
    "Always rerun": "总是重新运行",
    "Expand sidebar": "展开侧栏",
    "Collapse sidebar": "收起侧栏",
    # choosing
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "No options to select": "没有可选项",
    "No results": "没有符合的选项",
    "Select all": "全选",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Clear entry": "清除",
    "Selected values": "已选",
    "Choose date": "选日期",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Next": "下一个",
    "month": "月",
    "year": "年",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "用方向键移动,按回车键选定,按 Esc 关闭"
    ),
    **{month: f"{number}月" for number, month in enumerate(_MONTHS, 1)},
    # typing
    "Press Enter to apply": "按回车键生效",
    "Press Ctrl+Enter to apply": "按 Ctrl+回车键生效",
    "Press \u2318+Enter to apply": "按 \u2318+回车键生效",
    "Press Enter to submit form": "按回车键提交",
    "Decrement": "减少",
    "Increment": "增加",
    "Invalid input.": "输入有误。",
    "Number is above the allowed range.": "数值超出上限。",
    "Number is below the allowed range.": "数值低于下限。",
    # uploading and downloading
    "Upload": "选择文件",
    "Add files": "再选文件",
    "add icon": "添加",
    "file upload": "选择文件",
    "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Drag and drop directories here": "把文件夹拖到这里",
    "Error uploading file": "文件没有传上来",
    "Network error": "网络中断",
    "Download failed": "下载失败",
    "Failed to generate file for download": "文件没有做成。请再试一次",
    # tables
    "Show/hide columns": "显示或隐藏列",
    "Download as CSV": "下载 CSV",
    "Search": "查找",
    "Type to search": "输入要找的字",
    "Previous Result": "上一处",
    "Next Result": "下一处",
    "Close Search": "关闭查找",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Add row": "添加一行",
    "Delete row(s)": "删除所选行",
    "Clear selection": "取消选择",
    "Sort ascending": "升序排列",
    "Sort descending": "降序排列",
    "Statistics": "统计",
    "Format": "格式",
    "Autosize": "自动列宽",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Copy column name": "复制列名",
    "Dataframe column menu": "列菜单",
    "Selecting rows": "选择行",
    "(index)": "(行号)",
    "empty": "空",
    # the connection
    "Connection error": "连接中断",
    "Connection timed out.": "连接超时。",
    "Connecting": "正在连接",
    "Streamlit server is not responding. Are you connected to the internet?": (
        "服务没有回应。请检查网络,或请管理员重新启动本系统。"
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
        "服务可能已停止。请管理员重新启动本系统:"
    ),
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接中断。恢复后请重试。",
    "Bad message format": "消息格式有误",
    "Page not found": "没有这一页",
    "You have requested page /, but no corresponding file was found in the app's pages/ directory.": (
        "没有找到这一页,请从菜单进入。"
    ),
}

# Dates in English, for any MONTH, as the calendar says them.
_DATES = (
    (r"MONTH (\d+)", "$1年MONTH月"),
    (r"Choose date, MONTH (\d+)", "选日期,$1年MONTH月"),
    (r"Selected Date: MONTH 0?(\d+), (\d+)", "已选日期:$2年MONTH月$1日"),
    (r"(?:Today, )?\w+day, MONTH (\d+), (\d+)", "$2年MONTH月$1日"),
    (r"(?:Today, )?\w+day, MONTH (\d+), (\d+) selected", "$2年MONTH月$1日,已选"),
)
# The same with a varying part: regular expression (of the whole text) → Chinese; $1, $2 are its groups.
PATTERNS: tuple[tuple[str, str], ...] = (
    (r"This app has encountered an error\..*", "这一页没能显示出来,详情已写入服务器的日志。"),
    (r"(\d+) options? available\.", "共 $1 项可选"),
    (r"Select (\d+) matches", "选中符合的 $1 项"),
    (r"Remove (.+)", "移除 $1"),
    (r"Help for (.+)", "$1的说明"),
    (r"(\d+\s?[KMG]B) per file", "每个文件不超过 $1"),
    (r"Limit (\d+\s?[KMG]B) per file(.*)", "每个文件不超过 $1$2"),
    (r"File must be (.+) or smaller\.", "文件不得大于 $1"),
    (r"(.+) files are not allowed\.", "不接受 $1 文件"),
    (
        r"You can only select up to (\d+) options?\. Remove an option first\.",
        "最多选 $1 项,请先去掉一项",
    ),
    (r"You have requested page (.+), but no corresponding file.*", "没有找到 $1 这一页,请从菜单进入。"),
    (
        r"Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.",
        "请输入 $1 到 $2 之间的数",
    ),
    *(
        (pattern.replace("MONTH", month), chinese.replace("MONTH", str(number)))
        for number, month in enumerate(_MONTHS, 1)
        for pattern, chinese in _DATES
    ),
    (r"year, (.+)", "年,$1"),
    (r"month, (.+)", "月,$1"),
    (r"day, (.+)", "日,$1"),
)
