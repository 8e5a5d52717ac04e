"""A composite index with its robustness, against the bare arithmetic in numpy, in the same run.

    python benchmarks/composite.py [--communities 10000] [--components 20] [--draws 1000] [--rounds 3]

The floor is what no way around: the weighted sums of every draw as one matrix product, and a sort of each
draw's scores. Above it the house varies normalisation and mean, spreads the weights of missing values
(5 % here) up a tree of four groups, keeps ties, and leaves each component out once. Budget: seconds.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from indicators.composite import composite
from indicators.design import Aggregation, Component, IndexDesign, IndexGroup, Normalisation
from indicators.indicator import Polarity


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of some rounds."""
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def floor(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Scores of all draws, and the order of the communities in each."""
    return np.argsort(np.ascontiguousarray((values @ weights).T), axis=1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    for name, default in (("communities", 10_000), ("components", 20), ("draws", 1000), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    random = np.random.default_rng(1)
    values = random.gamma(2, 10, (asked.communities, asked.components))
    weights = random.uniform(0.75, 1.25, (asked.components, asked.draws))
    design = IndexDesign(
        "benchmark",
        Normalisation.MIN_MAX,
        Aggregation.ARITHMETIC,
        tuple(Component(f"i{place}", group=f"g{place % 4}") for place in range(asked.components)),
        tuple(IndexGroup(f"g{place}") for place in range(4)),
        0.5,
    )
    gaps = np.where(random.random(values.shape) < 0.05, np.nan, values)
    polarities = [Polarity.HIGHER_IS_BETTER] * asked.components
    bare = seconds(lambda: floor(values, weights), asked.rounds)
    whole = seconds(lambda: composite(gaps, design, polarities, draws=asked.draws), asked.rounds)
    print(f"{asked.communities} communities x {asked.components} components x {asked.draws} draws")
    print(f"numpy floor {bare:.2f} s, index {whole:.2f} s, ratio {whole / bare:.1f}")


if __name__ == "__main__":
    main()
