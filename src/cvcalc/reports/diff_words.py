"""What is to be known of segments between two versions, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.difference.segments import SegmentDifference
from cvcalc.problems import visible
from cvcalc.reports.content import mentioned
from cvcalc.reports.diff_naming import segment_names
from cvcalc.reports.numbers import exactly, rate
from cvcalc.reports.wording import counted, listed
from cvcalc.valuation import Terms

MOST_NAMED = 3
_FLOWS = {
    "year_end": "the end of the year",
    "mid_year": "the middle of the year",
    "year_start": "the start of the year",
}


def segment_sentences(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    """What is to be known of segments besides their figures; what holds for several is said once."""
    told: dict[str, list[str]] = {}
    name = segment_names(segments)
    for one in segments:
        for sentence in _sentences(one):
            told.setdefault(sentence, []).append(name(one))
    for sentence, names in told.items():
        yield f"{listed(names, most=MOST_NAMED)}: {sentence}."


def _sentences(segment: SegmentDifference) -> Iterator[str]:
    if segment.status != "changed":
        return
    for status, words in (("added", ("is new", "are new")), ("removed", ("is gone", "are gone"))):
        names = [mentioned(one.offer) for one in segment.offers if one.status == status]
        if names:
            yield f"{listed(names, most=8)} {words[len(names) > 1]}"
    if segment.terms_old is not None and segment.terms_new is not None:
        yield from _terms(segment.terms_old, segment.terms_new)


def winner_change(segment: SegmentDifference) -> str:
    """Who wins instead of whom."""
    if not segment.winners_old:
        return f"{_those(segment.winners_new)} {_verb(segment.winners_new)}, where there was no offer"
    before = f"where {_those(segment.winners_old)} {'won' if len(segment.winners_old) == 1 else 'tied'}"
    if not segment.winners_new:
        return f"no offer is left, {before}"
    added = [name for name in segment.winners_new if name not in segment.winners_old]
    if added and len(added) == len(segment.winners_new) - len(segment.winners_old):
        return f"{_those(added)} {_verb(added)} too, beside {_those(segment.winners_old)}"
    if len(segment.winners_new) > 1:
        return f"{_those(segment.winners_new)} tie for first, {before}"
    if len(segment.winners_old) > 1:
        return f"{_those(segment.winners_new)} wins{'' if added else ' alone'}, {before}"
    return f"{_those(segment.winners_new)} wins instead of {_those(segment.winners_old)}"


def _those(names: Sequence[str]) -> str:
    return listed([*map(mentioned, names)], most=MOST_NAMED)


def _verb(names: Sequence[str]) -> str:
    return "wins" if len(names) == 1 else "win"


def _terms(old: Terms, new: Terms) -> Iterator[str]:
    """Which terms are not the same, as in `horizon 5 years, was 3`."""
    if old.currency != new.currency:
        yield f"amounts are in {_name(new.currency)}, were in {_name(old.currency)}"
    if old.horizon != new.horizon:
        yield f"horizon {counted(new.horizon, 'year')}, was {old.horizon}"
    if old.discount_rate != new.discount_rate:
        yield f"discount rate {rate(new.discount_rate)}, was {rate(old.discount_rate)}"
    if old.flows_at != new.flows_at:
        yield f"flows at {_FLOWS[new.flows_at]}, were at {_FLOWS[old.flows_at]}"
    if old.segment_size != new.segment_size:
        yield f"segment size {_size_of(new.segment_size)}, was {_size_of(old.segment_size)}"


def _name(currency: str | None) -> str:
    return visible(currency) if currency else "points"


def _size_of(size: Decimal | None) -> str:
    return "not said" if size is None else exactly(size)
