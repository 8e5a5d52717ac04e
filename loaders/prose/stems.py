"""What a name of a place or of a body can be: no verb, no pronoun, no number is part of it."""

import re

from loaders.prose import cues
from loaders.prose.lexicon import listed

_NO_STEM = re.compile(
    r"[的了个来各每该本其此这那将被把让并且而或所与及和咱俺]|\d|[一二三四五六七八九十]个|有限|全体|不断|更多|以"
)
_VERBS = re.compile(
    "|".join(
        sorted(
            {
                word
                for word in (*listed("light"), *listed("classes", "attend"), *cues.words("areas", "no_stems"))
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
