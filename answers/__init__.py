"""Selection in, Comparison out: asks the store, applies the formulas."""
