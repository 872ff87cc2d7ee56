"""Statistics of simulated figures: means, percentiles, histograms, ranks, shares of variance.

Percentiles are those of NumPy and of PERCENTILE.INC in spreadsheets: linear between the two nearest draws, the lowest
draw being 0 % and the highest 100 %. Standard deviations divide by draws − 1. Sums are exact before they are rounded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, fsum, sqrt

TOLERANCE = 1e-12
"""Figures that differ by no more, relative to their size, are equal: as in formulas."""

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
BINS = 50
_OUTLINE = 400  # steps of the outline: as fine as the widest picture needs


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many draws lie between neighbouring edges; the last bin holds its upper edge too.

    50 bins of one width from the lowest draw to the highest; one bin of no width where all draws are equal.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A simulated figure, in amounts per customer.

    `mean_error` is the standard error of the mean; it and `sd` are None where a standard deviation does not exist.
    `outline` are the quantiles at 0 %, 0.25 %, … 100 %, to draw it with. `extreme_share` is the share of the variance
    that the two draws make which are farthest from the mean; 0 where it `is_constant`: where all draws are equal.
    """

    mean: float
    mean_error: float | None
    sd: float | None
    p5: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    p95: float
    probability_positive: float
    histogram: Histogram
    outline: tuple[float, ...]
    extreme_share: float
    is_constant: bool


def describe(
    values: Sequence[float], mean_error: Callable[[Sequence[float]], float], *, has_deviation: bool, scale: float
) -> Distribution:
    """What `values` come to; what is below 10^-12 of `scale` is zero."""
    ordered = sorted(values)
    mean = mean_of(values)
    count = len(ordered)
    constant = ordered[-1] - ordered[0] <= TOLERANCE * scale
    return Distribution(
        mean=mean,
        mean_error=None if not has_deviation else 0.0 if constant else mean_error(values),
        sd=_deviation(values, mean) if has_deviation else None,
        **{f"p{percent}": percentile(ordered, percent / 100) for percent in PERCENTILES},
        probability_positive=(count - bisect_right(ordered, TOLERANCE * scale)) / count,
        histogram=_histogram(ordered),
        outline=tuple(percentile(ordered, step / _OUTLINE) for step in range(_OUTLINE + 1)),
        extreme_share=0.0 if constant else _extreme_share(ordered, mean),
        is_constant=constant,
    )


def mean_of(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the ordered values lie."""
    position = share * (len(ordered) - 1)
    index = min(floor(position), len(ordered) - 2) if len(ordered) > 1 else 0
    low, high = ordered[index], ordered[min(index + 1, len(ordered) - 1)]
    part = position - index
    return min(high, low + (high - low) * part) if part <= 0.5 else max(low, high - (high - low) * (1 - part))


def _deviation(values: Sequence[float], mean: float) -> float:
    if len(values) < 2:
        return 0.0
    return sqrt(fsum([(value - mean) ** 2 for value in values]) / (len(values) - 1))


def _extreme_share(ordered: Sequence[float], mean: float) -> float:
    whole = fsum([(value - mean) ** 2 for value in ordered])
    ends = ordered if len(ordered) < 4 else [*ordered[:2], *ordered[-2:]]
    farthest = sorted([(value - mean) ** 2 for value in ends])[-2:]
    return fsum(farthest) / whole if whole else 0.0


def _histogram(ordered: Sequence[float]) -> Histogram:
    low, high = ordered[0], ordered[-1]
    width = (high - low) / BINS
    edges = [low + width * index for index in range(BINS)]
    if not all(first < second for first, second in pairwise([*edges, high])):
        return Histogram((low, high), (len(ordered),))
    starts = [0, *(bisect_left(ordered, edge) for edge in edges[1:]), len(ordered)]
    return Histogram((*edges, high), tuple(end - start for start, end in pairwise(starts)))


def rank_shares(columns: Sequence[Sequence[float]], scale: float) -> list[list[float]]:
    """For each column the share of draws in which it takes rank 1, 2, …; who tie share the ranks they take."""
    count = len(columns)
    indices = range(count)
    seen: Counter[tuple[tuple[int, ...], tuple[bool, ...]]] = Counter()
    grain = TOLERANCE * scale
    for row in zip(*columns, strict=True):
        order = tuple(sorted(indices, key=row.__getitem__, reverse=True))
        ties = tuple([row[one] - row[other] <= grain or _tie(row[one], row[other]) for one, other in pairwise(order)])
        seen[order, ties] += 1
    shares: list[list[list[float]]] = [[[] for _ in indices] for _ in indices]
    for (order, ties), times in seen.items():
        for group, ranks in _tied(order, ties):
            for one in group:
                for rank in ranks:
                    shares[one][rank].append(times / len(group))
    draws = len(columns[0]) if columns else 0
    return [[fsum(parts) / draws for parts in ranks] for ranks in shares]


def _tie(high: float, low: float) -> bool:
    return high - low <= TOLERANCE * max(abs(high), abs(low))


def _tied(order: Sequence[int], ties: Sequence[bool]) -> list[tuple[Sequence[int], range]]:
    """Who share which ranks, the first rank being 0."""
    starts = [0, *(place for place, tie in enumerate(ties, 1) if not tie), len(order)]
    return [(order[start:end], range(start, end)) for start, end in pairwise(starts)]


def leads(ours: Sequence[float], rivals: Sequence[Sequence[float]], scale: float) -> list[float]:
    """Our value less that of the best rival in each draw; a tie is 0."""
    best = rivals[0] if len(rivals) == 1 else list(map(max, *rivals))
    grain = TOLERANCE * scale
    return [
        lead if (lead := one - other) > grain or lead < -grain else 0.0 for one, other in zip(ours, best, strict=True)
    ]


def perfect_information(columns: Sequence[Sequence[float]], scale: float) -> float:
    """The mean of the best value in each draw less the mean of the column that is best on average. FIELD §5."""
    if len(columns) < 2:
        return 0.0
    chosen = max(columns, key=mean_of)
    worth = fsum([best - one for best, one in zip(map(max, *columns), chosen, strict=True)]) / len(chosen)
    return worth if worth > TOLERANCE * scale else 0.0
