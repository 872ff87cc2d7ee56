"""The model of `models.write_uncertain` in squigglepy: 30 uncertain inputs, 4 offers; figures go to standard output.

squigglepy has no metalog: what is known by its 10th and 90th percentile is log-normal there.
"""

from __future__ import annotations

import json
import sys
from typing import Any

OFFERS = ("Reply desk", "Shared inbox", "Agency desk", "Chat robot")
SHARED = 14  # inputs that all offers share; each has four of its own besides
YEARS = 3
RATE = 0.10

Range = tuple[str, tuple[float, ...]]


def range_of(number: int) -> Range:
    """The form and the figures of one of the 30 ranges, numbered from 0; all are positive."""
    base = 10.0 + number * 7 % 11
    match number % 4:
        case 0:
            return "pert", (base * 0.6, base, base * 1.8)
        case 1:
            return "percentile", (base * 0.75, base, base / 0.75)
        case 2:
            return "triangular", (base * 0.5, base, base * 1.4)
        case _:
            return "normal", (base, base * 0.15)


def main(draws: int) -> None:
    """Print mean, deviation, percentiles and the probability of being best of each offer."""
    import numpy as np
    import squigglepy as sq

    sq.set_seed(1)

    def drawn(number: int) -> Any:
        form, figures = range_of(number)
        match form:
            case "pert":
                return sq.sample(sq.pert(*figures), n=draws)
            case "percentile":
                return sq.sample(sq.lognorm(figures[0], figures[2], credibility=80), n=draws)
            case "triangular":
                return sq.sample(sq.triangular(*figures), n=draws)
            case _:
                return sq.sample(sq.norm(mean=figures[0], sd=figures[1]), n=draws)

    x = [drawn(number) for number in range(SHARED + 4 * len(OFFERS))]
    annuity = sum((1 + RATE) ** -year for year in range(1, YEARS + 1))
    values = []
    for index in range(len(OFFERS)):
        rate, hours, price, setup = x[SHARED + 4 * index : SHARED + 4 * index + 4]
        benefits = (x[0] * x[1] + x[2] * x[3]) * rate + (x[4] * x[5] + x[6]) * hours + np.minimum(x[7], x[8]) * rate
        costs = x[9] * price + x[10] * x[11] + x[12] * hours
        values.append(annuity * (benefits - costs) - setup * x[13])
    best = np.argmax(np.array(values), axis=0)
    print(
        json.dumps(
            {
                name: {
                    "mean": float(np.mean(value)),
                    "sd": float(np.std(value)),
                    "percentiles": [float(one) for one in np.percentile(value, [5, 10, 25, 50, 75, 90, 95])],
                    "probability_positive": float(np.mean(value > 0)),
                    "probability_best": float(np.mean(best == index)),
                }
                for index, (name, value) in enumerate(zip(OFFERS, values, strict=True))
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
