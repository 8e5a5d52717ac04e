"""The data that ships: the facts of the five reports and the demo street."""
