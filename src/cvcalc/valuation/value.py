"""Customer value: what one offer is worth to one segment, and where that comes from. FIELD §1, DESIGN §2."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, Inexact, InvalidOperation

from cvcalc.formula import CONTEXT, Failure
from cvcalc.model import Item, Kind, Side
from cvcalc.problems import error, shortened
from cvcalc.valuation.discounting import ZERO, discount_factors, ledger_entries, total
from cvcalc.valuation.figures import NO_FIGURES, Figures
from cvcalc.valuation.flows import LARGEST, place_of
from cvcalc.valuation.grounds import NO_GROUNDS, Grounds
from cvcalc.valuation.returns import internal_rate, payback
from cvcalc.valuation.terms import Terms


@dataclass(frozen=True, slots=True)
class ValuedItem:
    """An item with its flows (nominal, after risk adjustment, year 0 first) and their present values.

    `value` is the sum of the `ledger`: positive for a benefit that benefits and for a cost that costs.
    """

    item: Item
    flows: tuple[Decimal, ...]
    ledger: tuple[Decimal, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """The benefits or the costs of an offer in present value."""

    tangible: Decimal
    intangible: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Valuation:
    """One offer's customer value in one segment, under one scenario (None: the model as it is).

    Amounts are present values over the horizon, per customer. `rank` is 1 for the best of the segment,
    ties share it. `advantage` is our value less the next best alternative's; it and `next_best_value`
    are None for offers that are not ours, and where there is no alternative. `figures` opens the inputs,
    `grounds` let it be valued again with others; `known_tangible_flows` spares summing them up again.
    """

    segment: str
    offer: str
    ours: bool
    scenario: str | None
    file: str | None
    title: str | None
    terms: Terms
    items: tuple[ValuedItem, ...]
    benefits: Totals
    costs: Totals
    rank: int = 1
    next_best_value: Decimal | None = None
    figures: Figures = field(default=NO_FIGURES, compare=False, repr=False)
    grounds: Grounds = field(default=NO_GROUNDS, compare=False, repr=False)
    known_tangible_flows: tuple[Decimal, ...] | None = field(default=None, compare=False, repr=False)

    def ranked(
        self, rank: int, scenario: str | None, terms: Terms, *, is_ours: bool, next_best: Decimal | None
    ) -> Valuation:
        """The same among the offers of its segment; by hand, as `dataclasses.replace` takes four times as long."""
        return Valuation(
            self.segment, self.offer, is_ours, scenario, self.file, self.title, terms, self.items, self.benefits,
            self.costs, rank, next_best if is_ours else None, self.figures, self.grounds, self.known_tangible_flows,
        )  # fmt: skip

    @property
    def customer_value(self) -> Decimal:
        """Total benefits − total costs."""
        return CONTEXT.subtract(self.benefits.total, self.costs.total)

    @property
    def tangible_value(self) -> Decimal:
        """The customer value on tangibles alone."""
        return CONTEXT.subtract(self.benefits.tangible, self.costs.tangible)

    @property
    def advantage(self) -> Decimal | None:
        if self.next_best_value is None:
            return None
        return CONTEXT.subtract(self.customer_value, self.next_best_value)

    @property
    def intangible_benefit_share(self) -> Decimal | None:
        """The intangible share of all benefits; None unless these are positive."""
        return quotient(self.benefits.intangible, self.benefits.total) if self.benefits.total > 0 else None

    @property
    def break_even_zero(self) -> Decimal:
        """What the net intangibles must be worth for a customer value of 0; negative where they may even cost."""
        return CONTEXT.minus(self.tangible_value)

    @property
    def break_even_lead(self) -> Decimal | None:
        """What the net intangibles must be worth for us to draw level with the next best alternative."""
        if self.next_best_value is None:
            return None
        return CONTEXT.subtract(self.next_best_value, self.tangible_value)

    @property
    def benefit_cost_ratio(self) -> Decimal | None:
        """Benefits / costs; None where nothing is given up."""
        return quotient(self.benefits.total, self.costs.total)

    @property
    def roi(self) -> Decimal | None:
        """(benefits − costs)/costs on tangibles alone; None unless these costs are positive."""
        return quotient(self.tangible_value, self.costs.tangible) if self.costs.tangible > 0 else None

    @property
    def payback_years(self) -> Decimal | None:
        """Years until tangible flows have paid back, nominal; None where they never do or nothing is paid."""
        return payback(self.tangible_flows()) if self.costs.tangible else None

    @property
    def payback_years_discounted(self) -> Decimal | None:
        """The same with discounted flows."""
        entries = self.by_year(lambda one: one.ledger, "tangible")
        return payback(entries) if self.costs.tangible else None

    @property
    def irr(self) -> Decimal | None:
        """The internal rate of return of the tangible flows; None where they never change sign."""
        return internal_rate(self.tangible_flows(), self.terms.flows_at)

    @property
    def annual_equivalent(self) -> Decimal:
        """The level amount in every year from 1 on that has the same present value."""
        factors = discount_factors(self.terms.discount_rate, self.terms.flows_at, self.terms.horizon)
        return CONTEXT.divide(self.customer_value, sum_of(factors[1:]))

    @property
    def segment_value(self) -> Decimal | None:
        """Customer value × customers in the segment."""
        if self.terms.segment_size is None:
            return None
        return CONTEXT.multiply(self.customer_value, self.terms.segment_size)

    @property
    def net_flows(self) -> tuple[Decimal, ...]:
        """Benefits − costs of each year, nominal, after risk adjustment."""
        return self.by_year(lambda one: one.flows)

    def tangible_flows(self) -> tuple[Decimal, ...]:
        """Tangible benefits − tangible costs of each year, nominal, after risk adjustment."""
        return self.known_tangible_flows or self.by_year(lambda one: one.flows, "tangible")

    def by_year(
        self, amounts: Callable[[ValuedItem], tuple[Decimal, ...]], kind: Kind | None = None, side: Side | None = None
    ) -> tuple[Decimal, ...]:
        """Yearly sums of what `amounts` takes from the items: of one side as they are, else benefits − costs."""
        chosen = [one for one in self.items if side is None or side == one.item.side]
        added = [(one.item, amounts(one)) for one in chosen if kind is None or kind == one.item.kind]
        return sum_years(added, self.terms.horizon, both_add=side is not None)


def in_present_value(item: Item, flows: tuple[Decimal, ...], factors: Sequence[Decimal]) -> ValuedItem:
    """The item with its flows discounted; raises `Failure` where that is beyond bounds, as at a rate near −100 %."""
    try:
        entries = ledger_entries(flows, factors)
        return ValuedItem(item, flows, entries, total(entries))
    except (Inexact, InvalidOperation):
        message = f"the present value of '{shortened(item.name)}' is far beyond 10^18"
        raise Failure(error("CV206", message, place_of(item), "look at the discount rate")) from None


def sum_years(added: Iterable[tuple[Item, Sequence[Decimal]]], horizon: int, *, both_add: bool) -> tuple[Decimal, ...]:
    """Yearly amounts of items, year 0 first, summed: benefits − costs, or with `both_add` all as they are."""
    sums = [ZERO] * (horizon + 1)
    for item, amounts in added:
        add = CONTEXT.add if both_add or item.side == "benefit" else CONTEXT.subtract
        for year, amount in enumerate(amounts):
            if amount:
                sums[year] = add(sums[year], amount)
    return tuple(sums)


def sum_up(items: Iterable[ValuedItem], side: Side) -> Totals:
    """The present value of one side's items; raises `decimal.Inexact` beyond 34 digits."""
    values: dict[Kind, list[Decimal]] = {"tangible": [], "intangible": []}
    for one in items:
        if one.item.side == side:
            values[one.item.kind].append(one.value)
    tangible, intangible = total(values["tangible"]), total(values["intangible"])
    return Totals(tangible, intangible, total((tangible, intangible)))


def totals_of(items: Sequence[ValuedItem]) -> tuple[Totals, Totals] | None:
    """Benefits and costs, or None where a sum is too large to be exact."""
    try:
        benefits, costs = sum_up(items, "benefit"), sum_up(items, "cost")
        values = (benefits.total, costs.total, total([benefits.total, costs.total.copy_negate()]))
    except Inexact:
        return None
    return None if any(value.copy_abs() >= LARGEST for value in values) else (benefits, costs)


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """The sum in the common context, rounded to 34 digits."""
    result = ZERO
    for amount in amounts:
        result = CONTEXT.add(result, amount)
    return result


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """`dividend`/`divisor`, None for a divisor of zero."""
    return CONTEXT.divide(dividend, divisor) if divisor else None
