"""One item under sets of levers that leave the terms as they are: its inputs are worked out once for each set.

An input's value depends only on the levers that touch it or what it uses, mostly one or two; so even where many
levers touch an item, little is left to be done for each set. Whatever is out of the ordinary, such as an input
that differs from year to year or has no value, is not judged here (`OddError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.levers.reach import ItemKey, Reach
from cvcalc.formula import CONTEXT, Failure
from cvcalc.formula.tree import constant_formula
from cvcalc.model import NOTHING, Document, Input, Item, Layer, Laying, Version
from cvcalc.problems import Problems
from cvcalc.valuation import Valuation
from cvcalc.valuation.discounting import discount_factors
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.flows import item_flows
from cvcalc.valuation.offers import missing_worth
from cvcalc.valuation.resolution import Resolution
from cvcalc.valuation.value import in_present_value


class OddError(Exception):
    """The value must be found in the long way."""


class LeverInputs:
    """The values of inputs for the offer of `base` under sets of levers; `parts` are the documents of each lever."""

    def __init__(
        self,
        base: Valuation,
        version: Version,
        parts: Sequence[Sequence[Document]],
        uses: Mapping[str, frozenset[str]],
    ) -> None:
        terms = base.terms
        self.base = base
        self.reach = Reach(base.segment, base.offer)
        self.documents = version.model.documents
        self.parts = parts
        self.given = given_names(terms.horizon, terms.discount_rate, terms.segment_size)
        self.factors = discount_factors(terms.discount_rate, terms.flows_at, terms.horizon)
        self._version = version
        self._uses = uses
        self._inputs: dict[str, _Lean] = {}
        self._values: dict[tuple[str, int], tuple[Input]] = {}
        self._stacks: dict[str, Mapping[int, Input]] = {}

    def value(self, name: str, levers: int) -> tuple[Input]:
        """The input as the mere number that it is under the set; raises OddError."""
        lean = self._lean(name)
        key = (name, levers & lean.mask)
        known = self._values.get(key)
        if known is None:
            known = self._values[key] = self._stacked(name, lean, key[1]) or self._found(name, lean, key[1])
        return known

    def is_touched(self, name: str) -> bool:
        """Whether any lever says something of the input, or of what it uses."""
        return bool(self._lean(name).mask)

    def _lean(self, name: str) -> _Lean:
        lean = self._inputs.get(name)
        if lean is None:
            lean = self._inputs[name] = _Lean(self, frozenset(), self._uses.get(name, frozenset({name})))
        return lean

    def _stacked(self, name: str, lean: _Lean, levers: int) -> tuple[Input] | None:
        """The input from its value without the topmost lever; None unless just that one is laid over it."""
        if name not in self._stacks:
            self._stacks[name] = self._stack(name, lean)
        stack, top = self._stacks[name], levers.bit_length() - 1
        if top < 0 or top not in stack:
            return None
        entry = stack[top]
        beneath = self.value(name, levers ^ 1 << top) if name in entry.uses() else ()
        known = {other: self.value(other, 0) for other in entry.uses() if other != name}
        problems = Problems()
        figures = Figures({**known, name: (*beneath, entry)}, self.given, Resolution(problems), "")
        return self._as_number(name, figures, problems)

    def _stack(self, name: str, lean: _Lean) -> Mapping[int, Input]:
        """What each lever lays over the input, where each lies over those before it and changes nothing else of it."""
        found: dict[int, Input] = {}
        for index, layer in lean.layers():
            entry = layer.inputs.get(name)
            if entry is None or (index < 0 and not found):
                continue
            if index <= max(found, default=-1) or not isinstance(entry, Input) or entry.estimate or entry.unit:
                return {}
            if any(self._lean(other).mask for other in entry.uses() - {name}):
                return {}
            found[index] = entry
        is_overridden = any(one.name == name for one in self._version.model.overrides)
        return {} if is_overridden or sum(1 << index for index in found) != lean.mask else found

    def _found(self, name: str, lean: _Lean, levers: int) -> tuple[Input]:
        problems = Problems()
        laying = Laying(problems)
        laid = laying.lay_all(NOTHING, self.reach.in_order(lean.documents(levers)))
        laid = laying.lay(laid, self._version.override_layer(laid.inputs, self.reach.offer))
        figures = Figures(laid.inputs, self.given, Resolution(problems), "")
        return self._as_number(name, figures, problems)

    def _as_number(self, name: str, figures: Figures, problems: Problems) -> tuple[Input]:
        value = None if figures.name_varies(name) else figures.named_value(name, 1)
        if value is None or problems.has_errors:
            raise OddError
        return (Input(constant_formula(value)),)


class LeverItem:
    """The value of one item under sets of levers: positive for a benefit, negative for a cost."""

    def __init__(self, key: ItemKey, inputs: LeverInputs) -> None:
        self._inputs = inputs
        self._lean = _Lean(inputs, frozenset({key}), frozenset())
        self._items: dict[int, _Laid | None] = {}

    def value(self, levers: int) -> Decimal:
        """Its value under the set, 0 where it is out; raises OddError."""
        part = levers & self._lean.mask
        laid = self._items[part] if part in self._items else self._laid(part)
        if laid is None:
            return Decimal(0)
        item, inputs, problems = laid.item, self._inputs, Problems()
        known = laid.fixed | {name: inputs.value(name, levers) for name in laid.touched}
        figures = Figures(known, inputs.given, Resolution(problems), "")
        try:
            flows = item_flows(item, figures, inputs.base.grounds.span, problems)
            value = in_present_value(item, flows, inputs.factors).value
        except Failure:
            raise OddError from None
        if problems.has_errors:
            raise OddError
        return value if item.side == "benefit" else CONTEXT.minus(value)

    def _laid(self, levers: int) -> _Laid | None:
        problems = Problems()
        laying = Laying(problems)
        laid = laying.lay_all(NOTHING, self._inputs.reach.in_order(self._lean.documents(levers)))
        items = laying.items(laid)
        if problems.has_errors or any(missing_worth(one) for one in items):
            raise OddError
        self._items[levers] = self._with_inputs(items[0]) if items else None
        return self._items[levers]

    def _with_inputs(self, item: Item) -> _Laid:
        names = {name for _, formula in item.formulas() for name in formula.names}
        touched = tuple(name for name in names if self._inputs.is_touched(name))
        return _Laid(item, {name: self._inputs.value(name, 0) for name in names.difference(touched)}, touched)


@dataclass(frozen=True, slots=True)
class _Laid:
    """An item; the inputs of its formulas that no lever touches, and the names of those that some do."""

    item: Item
    fixed: dict[str, tuple[Input]]
    touched: tuple[str, ...]


class _Lean:
    """The documents with nothing in them but some items and inputs, and the levers that say anything of these."""

    def __init__(self, whole: LeverInputs, items: frozenset[ItemKey], inputs: frozenset[str]) -> None:
        lean = [
            [whole.reach.lean(document, items, inputs) for document in documents]
            for documents in (whole.documents, *whole.parts)
        ]
        self._reach = whole.reach
        self._base, self._parts = lean[0], lean[1:]
        self.mask = sum(1 << index for index, part in enumerate(self._parts) if whole.reach.in_order(part))

    def documents(self, levers: int) -> list[Document]:
        """Those of the model, and of the levers in the set."""
        chosen: Iterable[list[Document]] = (part for index, part in enumerate(self._parts) if levers >> index & 1)
        return [*self._base, *(document for part in chosen for document in part)]

    def layers(self) -> list[tuple[int, Layer]]:
        """The layers of all documents as they lie over each other, each with the number of its lever, −1 for none."""
        owners = {id(layer): -1 for layer in self._reach.in_order(self._base)}
        for index, part in enumerate(self._parts):
            owners |= {id(layer): index for layer in self._reach.in_order(part)}
        everything = self._reach.in_order(self.documents((1 << len(self._parts)) - 1))
        return [(owners[id(layer)], layer) for layer in everything]
