"""What the page 社区与指标 says: communities, indicators and learned names entered without a programmer."""

from words.reasons import UNSUITABLE
from words.typeset import zh

TITLE = "社区与指标名录"
HELP = zh("在这里添加或修改社区、指标和别名; 改了立即生效。改名会保留旧名作别名, 旧表格仍能对上")
PARTS = ("社区", "指标", "合并", "拆分", "别名", "同类组")
NEW_AREA = "＋ 新社区或小区"
NEW_INDICATOR = "＋ 新指标"
WHICH_AREA = "添加或选择要修改的"
WHICH_INDICATOR = "添加或选择要修改的指标"
NONE = "—"
SAVE = "保存"
DOWNLOAD = "下载现有名录(CSV)"
UPLOAD = "上传改好的名录(CSV)"
UPLOAD_HELP = zh("表里没有的列保持原样, 表里没有的行不会删除")
LOAD_FILE = "导入这份名录"

# column of the CSV → label in the form
AREA = {
    "name": "名称",
    "level": "级别",
    "parent": "上级",
    "aliases": "其他名称(用 | 分开)",
    "sort_key": "排序拼音(留空则自动)",
    "note": "说明",
    "valid_from": "起用日期(如 2024-07-01)",
    "valid_to": "停用日期",
    "successor": "已并入",
}
INDICATOR = {
    "name_zh": "名称",
    "domain": "领域",
    "unit": "计量单位",
    "kind": "类型",
    "direction": "方向",
    "denominator": "分母(按人均、户均比较时用)",
    "per": "每多少个分母(如 1000)",
    "definition": "定义",
    "caveat": "注意",
    "synonyms": "其他叫法(用 | 分开)",
    "formula": "公式(留空则直接填报)",
    "lower": "最小可能值",
    "upper": "最大可能值(留空为无限)",
    "small_base": "小基数界限(低于它不写百分比)",
    "assessment_use": "考核用途",
    "chance": "是否受自然波动影响(发生多少不由社区决定)",
}
USE = {"unsuitable": UNSUITABLE}
CHANCE = {"0": "否", "1": "是(可另计自然波动)"}

MERGE_HELP = zh(
    "被合并的社区保留历史数据, 从合并之日起不再参加排名; 与合并前比, 用合并前各社区之和, 有一个没报就不比"
)
MERGE_FROM = "被合并的社区"
MERGE_INTO = "并入(选现有社区)"
MERGE_NEW = "或写新社区的名称"
MERGE_DAY = "合并日期"
MERGE = "合并"

SPLIT_HELP = zh("被拆分的社区保留历史数据; 旧数不能分给新社区, 拆出的几个社区合起来与它比")
SPLIT_FROM = "被拆分的社区"
SPLIT_INTO = zh("拆成(写社区名称, 用顿号分开; 没有的会新建)")
SPLIT = "拆分"

ALIAS_HELP = zh("上传时确认过的叫法会记在这里; 也可以先添好")
ALIAS_AREA = "社区的叫法"
ALIAS_INDICATOR = "指标的叫法"
ALIAS_TEXT = "表格里的叫法"
ALIAS_OF = "指的是哪一个"
ALIAS_ADD = "添加别名"
FORGET = "删除别名"
ALIAS_NONE = zh("还没有记住的别名")


def saved(added: int, changed: int, unchanged: int) -> str:
    """新增 1,修改 2,不变 3."""
    return zh(f"已保存: 新增{added},修改{changed},不变{unchanged}")


def alias_line(alias: str, name: str) -> str:
    """「福民」指 福民社区."""
    return f"「{alias}」指 {name}"


def remembered(alias: str, name: str) -> str:
    """What the page says once an alias was learned."""
    return zh("已记住: ") + alias_line(alias, name)


def forgotten(alias: str) -> str:
    """What the page says once an alias was unlearned."""
    return zh("已删除别名") + f"「{alias}」"
