"""The data that ships: the facts of the five reports and the demo street."""

from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
