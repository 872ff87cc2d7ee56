"""Segments in two versions: which figures of which offers moved, who wins, what price ours bears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from cvcalc.decisions.difference.attribution import Attribution, Part
from cvcalc.decisions.difference.bridge import Step, build_bridge
from cvcalc.decisions.difference.changes import Status
from cvcalc.decisions.difference.effort import MOST_CAUSES
from cvcalc.decisions.pricing.price import price_segments
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problems, shortened
from cvcalc.valuation import SegmentValuation, Terms, Valuation
from cvcalc.valuation.value import quotient

Presence = Literal["added", "removed", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in both versions; `change` is new − old, None where one is missing or in another currency."""

    old: Decimal | None
    new: Decimal | None
    change: Decimal | None

    @property
    def change_share(self) -> Decimal | None:
        """The change as a share of the size of the old figure; None where that is 0, or there is no change."""
        return None if self.change is None or self.old is None else quotient(self.change, self.old.copy_abs())


@dataclass(frozen=True, slots=True)
class OfferDifference:
    """One offer of a segment in both versions; `ours` in any of them.

    `bridge` sums exactly to `value.change`, and so do `parts` with `interaction`. Both are empty where there is no
    change of the value. `interaction` is None where a part is, as `reason` says, or why there is no change.
    """

    offer: str
    ours: bool
    status: Presence
    value: Figure
    advantage: Figure
    rank_old: int | None
    rank_new: int | None
    bridge: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()
    interaction: Decimal | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentDifference:
    """A segment in which any figure differs; `winners` are the offers of rank 1, several on a tie.

    What a version does not have is None, or no winners. `terms` are those of the new version, or of the old one where
    the segment is removed. `ours` are our offers of a version, best first; `price_ceiling` is that of the first.
    """

    file: str | None
    scenario: str | None
    segment: str
    status: Status
    terms: Terms
    terms_old: Terms | None
    terms_new: Terms | None
    winners_old: tuple[str, ...]
    winners_new: tuple[str, ...]
    ours_old: tuple[str, ...]
    ours_new: tuple[str, ...]
    price_ceiling: Figure
    offers: tuple[OfferDifference, ...]

    @property
    def ours(self) -> tuple[OfferDifference, ...]:
        """Our offers: those of the new version, best first, then those that are ours only in the old one."""
        offers = {one.offer: one for one in self.offers}
        return tuple(offers[name] for name in dict.fromkeys((*self.ours_new, *self.ours_old)))

    def price_ceiling_of(self, offer: str) -> Figure:
        """The price ceiling where it is that of `offer`, the best of ours; that may be another in each version."""
        old = self.price_ceiling.old if self.ours_old[:1] == (offer,) else None
        new = self.price_ceiling.new if self.ours_new[:1] == (offer,) else None
        return Figure(old, new, None if old is None or new is None else self.price_ceiling.change)

    @property
    def is_same_money(self) -> bool:
        """Whether both versions have the segment, and in the same currency."""
        old, new = self.terms_old, self.terms_new
        return old is not None and new is not None and old.currency == new.currency

    @property
    def changes_winner(self) -> bool:
        """Whether both versions have the segment, and not the same offers win."""
        return self.status == "changed" and {*self.winners_old} != {*self.winners_new}

    @property
    def changes_ours(self) -> bool:
        """Whether an offer that both versions have is ours in one of them only."""
        turned = {*self.ours_old} ^ {*self.ours_new}
        return any(one.offer in turned and one.status not in {"added", "removed"} for one in self.offers)


def compare_segments(
    old: SegmentValuation | None, new: SegmentValuation | None, most: int = MOST_CAUSES
) -> SegmentDifference | None:
    """What moved in a segment, for each offer by at most so many causes; None where no figure did."""
    one = new or old
    if one is None:
        return None
    offers, is_same = _offers(old, new, most)
    if is_same and old is not None and new is not None and old.terms == new.terms:
        return None
    ceilings = [None if each is None else _price_ceiling(each) for each in (old, new)]
    found = SegmentDifference(
        one.file,
        one.scenario,
        one.segment,
        "added" if old is None else "removed" if new is None else "changed",
        one.terms,
        None if old is None else old.terms,
        None if new is None else new.terms,
        _winners(old),
        _winners(new),
        _ours(old),
        _ours(new),
        _figure(*ceilings, is_same_money=_is_same_money(old, new)),
        offers,
    )
    return found if _differs(found) else None


