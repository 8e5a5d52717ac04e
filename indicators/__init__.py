"""The core: nouns and formulas of comparing areas. Standard library, numpy and pandas only."""
