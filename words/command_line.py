"""What the command line's help says, one line a command, and what it calls its answers."""

from collections.abc import Mapping

from words.reasons import BATCH_KIND, BATCH_STATE, NOT_RANKED, OUTCOME, QUALIFIER, STATUS, WITHHELD
from words.tables import REASONS, SHAPES
from words.typeset import zh

PROGRAM = "社衡命令行:表格进来,排名、趋势、同比出去"
COMMANDS = {
    "init": "建立数据库:五份报告的事实和演示街道",
    "demo": "移除(--remove)或恢复演示街道",
    "read": "把文件读成普通表格,不看指标目录;加 --out 把多个文件各写成CSV",
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
# What a document's keys are called at a terminal; a key without a word shows as it is.
HEADINGS = {
    "accepted": "导入条数",
    "actor": "操作人",
    "added": "新增",
    "against": "对比期",
    "area": "代码",
    "batch": "批次",
    "batches": "批次历史",
    "canonical_value": "换算后",
    "cells": "内容",
    "change": "增减",
    "change_high": "增减上限",
    "change_low": "增减下限",
    "change_unit": "增减单位",
    "changed": "修改",
    "checksum": "校验码",
    "column": "列",
    "columns": "列",
    "comparisons": "各项指标的位置",
    "definition": "口径",
    "demo": "含演示街道",
    "digest": "摘要",
    "delimiter": "分隔符",
    "derived": "算法",
    "dimension": "维度",
    "duplicate_of": "相同的批次",
    "encoding": "编码",
    "excluded": "不是数据的行",
    "facts": "全部数据",
    "file": "文件",
    "files": "文件",
    "frequency": "频率",
    "group": "全组",
    "header_rows": "表头行",
    "high": "上限",
    "indicator": "指标",
    "issues": "问题",
    "kept": "原文件移到",
    "kind": "类型",
    "lines": "行数",
    "low": "下限",
    "marks": "带说明的数",
    "median": "中位数",
    "N": "社区数",
    "n": "参加排名",
    "name": "名称",
    "new": "新增",
    "not_ranked": "未参加排名",
    "note": "说明",
    "observations": "数据",
    "ok": "完好",
    "origin": "来源",
    "out": "写到",
    "outcome": "变化方向",
    "path": "位置",
    "percent": "增减%",
    "percent_high": "增减%上限",
    "percent_low": "增减%下限",
    "period": "期间",
    "periods": "期间",
    "previous": "对比期数值",
    "previous_rank": "对比期名次",
    "previous_value": "对比期数值",
    "q1": "下四分位",
    "q3": "上四分位",
    "qualifier": "准确程度",
    "rank": "名次",
    "rank_best": "最前",
    "rank_change": "名次变化",
    "rank_worst": "最后",
    "raw": "原文",
    "reason": "原因",
    "records": "行",
    "recomputed": "按公式应为",
    "rejected": "拒绝行数",
    "revision": "版本",
    "row": "行",
    "rows": "各社区",
    "series": "各社区",
    "shape": "表的形状",
    "sheet": "工作表",
    "state": "状态",
    "status": "状态",
    "summary": "导入后",
    "tied": "并列",
    "time": "时间",
    "title": "标题",
    "total": "社区数",
    "unchanged": "不变",
    "understood": "读成这样",
    "unit": "单位",
    "value": "数值",
    "violations": "不符之处",
    "withheld": "不写百分比的原因",
}
# Codes of the house under these keys, in words.
VALUES: dict[str, Mapping[str, str]] = {
    "derived": {"formula": "按公式计算", "rollup": "由各期合计"},
    "kind": BATCH_KIND,
    "outcome": OUTCOME,
    "qualifier": QUALIFIER,
    "reason": {**REASONS, **NOT_RANKED},
    "state": BATCH_STATE,
    "status": STATUS,
    "shape": SHAPES,
    "withheld": WITHHELD,
}
ONE_FILE = "不加 --out 时一次只读一个文件"
YES, NO = "是", "否"


def heading(key: str) -> str:
    """What a key of a document is called."""
    return HEADINGS.get(key, key)


def value(key: str, code: str) -> str:
    """A code in words, any other text as it is.

    >>> value("reason", "no_value"), value("file", "a.csv")
    ('未报', 'a.csv')
    """
    known = VALUES.get(key, {})
    return zh(known[code]) if code in known else code
