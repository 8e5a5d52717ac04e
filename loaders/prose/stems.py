"""What a name of a place or of a body can be: no verb, no pronoun, no number is part of it."""

import re

from loaders.prose.lexicon import listed

_MORE_VERBS = (
    "化解 挖掘 覆盖 下沉 融入 深耕 激发 反哺 聚焦 扎根 立足 赋能 助力 全面 盘活 汇聚 整合 "
    "选派 聘请 抽调 撬动 老旧 住宅 商品 安置 物业 党工委 办事处 下设 网格 七个 八个 平安 "
    "治理 智慧 文明 最美 幸福 建好 共享 共治 服务 所在 充实 担任 派驻 报到 规模 关于 回到 "
    "来到 搬到 按照 界线 划分 清理 整治 清扫 打扫 巡查 排查 谋划 暴力 不出 接待 "
    "迎接 管理 专职 兼职 公房 咱们 俺们 "
)
_NO_STEM = re.compile(
    r"[的了个来各每该本其此这那将被把让并且而或所与及和咱俺]|\d|[一二三四五六七八九十]个|有限|全体|不断|更多|以"
)
_VERBS = re.compile(
    "|".join(
        sorted(
            {
                word
                for word in (*listed("light"), *listed("classes", "attend"), *_MORE_VERBS.split())
                if len(word) >= 2
            },
            key=len,
            reverse=True,
        )
    )
)


def is_phrase(stem: str) -> bool:
    """Whether what stands before 社区 or 公司 is words of a sentence (充分挖掘社区), and no name."""
    return _NO_STEM.search(stem) is not None or _VERBS.search(stem) is not None