def _differs(found: SegmentDifference) -> bool:
    ceiling = found.price_ceiling
    return (
        found.terms_old != found.terms_new
        or found.winners_old != found.winners_new
        or ceiling.old != ceiling.new
        or any(one.status != "unchanged" for one in found.offers)
    )


def _offers(
    old: SegmentValuation | None, new: SegmentValuation | None, most: int
) -> tuple[tuple[OfferDifference, ...], bool]:
    """The offers, those that are removed last; and whether nothing at all can have moved."""
    olds, news = ({} if one is None else {offer.offer: offer for offer in one.offers} for one in (old, new))
    is_same_money = _is_same_money(old, new)
    found, is_same = [], olds.keys() == news.keys()
    for name in {**news, **olds}:
        before, after = olds.get(name), news.get(name)
        difference = _alone(after or olds[name], before, after, is_same_money=is_same_money)
        if before is not None and after is not None and is_same_money:
            attribution = Attribution(before, after, most)
            difference = _explained(difference, build_bridge(before, after), attribution)
            is_same = is_same and not attribution.causes
        is_same = is_same and difference.status == "unchanged" and _pricing(before) == _pricing(after)
        found.append(difference)
    return tuple(found), is_same


def _alone(one: Valuation, old: Valuation | None, new: Valuation | None, *, is_same_money: bool) -> OfferDifference:
    """What can be told of an offer without its items; `one` is the new version, or the old one of what is removed."""
    values, advantages = (
        [None if each is None else getattr(each, figure) for each in (old, new)]
        for figure in ("customer_value", "advantage")
    )
    ranks = [None if each is None else each.rank for each in (old, new)]
    status: Presence = "added" if old is None else "removed" if new is None else "changed"
    reason = None
    if old is not None and new is not None:
        if not is_same_money:
            reason = f"in {old.terms.currency or 'points'} before, now in {new.terms.currency or 'points'}"
        elif values[0] == values[1] and advantages[0] == advantages[1] and ranks[0] == ranks[1]:
            status = "unchanged" if old.ours == new.ours else "changed"
    return OfferDifference(
        one.offer,
        any(each is not None and each.ours for each in (old, new)),
        status,
        _figure(*values, is_same_money=is_same_money),
        _figure(*advantages, is_same_money=is_same_money),
        ranks[0],
        ranks[1],
        reason=reason,
    )


def _explained(alone: OfferDifference, bridge: tuple[Step, ...], attribution: Attribution) -> OfferDifference:
    """The same with its bridge, and with what its causes explain."""
    parts = attribution.parts()
    status: Presence = "changed" if bridge or parts else alone.status
    found = replace(alone, status=status, bridge=bridge, parts=parts)
    if attribution.is_too_much:
        return replace(found, reason=f"more than {attribution.most} inputs changed, so they are not told apart")
    rest = alone.value.change
    for part in parts:
        if part.change is None or rest is None:
            return replace(found, reason=f"'{shortened(part.name)}' alone has no value: {part.reason}")
        rest = CONTEXT.subtract(rest, part.change)
    return replace(found, interaction=rest)


def _pricing(offer: Valuation | None) -> object:
    return None if offer is None else (offer.ours, offer.grounds.price_input)


def _price_ceiling(segment: SegmentValuation) -> Decimal | None:
    """The price at which the customer is as well off with the best of ours as with the alternative, if there is one."""
    if segment.ours is None or segment.ours.grounds.price_input is None:
        return None
    return next((one.ceiling.value for one in price_segments([segment], Problems())), None)


def _winners(segment: SegmentValuation | None) -> tuple[str, ...]:
    return () if segment is None else tuple(one.offer for one in segment.best)


def _ours(segment: SegmentValuation | None) -> tuple[str, ...]:
    ours = () if segment is None else sorted((one for one in segment.offers if one.ours), key=lambda one: one.rank)
    return tuple(one.offer for one in ours)


def _is_same_money(old: SegmentValuation | None, new: SegmentValuation | None) -> bool:
    return old is not None and new is not None and old.terms.currency == new.terms.currency


def _figure(old: Decimal | None, new: Decimal | None, *, is_same_money: bool) -> Figure:
    if old is None or new is None or not is_same_money:
        return Figure(old, new, None)
    return Figure(old, new, CONTEXT.subtract(new, old))
