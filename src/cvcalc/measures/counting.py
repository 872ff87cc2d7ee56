"""Tallies from what people count: hits, scores, promoters, customers, a mean with its standard deviation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import is_whole, plain
from cvcalc.model.tallies import SCORE_RANGES, SHARES, Tally

ZERO, ONE = Decimal(0), Decimal(1)
FOR, AGAINST = Decimal(100), Decimal(-100)  # a promoter, a detractor
SATISFIED = 4
PROMOTER = 9
DETRACTOR = 6
COUNTS_HINT = "give the counts themselves, not percentages"
NUMBERED = frozenset({"ces", "mean"})
ROUNDED = Decimal("0.6")  # a mean and a deviation rounded by up to 0.05 each move the variance of CES by up to 0.3 each


class CountError(ValueError):
    """Counts that can't be. `key` is the key of the sample that is wrong, `score` which of its scores."""

    def __init__(self, key: str, message: str, hint: str | None = None, score: Decimal | None = None) -> None:
        super().__init__(message)
        self.key, self.message, self.hint, self.score = key, message, hint, score


def point(measure: str, answer: Decimal) -> Decimal:
    """What one answer counts: see `Tally`. Raises CountError (key `scores`) for an answer that does not fit."""
    if measure == "mean":
        return answer
    if measure == "conversion":
        if answer not in (ZERO, ONE):
            message = f"{plain(answer)} is no answer for conversion"
            raise CountError("scores", message, "it takes 1 for who did it and 0 for who did not", answer)
        return answer
    if measure not in SCORE_RANGES:
        raise CountError("scores", f"{measure} is not measured by scores", "give the counts of customers")
    lowest, highest = SCORE_RANGES[measure]
    if not (lowest <= answer <= highest and is_whole(answer)):
        message = f"{plain(answer)} is no answer for {measure}"
        raise CountError("scores", message, f"it takes whole numbers from {lowest} to {highest}", answer)
    if measure == "nps":
        return FOR if answer >= PROMOTER else AGAINST if answer <= DETRACTOR else ZERO
    if measure == "csat":
        return ONE if answer >= SATISFIED else ZERO
    return answer


def tally_of_shares(measure: str, hits: Decimal, of: Decimal) -> Tally:
    """`hits` out of `of`, for the measures that are shares."""
    if measure not in SHARES:
        raise CountError("hits", f"{measure} is not a share of hits", f"hits go with {', '.join(sorted(SHARES))}")
    _check_counts({"hits": hits, "of": of})
    if not of:
        raise CountError("of", "nobody could have, so there is no share", "'of' is how many could have")
    if hits > of:
        raise CountError("hits", f"{plain(hits)} hits are more than the {plain(of)} who could have")
    return _counted(measure, ((ONE, hits), (ZERO, CONTEXT.subtract(of, hits))))


def tally_of_scores(measure: str, scores: Mapping[Decimal, Decimal]) -> Tally:
    """How often each score was given."""
    for score, count in scores.items():
        _check_count("scores", count, f"score {plain(score)}", score)
    if not any(scores.values()):
        raise CountError("scores", "no answers are counted", "give the number of answers for each score")
    return _counted(measure, [(point(measure, score), count) for score, count in scores.items()])


def tally_of_promoters(promoters: Decimal, passives: Decimal, detractors: Decimal) -> Tally:
    """Answers to the question of the Net Promoter Score: of 9 to 10, of 7 to 8, of 0 to 6."""
    counts = {"promoters": promoters, "passives": passives, "detractors": detractors}
    _check_counts(counts)
    if not any(counts.values()):
        raise CountError("promoters", "no answers are counted")
    return _counted("nps", ((FOR, promoters), (ZERO, passives), (AGAINST, detractors)))


def tally_of_customers(measure: str, start: Decimal, end: Decimal, new: Decimal) -> Tally:
    """Retention, (`end` − `new`) / `start`, or churn, which is 1 less that: customers of one period."""
    if measure not in ("retention", "churn"):
        raise CountError("start", f"{measure} is not counted by customers of a period", "retention and churn are")
    _check_counts({"start": start, "end": end, "new": new})
    if not start:
        raise CountError("start", "there were no customers at the start that could have stayed")
    kept = CONTEXT.subtract(end, new)
    if kept < ZERO:
        raise CountError("new", f"{plain(new)} new customers are more than the {plain(end)} at the end")
    if kept > start:
        message = f"{plain(kept)} customers stayed, more than the {plain(start)} at the start: retention above 100 %"
        raise CountError("end", message, "'end' counts all customers at the end, 'new' those who came in between")
    lost = CONTEXT.subtract(start, kept)
    hits, misses = (kept, lost) if measure == "retention" else (lost, kept)
    return _counted(measure, ((ONE, hits), (ZERO, misses)))


