"""What the command line's help says, one line a command."""

PROGRAM = "社衡命令行:表格进来,排名、趋势、同比出去"
COMMANDS = {
    "init": "建立数据库:五份报告的事实和演示街道",
    "demo": "移除(--remove)或恢复演示街道",
    "read": "把文件读成普通表格,不看指标目录",
    "check": "检查文件,列出全部问题,不写入",
    "load": "检查并导入文件,每个文件一批",
    "areas": "从CSV新增或修改街道、社区、小区",
    "catalogue": "从CSV新增或修改指标",
    "rank": "一个指标在一个期间的排名",
    "change": "与上年同期或指定期间比较",
    "trend": "一个指标在几个社区的走势",
    "profile": "一个社区的全部数据和位次",
    "history": "批次历史",
    "undo": "撤销一批",
    "redo": "恢复撤销的一批",
    "verify": "核对数据库并给出摘要",
    "backup": "备份到目录",
    "restore": "从备份恢复",
}
