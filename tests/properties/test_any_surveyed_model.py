"""What must be true of models over data files, whatever the answers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import cvcalc
from cvcalc.formula import evaluate
from cvcalc.model import Estimate
from tests.surveyed import read, write

SEGMENTS, OFFERS = ["Small", "Large"], ["Kilat CRM", "Shared inbox", "Spreadsheet, phone"]
CELLS = [(segment, offer) for segment in SEGMENTS for offer in OFFERS]

HEAD = "segments: {Small: {}, Large: {segment_size: 20}}\ninputs: {loyal: %s}\n"
ITEMS = """\
benefits:
  intangible:
    Reputation: {full_worth: 7_000, scale: [-5, 10]}
    Loyalty: (loyal + 5) * 300
costs: {tangible: {Price: {amount: price}}}
offers:
"""

ANY = """\
survey: {file: responses.csv, offer: b}
benefits: {intangible: {Reputation: {rating: {survey: q}, full_worth: 7_000, scale: [-1_000, 1_000]}}}
offer: K
"""

Row = tuple[str, str, Decimal, int]

answers = st.integers(-500, 1_000).map(lambda number: Decimal(number) / 100)
rows = st.lists(st.tuples(st.sampled_from(CELLS), answers, st.integers(1, 4)), max_size=12).map(
    lambda drawn: [(*cell, answer, weight) for cell, answer, weight in drawn]
)
one_each = st.lists(answers, min_size=len(CELLS), max_size=len(CELLS)).map(
    lambda drawn: [(*cell, answer, 1) for cell, answer in zip(CELLS, drawn, strict=True)]
)


def surveyed(*, is_weighted: bool = False) -> str:
    """A model that takes its ratings and an input from data."""
    weight = ", weight: w" if is_weighted else ""
    rating = "{benefits: {intangible: {Reputation: {rating: {survey: q}}}}, inputs: {price: 400}}"
    offers = "".join(f"  {offer!r}: {rating}\n" for offer in OFFERS)
    survey = f"survey: {{file: responses.csv, segment: shop, offer: brand{weight}}}\n"
    return survey + HEAD % "{survey: q}" + ITEMS + offers


def literal(rows: list[Row]) -> str:
    """The same model with the answers as numbers."""
    said = {(segment, offer): answer for segment, offer, answer, _ in rows}
    segments = "".join(
        f"  {segment}:\n    offers:\n"
        + "".join(
            f"      {offer!r}: {{inputs: {{loyal: {said[segment, offer]}}},"
            f" benefits: {{intangible: {{Reputation: {said[segment, offer]}}}}}}}\n"
            for offer in OFFERS
        )
        for segment in SEGMENTS
    )
    offers = "".join(f"  {offer!r}: {{inputs: {{price: 400}}}}\n" for offer in OFFERS)
    head = (HEAD % "0").partition("\n")[2]
    return f"segments:\n{segments}{head}{ITEMS}{offers}"


def data(rows: list[Row]) -> str:
    """The rows as a file; every cell is there, so that none lacks answers."""
    lines = [f'{segment},"{offer}",{answer},{weight}' for segment, offer, answer, weight in rows]
    return "\n".join(["shop,brand,q,w", *lines]) + "\n"


def values(model: str, rows: list[Row]) -> list[tuple[str, str, Decimal]]:
    """What each offer is worth to each segment."""
    with TemporaryDirectory() as folder:
        path = write(Path(folder), model, data(rows))
        return [(one.segment, one.offer, one.customer_value) for one in cvcalc.score(cvcalc.load(path))]


def estimates(rows: list[Row], *, is_weighted: bool) -> list[dict[str, Decimal]]:
    """The ranges of all measures."""
    with TemporaryDirectory() as folder:
        model, _ = read(write(Path(folder), surveyed(is_weighted=is_weighted), data(rows)))
    assert model is not None
    (found,) = model.answers.values()
    ranges = [one.estimate for inputs in found.inputs.values() for one in inputs.values()]
    return [{key: evaluate(one, {}) for key, one in its.figures.items()} for its in ranges if isinstance(its, Estimate)]


@given(rows=one_each)
def test_one_answer_each_is_that_number(rows: list[Row]) -> None:
    assert values(surveyed(), rows) == values(literal(rows), [])


@given(fixed=one_each, more=rows, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(fixed: list[Row], more: list[Row], random: Random) -> None:
    shuffled = [*fixed, *more]
    random.shuffle(shuffled)
    assert values(surveyed(is_weighted=True), shuffled) == values(surveyed(is_weighted=True), [*fixed, *more])


@given(fixed=one_each, more=rows)
def test_a_weight_is_that_many_rows(fixed: list[Row], more: list[Row]) -> None:
    weighted = [*fixed, *more]
    repeated = [(*row[:3], 1) for row in weighted for _ in range(row[3])]
    assert values(surveyed(is_weighted=True), weighted) == values(surveyed(), repeated)
    assert values(surveyed(is_weighted=True), repeated) == values(surveyed(), repeated)
    assert estimates(repeated, is_weighted=True) == estimates(repeated, is_weighted=False)


@given(fixed=one_each, more=rows)
def test_every_range_holds_its_mean_and_stays_within_the_answers(fixed: list[Row], more: list[Row]) -> None:
    said = [answer for _, _, answer, _ in [*fixed, *more]]
    for one in estimates([*fixed, *more], is_weighted=True):
        mean, deviation, low, high = (one[key] for key in ("mean", "sd", "min", "max"))
        assert deviation > 0
        assert (low, high) == (min(said), max(said))
        assert min(said) <= mean <= max(said)


@given(fixed=one_each, more=rows)
def test_a_simulation_never_leaves_the_scale(fixed: list[Row], more: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), surveyed(), data([*fixed, *more]))
        simulations = cvcalc.simulate(cvcalc.load(path), draws=50)
    assert [len(one.offers) for one in simulations] == [3, 3]


@given(held=st.binary(max_size=200) | st.text("b,q\n\r\t; \"'0123.9%-eK\u00e9", max_size=120).map(str.encode))
def test_any_bytes_give_a_model_or_problems(held: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), ANY, None)
        (path.parent / "responses.csv").write_bytes(held)
        model, problems = read(path)
    assert model is not None
    assert model.answers or any(one.severity == "error" for one in problems)
