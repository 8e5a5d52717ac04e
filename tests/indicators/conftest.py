"""Properties are about results: a machine busy with other tests must not fail them for time."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
