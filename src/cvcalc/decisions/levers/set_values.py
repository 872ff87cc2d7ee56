"""What one offer is worth under any set of levers, without valuing everything anew for each set.

An item's value depends only on the levers that touch it: those that say something of the item, of an input
that it needs, or of the terms. So items that the same levers touch are valued once for each set of these, by
the model's own rules, and the offer's value is the sum. Sets are bit masks over the levers, 1 for the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.decisions.levers.item_values import LeverInputs, LeverItem, OddError
from cvcalc.decisions.levers.reach import ItemKey, Needs, Reach, read_needs
from cvcalc.formula import CONTEXT
from cvcalc.model import Document, TakenOut, ValueModel, Version
from cvcalc.problems import Problems
from cvcalc.valuation import Valuation
from cvcalc.valuation.offers import ModelTooLargeError, ModelValuation

_SET = "a set of levers"  # what the scenario is called under which a set is valued


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that the same levers touch, in a model that has nothing else; `parts` are the documents of each lever.

    `items` values them in the short way, None where the levers touch the terms too.
    """

    mask: int
    items: tuple[LeverItem, ...] | None
    model: ValueModel
    parts: tuple[tuple[Document, ...], ...]
    values: dict[int, Decimal | None]


class LeverValues:
    """The customer value of `offer` in `segment` under sets of `levers`, which are names of scenarios of `model`.

    `touching` is the set of those that may change it at all. `base` is the offer's valuation in the model as it
    is, None where it is out.
    """

    def __init__(
        self, model: ValueModel, segment: str, offer: str, levers: Sequence[str], base: Valuation | None
    ) -> None:
        self._segment = segment
        self._offer = offer
        self._reach = Reach(segment, offer)
        self._parts = tuple(model.scenarios.get(name, ()) for name in levers)
        self._model = replace(model, scenarios={}, warnings=())
        self._documents = [*model.documents, *(one for part in self._parts for one in part)]
        self._presence: dict[int, bool] = {}
        self._presence_mask = self._mask(lambda one: bool(self._reach.slots(one))) if self._may_be_out() else 0
        self._groups = self._grouped(base)
        self.touching = self._presence_mask
        for group in self._groups:
            self.touching |= group.mask

    def value(self, levers: int) -> Decimal | None:
        """The offer's customer value under this set; None where it is out, or where something gives no value."""
        if not self._is_present(levers & self._presence_mask):
            return None
        total = Decimal(0)
        for group in self._groups:
            part = levers & group.mask
            value = group.values[part] if part in group.values else self._valued(group, part)
            if value is None:
                return None
            total = CONTEXT.add(total, value)
        return total

    def _valued(self, group: _Group, levers: int) -> Decimal | None:
        try:
            group.values[levers] = self._in_short(group, levers)
        except OddError:
            group.values[levers] = self._at_length(group, levers)
        return group.values[levers]

    def _in_short(self, group: _Group, levers: int) -> Decimal:
        if group.items is None:
            raise OddError
        value = Decimal(0)
        for item in group.items:
            value = CONTEXT.add(value, item.value(levers))
        return value

    def _at_length(self, group: _Group, levers: int) -> Decimal | None:
        problems = Problems()
        model = replace(group.model, scenarios={_SET: _chosen(group.parts, levers)})
        try:
            _, valuations = ModelValuation(model, _SET, problems).value(self._segment)
        except ModelTooLargeError:
            valuations = []
        return valuations[0].customer_value if valuations and not problems.has_errors else None

    def _is_present(self, levers: int) -> bool:
        if levers not in self._presence:
            model = replace(self._model, scenarios={_SET: _chosen(self._parts, levers)})
            self._presence[levers] = self._offer in Version(model, _SET).offers_in(self._segment)
        return self._presence[levers]

    def _may_be_out(self) -> bool:
        """Whether any document takes the offer out, or each segment has offers of its own."""
        slots = (slot for document in self._documents for slot in self._reach.slots(document))
        return any(isinstance(slot, TakenOut) for slot in slots) or not Version(self._model).shares_offers

    def _mask(self, concerns: Callable[[Document], bool]) -> int:
        """The levers with a document that `concerns` something."""
        return sum(1 << index for index, part in enumerate(self._parts) if any(map(concerns, part)))

    def _grouped(self, base: Valuation | None) -> list[_Group]:
        needs = read_needs(self._documents, self._model.overrides, self._reach)
        terms = self._mask(lambda one: self._reach.sets_terms(one, needs.of_terms))
        masks: dict[int, list[ItemKey]] = {}
        for item in needs.of_items:
            masks.setdefault(terms | self._mask_of(item, needs.of_items[item]), []).append(item)
        inputs = None
        if base is not None and not terms:
            inputs = LeverInputs(base, Version(self._model), self._parts, needs.of_inputs)
        return [self._group(mask, items, needs, inputs) for mask, items in masks.items()]

    def _mask_of(self, item: ItemKey, inputs: frozenset[str]) -> int:
        return self._mask(lambda one: self._reach.touches(one, item, inputs))

    def _group(self, mask: int, items: Sequence[ItemKey], needs: Needs, short: LeverInputs | None) -> _Group:
        kept = frozenset(items)
        inputs = needs.of_terms.union(*(needs.of_items[item] for item in kept))
        lean = [self._reach.lean(document, kept, inputs) for document in self._model.documents]
        if not Version(self._model).shares_offers:
            lean[-1] = self._reach.with_offer(lean[-1])
        parts = tuple(tuple(self._reach.lean(one, kept, inputs) for one in part) for part in self._parts)
        overrides = tuple(one for one in self._model.overrides if one.name in inputs)
        model = replace(self._model, documents=tuple(lean), overrides=overrides, naming=())
        return _Group(
            mask, None if short is None else tuple(LeverItem(item, short) for item in items), model, parts, {}
        )


def _chosen(parts: Sequence[tuple[Document, ...]], levers: int) -> tuple[Document, ...]:
    return tuple(one for index, part in enumerate(parts) if levers >> index & 1 for one in part)
