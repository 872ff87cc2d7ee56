"""What moved between two versions, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.decisions.difference.segments import OfferDifference, SegmentDifference
from cvcalc.problems import visible
from cvcalc.reports.content import ABSENT, mentioned
from cvcalc.reports.numbers import exactly, percent, rate, written
from cvcalc.reports.wording import counted, listed
from cvcalc.valuation import Terms

MOST_NAMED = 3
_MISSING = re.compile(r"there is no (\w+): ")
_FLOWS = {
    "year_end": "the end of the year",
    "mid_year": "the middle of the year",
    "year_start": "the start of the year",
}


def verdict(differences: Sequence[ModelDifference]) -> str:
    """What moved, in a sentence or a few."""
    segments = [segment for one in differences for segment in one.segments]
    changes = sum(len(one.changes) for one in differences)
    if not segments:
        if not changes:
            return "Nothing changed."
        are = "is" if changes == 1 else "are"
        return f"No value moved, though {counted(changes, 'definition')} {are} different."
    found = [*_our_values(segments), *_presences(segments), *_winners(segments)]
    return " ".join(found or ["Our customer value is the same everywhere; other figures moved."])


def our_offers(segment: SegmentDifference) -> list[OfferDifference]:
    """Our offers, the best of the new version first."""
    ours = [one for one in segment.offers if one.ours]
    return sorted(ours, key=lambda one: one.rank_new or len(segment.offers) + 1)


def segment_sentences(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    """What is to be known of segments besides their figures; what holds for several is said once."""
    told: dict[str, list[str]] = {}
    for one in segments:
        for sentence in _sentences(one):
            told.setdefault(sentence, []).append(mentioned(one.segment))
    for sentence, names in told.items():
        yield f"{listed(names, most=MOST_NAMED)}: {sentence}."


def _sentences(segment: SegmentDifference) -> Iterator[str]:
    if segment.status != "changed":
        return
    for status, words in (("added", ("is new", "are new")), ("removed", ("is gone", "are gone"))):
        names = [mentioned(one.offer) for one in segment.offers if one.status == status]
        if names:
            yield f"{listed(names, most=8)} {words[len(names) > 1]}"
    if segment.changes_winner:
        yield winner_change(segment)
    if segment.terms_old is not None and segment.terms_new is not None:
        yield from _terms(segment.terms_old, segment.terms_new)


def winner_change(segment: SegmentDifference) -> str:
    """Who wins instead of whom."""
    old, new = ([mentioned(name) for name in names] for names in (segment.winners_old, segment.winners_new))
    before = listed(old, most=MOST_NAMED) if old else "nobody"
    if not new:
        return f"no offer is left, where {before} won"
    if len(new) > 1:
        return f"{listed(new, most=MOST_NAMED)} tie for first, where {before} won"
    return f"{new[0]} wins instead of {before}"


def failed_gate(gate: GateOutcome) -> str:
    """Where a gate fails, and the figures it is about."""
    figures = [*gate.values.items()]
    if len(figures) == 1:
        told = _gate_value(*figures[0])
    else:
        told = ", ".join(f"{name} is {_gate_value(name, value)}" for name, value in figures)
    return f"{mentioned(gate.offer)} in {mentioned(gate.segment)}: {told}"


def open_gates(gates: Sequence[GateOutcome]) -> list[str]:
    """For whom gates can't be told, and why; figures that are missing for the same reason are told together."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for one in gates:
        if one.reason is not None and not one.failed:
            missing = _MISSING.match(one.reason)
            why = (one.offer, one.segment, one.reason[missing.end() :] if missing else one.reason)
            found.setdefault(why, {}).update({missing[1]: None} if missing else {})
    return [
        f"{mentioned(offer)} in {mentioned(segment)}: {visible(why)}"
        + (f", so there is no {listed([*names], 'or')}" if names else "")
        for (offer, segment, why), names in found.items()
    ]


def signed_percent(share: Decimal | None) -> str:
    """A share with its sign and one decimal."""
    text = percent(share, 1)
    return f"+{text}" if share is not None and share > 0 and text.strip("0. %") else text


def _our_values(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    """In how many segments the value of the best of ours falls and rises, and where most."""
    found = []
    for segment in segments:
        ours = next(iter(our_offers(segment)), None)
        if ours is not None and ours.value.change:
            found.append((segment, ours))
    falls, rises = (
        [one for one in found if (one[1].value.change or 0) < 0],
        [one for one in found if (one[1].value.change or 0) > 0],
    )
    parts = [f"falls {_most(falls)}"] if falls else []
    parts += [f"rises {_most(rises)}"] if rises else []
    if parts:
        yield f"Our customer value {' and '.join(parts)}."
    elif any(one.status == "changed" for one in segments):
        money = sum(one.status == "changed" and not one.is_same_money for one in segments)
        if money:
            yield f"{counted(money, 'segment')} in another currency: no change can be told."
        elif any(offer.value.change for one in segments for offer in one.offers):
            yield "Only other offers moved: our customer value is the same."


def _most(found: Sequence[tuple[SegmentDifference, OfferDifference]]) -> str:
    """Where a value moves, and how much: the segment, or how many and that where it moves most."""
    segment, ours = max(found, key=lambda one: _size(one[1]))
    how = signed_percent(ours.value.change_share) if ours.value.change_share is not None else "from 0"
    if len(found) == 1:
        return f"in {mentioned(segment.segment)} ({how})"
    return f"in {len(found)} segments, most in {mentioned(segment.segment)} ({how})"


def _size(ours: OfferDifference) -> Decimal:
    share = ours.value.change_share
    return Decimal("Infinity") if share is None else share.copy_abs()


def _presences(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    for status, words in (("added", ("is new", "are new")), ("removed", ("is gone", "are gone"))):
        names = [mentioned(one.segment) for one in segments if one.status == status]
        if names:
            what = names[0] if len(names) == 1 else f"{len(names)} segments"
            yield f"{what} {words[len(names) > 1]}."
    for segment in segments:
        for one in segment.offers:
            if one.ours and segment.status == "changed" and one.status in {"added", "removed"}:
                verb = "is new in" if one.status == "added" else "is gone from"
                yield f"{mentioned(one.offer)}, which is ours, {verb} {mentioned(segment.segment)}."


def _winners(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    turned = [one for one in segments if one.changes_winner]
    if len(turned) == 1:
        yield f"In {mentioned(turned[0].segment)}, {winner_change(turned[0])}."
    elif turned:
        names = listed([*dict.fromkeys(mentioned(one.segment) for one in turned)], most=MOST_NAMED)
        yield f"Another offer wins in {len(turned)} segments: {names}."


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


def _gate_value(name: str, value: Decimal | None) -> str:
    if value is None:
        return ABSENT
    if name.endswith("_share"):
        return signed_percent(value)
    if name.startswith("rank") or name in {"winner_changed", "added", "removed"}:
        return f"{value:f}"
    return written(value, 0 if value.copy_abs() >= 1000 else 2)
