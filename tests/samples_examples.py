"""How many examples a costly property is tried with: a few in the suite, many where somebody asks for them.

``SHEHENG_EXAMPLES=10 pytest tests/answers/test_answers_properties.py`` tries ten times as many.
"""

import os

from hypothesis import HealthCheck, settings

_TIMES = int(os.environ.get("SHEHENG_EXAMPLES", "1"))


def costly(examples: int, steps: int = 50) -> settings:
    """Settings for a property whose every example loads a store; ``steps``: acts in a row, of a model."""
    return settings(
        max_examples=examples * _TIMES,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
