"""What `compare --perceived` says: how customers see offers beside their prices; the customer value map. FIELD §10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.reports.content import (
    ABSENT,
    Block,
    Column,
    Heading,
    Number,
    Paragraph,
    Point,
    Row,
    Table,
    ValueMap,
    mentioned,
    named,
)
from cvcalc.reports.numbers import Amounts, amounts_for, rounded
from cvcalc.reports.terms import price_unit, version_name
from cvcalc.reports.view import View
from cvcalc.reports.wording import listed
from cvcalc.valuation import SegmentValuation
from cvcalc.valuation.perceived import Attribute, PerceivedValue
from cvcalc.valuation.value import sum_of

_INDEX = Amounts(1)
_RATIO = Amounts(2)
_ZERO = Decimal(0)
_QUALITY, _PRICE, _LINE = "perceived quality", "relative price", "fair value line"


def perceived_blocks(segments: Sequence[SegmentValuation], view: View) -> Iterator[Block]:
    """Segment by segment: the offers, the map, and what the quality of ours is made of."""
    seen = [(one, one.perceived()) for one in segments]
    if not any(_has_figures(value) for _, values in seen for value in values):
        yield Paragraph(_nothing([value for _, values in seen for value in values]))
        return
    if len(seen) > 1:
        yield from _overview(seen)
    for segment, values in seen:
        name = version_name(segment) if len(seen) > 1 else "As customers see it"
        yield Heading(name, _about(segment, view), 2)
        yield from _segment_blocks(segment, values, view)
    yield from map(Paragraph, _legend([value for _, values in seen for value in values if view.shows(value.offer)]))


def _has_figures(one: PerceivedValue) -> bool:
    return one.quality_ratio is not None or one.relative_price is not None


def _nothing(values: Sequence[PerceivedValue]) -> str:
    """Why there is nothing to show at all, and what it takes."""
    reasons = dict.fromkeys(why for one in values for why in (one.quality_reason, one.price_reason) if why is not None)
    return (
        f"There is no customer value map: {named('; '.join(reasons) or 'no offer is left')}. It takes benefits with a "
        "rating and a full_worth, rated for our offer and for a rival, and price_input, which names the input that is "
        "the price."
    )


def _overview(seen: Sequence[tuple[SegmentValuation, Sequence[PerceivedValue]]]) -> Iterator[Block]:
    """A line for the best of ours in each segment."""
    ours = [(segment, _find(values, segment)) for segment, values in seen]
    names = {one.offer for _, one in ours if one is not None}
    if not any(one is not None and _has_figures(one) for _, one in ours):
        return
    corner = f"{mentioned(names.pop())} as customers see it" if len(names) == 1 else "Ours as customers see it"
    rows = (
        Row(version_name(segment), (Number(ABSENT),) * 3 if one is None else (*_figures(one),)) for segment, one in ours
    )
    yield Table((Column(_QUALITY), Column(_PRICE), Column(_LINE)), tuple(rows), corner)


def _find(values: Sequence[PerceivedValue], segment: SegmentValuation) -> PerceivedValue | None:
    ours = segment.ours
    return next((one for one in values if ours is not None and one.offer == ours.offer), None)


def _about(segment: SegmentValuation, view: View) -> str:
    """Which input is the price, and in what it is counted."""
    for offer in segment.offers:
        name = offer.grounds.price_input
        definitions = offer.figures.definitions.get(name or "", ())
        if name is not None and definitions:
            unit = next((one.unit for one in reversed(definitions) if one.unit), None)
            return f"price: {named(name)} in {price_unit(unit, segment.terms.currency, view.unit)}"
    return ""


def _segment_blocks(segment: SegmentValuation, values: Sequence[PerceivedValue], view: View) -> Iterator[Block]:
    shown = [one for one in values if view.shows(one.offer)]
    if any(map(_has_figures, shown)):
        yield _offers_table(shown, amounts_for([one.price for one in shown if one.price], None, view.unit))
    points = [*_points(shown)]
    if points:
        yield ValueMap(_PRICE, _QUALITY, tuple(points))
    yield from map(Paragraph, _sentences(segment, shown))
    profiled = shown if view.offers is not None else [one for one in shown if one == _find(values, segment)]
    for one in profiled:
        if one.attributes:
            yield _attributes_table(one)
            if one.unmatched:
                yield Paragraph(f"Not counted, as no rival has a rating: {listed([*map(mentioned, one.unmatched)])}.")


def _offers_table(values: Sequence[PerceivedValue], prices: Amounts) -> Table:
    columns = (Column(_QUALITY), Column("price"), Column(_PRICE), Column(_LINE))
    return Table(columns, tuple(_offer_row(one, prices) for one in values))


def _offer_row(one: PerceivedValue, prices: Amounts) -> Row:
    quality, price, line = _figures(one)
    return Row(named(one.offer), (quality, Number(prices(one.price)), price, line))


def _figures(one: PerceivedValue) -> tuple[Number, Number, Number]:
    return Number(_INDEX(one.quality_ratio)), Number(_INDEX(one.relative_price)), Number(_position(one))


def _position(one: PerceivedValue) -> str:
    """Where the offer lies to the fair value line."""
    gap = one.fair_value_gap
    if gap is None:
        return ABSENT
    side = _side(gap)
    return f"{_INDEX(gap.copy_abs())} {'above' if side > 0 else 'below'}" if side else "on it"


def _side(gap: Decimal) -> int:
    """1 above the fair value line, −1 below it, 0 where the difference does not show."""
    shown = rounded(gap, 1)
    return (shown > 0) - (shown < 0)


def _points(values: Sequence[PerceivedValue]) -> Iterator[Point]:
    for one in values:
        if one.quality_ratio is not None and one.relative_price is not None:
            yield Point(mentioned(one.offer), one.relative_price, one.quality_ratio, one.ours)


def _sentences(segment: SegmentValuation, values: Sequence[PerceivedValue]) -> Iterator[str]:
    """What the figures mean, and why some are missing."""
    ours = _find(values, segment)
    sides: dict[int, list[str]] = {1: [], 0: [], -1: []}
    for one in values:
        if one.fair_value_gap is not None and one != ours:
            sides[_side(one.fair_value_gap)].append(mentioned(one.offer))
    sentences = [] if ours is None or ours.fair_value_gap is None else [_of_ours(ours, ours.fair_value_gap)]
    is_where = None if not sentences or ours is None else _side(ours.fair_value_gap or _ZERO)
    on = "On it" if sentences or sides[1] else "On the line"
    for side, where in ((1, "Above the line"), (0, on), (-1, "Below it" if sides[1] else "Below the line")):
        if sides[side]:
            sentences.append(f"{where}{' as well' * (side == is_where)}: {listed(sides[side])}.")
    if sentences:
        yield " ".join(sentences)
    yield from _missing(values)


def _of_ours(ours: PerceivedValue, gap: Decimal) -> str:
    name, quality, price = mentioned(ours.offer), _INDEX(ours.quality_ratio), _INDEX(ours.relative_price)
    side = _side(gap)
    if side == 0:
        return f"{name} is on the fair value line: its price asks what its quality bears."
    where, more = ("above", "more") if side > 0 else ("below", "less")
    return (
        f"{name} is {where} the fair value line: {more} quality than its price asks. At fair value its relative price "
        f"would be {quality}; it is {price}."
    )


def _missing(values: Sequence[PerceivedValue]) -> Iterator[str]:
    """Which offers are not on the map, and what they lack."""
    lacking: dict[str, list[str]] = {}
    for one in values:
        if one.fair_value_gap is None:
            reasons = [reason for reason in (one.quality_reason, one.price_reason) if reason is not None]
            lacking.setdefault(named("; ".join(reasons)), []).append(mentioned(one.offer))
    if len(lacking) == 1 and sum(map(len, lacking.values())) == len(values):
        yield f"There is no map: {next(iter(lacking))}."
    elif lacking:
        yield f"Not on the map: {'; '.join(f'{listed(names)} ({reason})' for reason, names in lacking.items())}."


def _attributes_table(one: PerceivedValue) -> Table:
    headers = ("weight", "rating", "rivals' mean", "ratio", "weight × ratio")
    ratings = amounts_for([rating for each in one.attributes for rating in (each.rating, each.rivals)], None, None)
    rows = [_attribute_row(each, ratings) for each in one.attributes]
    weight = sum_of(each.weight for each in one.attributes)
    total = (Number(_INDEX(weight)), None, None, None, Number(_INDEX(one.quality_ratio)))
    corner = f"The quality of {mentioned(one.offer)}"
    return Table(tuple(map(Column, headers)), (*rows, Row("Perceived quality", total, 0, "strong")), corner)


def _attribute_row(one: Attribute, ratings: Amounts) -> Row:
    points = CONTEXT.multiply(one.weight, one.ratio)
    name = named(one.name) + (" (scale turned round)" if one.is_turned else "")
    numbers = (_INDEX(one.weight), ratings(one.rating), ratings(one.rivals), _RATIO(one.ratio), _INDEX(points))
    return Row(name, tuple(map(Number, numbers)))


def _legend(values: Sequence[PerceivedValue]) -> Iterator[str]:
    """How the figures and the map are read."""
    has_quality = any(one.quality_ratio is not None for one in values)
    sentences = []
    if has_quality:
        sentences.append(
            "Perceived quality is the ratio of an offer's ratings to its rivals' mean, weighted by what full marks are "
            "worth to the segment."
        )
    if any(one.relative_price is not None for one in values):
        sentences.append("Relative price is an offer's price to its rivals' mean.")
    if sentences:
        sentences.append("At 100 it is level with its rivals.")
    if any(one.fair_value_gap is not None for one in values):
        sentences.append(
            "On the map: ● ours, ○ others; above the dotted line an offer gives more quality than its price asks, "
            "below it less."
        )
    if sentences:
        yield " ".join(sentences)
    costs = dict.fromkeys(name for one in values for name in one.rated_costs)
    if costs and has_quality:
        yield f"Rated costs are given up, so they are no part of quality: {listed([*map(mentioned, costs)], most=6)}."