def tally_of_moments(mean: Decimal, sd: Decimal, n: Decimal, measure: str = "mean") -> Tally:
    """`n` numbers with this mean and this sample standard deviation (of n − 1); for `mean` and `ces`."""
    if measure not in NUMBERED:
        message = f"{measure} is not the mean of numbers"
        raise CountError("mean", message, "a mean with its standard deviation goes with mean and ces")
    _check_count("n", n, "'n'")
    if not n:
        raise CountError("n", "no answers are counted")
    if sd < ZERO:
        raise CountError("sd", "a standard deviation is never negative")
    if n == 1 and sd:
        raise CountError("sd", "one answer has no standard deviation", "write sd: 0, or the number of all answers")
    varied = CONTEXT.multiply(CONTEXT.subtract(n, ONE), CONTEXT.multiply(sd, sd))
    if measure == "ces":
        _check_within(mean, varied, n)
    total = CONTEXT.multiply(n, mean)
    squares = CONTEXT.add(varied, CONTEXT.multiply(total, mean))
    return Tally(measure, int(n), 0, n, n, total, squares)


def tally_of_answers(
    measure: str,
    answers: Mapping[Decimal, Decimal],
    *,
    n: int | None = None,
    squared_weight: Decimal | None = None,
    missing: int = 0,
) -> Tally:
    """Answers of a data file: the weights of all who gave an answer, summed, by answer; without weights their number.

    With weights, `n` says how many answered and `squared_weight` is the sum of their squared weights. There may be no
    answers at all. Raises CountError (key `scores`) for an answer that does not fit the measure, (key `weight`) for a
    negative weight.
    """
    if any(weight < ZERO for weight in answers.values()):
        raise CountError("weight", "a weight is never negative")
    tally = _counted(measure, [(point(measure, answer), weight) for answer, weight in answers.items()])
    return Tally(
        measure,
        tally.n if n is None else n,
        missing,
        tally.weight,
        tally.squared_weight if squared_weight is None else squared_weight,
        tally.total,
        tally.squares,
        tally.lowest,
        tally.highest,
    )


def joined(first: Tally, second: Tally) -> Tally:
    """Both samples of one measure as one."""
    if first.measure != second.measure:
        raise ValueError(f"{first.measure} and {second.measure} are two measures")
    return Tally(
        first.measure,
        first.n + second.n,
        first.missing + second.missing,
        CONTEXT.add(first.weight, second.weight),
        CONTEXT.add(first.squared_weight, second.squared_weight),
        CONTEXT.add(first.total, second.total),
        CONTEXT.add(first.squares, second.squares),
        _end([one.lowest for one in (first, second) if one.n], min),
        _end([one.highest for one in (first, second) if one.n], max),
    )


def _end(ends: Collection[Decimal | None], choose: Callable[[Iterable[Decimal]], Decimal]) -> Decimal | None:
    """The smallest or the largest of points, None where one is not known."""
    known = [end for end in ends if end is not None]
    return choose(known) if known and len(known) == len(ends) else None


def _counted(measure: str, points: Collection[tuple[Decimal, Decimal]]) -> Tally:
    """The tally of points, each with how often it counts."""
    weight = total = squares = ZERO
    for one, times in points:
        part = CONTEXT.multiply(one, times)
        weight = CONTEXT.add(weight, times)
        total = CONTEXT.add(total, part)
        squares = CONTEXT.add(squares, CONTEXT.multiply(one, part))
    given = [one for one, times in points if times]
    lowest, highest = min(given, default=None), max(given, default=None)
    return Tally(measure, int(weight), 0, weight, weight, total, squares, lowest, highest)


def _check_counts(counts: Mapping[str, Decimal]) -> None:
    for key, count in counts.items():
        _check_count(key, count, f"'{key}'")


def _check_count(key: str, count: Decimal, named: str, score: Decimal | None = None) -> None:
    if count < ZERO or not is_whole(count):
        message = f"{named} counts, and {plain(count)} is no count"
        raise CountError(key, message, COUNTS_HINT, score)


def _check_within(mean: Decimal, varied: Decimal, n: Decimal) -> None:
    """Refuse a mean that the answers of CES can't have, and a standard deviation that none with this mean have.

    Answers from a to b vary most where all are a or b: then Σ(x − mean)² = n (mean − a)(b − mean).
    """
    lowest, highest = SCORE_RANGES["ces"]
    below, above = CONTEXT.subtract(mean, Decimal(lowest)), CONTEXT.subtract(Decimal(highest), mean)
    if below < ZERO or above < ZERO:
        raise CountError("mean", f"the mean of answers from {lowest} to {highest} can't be {plain(mean)}")
    widest = CONTEXT.multiply(n, CONTEXT.add(CONTEXT.multiply(below, above), ROUNDED))
    if varied > widest:
        message = f"answers from {lowest} to {highest} with this mean never vary that much"
        raise CountError("sd", message, "give the standard deviation of the answers")
