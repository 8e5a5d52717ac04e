"""What is said of targets: how far each community is, on schedule or not, and in a target's file."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

# field of a target → headings of its column in a file, the first one ours
FIELDS = {
    "indicator": ("指标", "指标名称", "指标代码"),
    "area": ("社区", "区域", "单位名称"),
    "group": ("街道", "组", "范围"),
    "period": ("期间", "时间", "年份", "年度"),
    "relation": ("关系", "方向", "比较"),
    "value": ("目标值", "目标", "数值", "年度目标"),
    "source": ("来源", "依据", "文件依据"),
}
# how a value must stand to its target → other ways to write it
RELATIONS = {
    "≥": (">=", "=>", "不低于", "不少于", "至少", "大于等于", "\uff1e="),
    "≤": ("<=", "=<", "不高于", "不超过", "至多", "小于等于", "控制在"),
    "=": ("==", "等于"),
}
