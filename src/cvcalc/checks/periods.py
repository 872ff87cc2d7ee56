"""Whether the value of a formula is that of a week, a month, a quarter or a year, by units and names of inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cvcalc.formula import Formula
from cvcalc.formula.tree import Name, Node, Number, Operation
from cvcalc.model import Input

_WORDS = "year|quarter|month|week"
_UNIT = re.compile(rf"(?:/|\bper |\ba )\s*({_WORDS})s?$", re.IGNORECASE)
_NAME = re.compile(rf"(?:^|_)(?:(year|quarter|month|week)ly|(annual)|(?:per|a|each)_({_WORDS}))(?=_|$)")
_ABOUT = (
    re.compile(  # the rest of a name of which `monthly` is the first word: not of monthly reports and their readers
        r"^(?!.*(?:report|newsletter|meeting|review|audit|invoice|statement|closing|magazine|event))(?:[^_]+_)*"
        r"(?:fee|cost|price|rent|salary|wage|revenue|income|profit|margin|turnover|spend|spending|budget|charge|payment"
        r"|subscription|premium|saving|bill|payroll|hour|minute|order|call|chat|visit|sale|ticket|booking|trip|delivery"
        r"|deliveries|shipment|message|transaction|kwh|km|volume|output|production|consumption|usage|purchase)s?$"
    )
)
_TIME = re.compile(r"year|annual|quarter|month|week|da(?:y|ily)|duration|period|term|times|install?ment|contract")
_STOCK = re.compile(r"active|users|average|avg|balance|stock|level")
_CHANGES_OF_UNIT = frozenset({Decimal(60), Decimal(100), Decimal(1000), Decimal(3600)})
_OF_TIME = frozenset(map(Decimal, (12, 18, 24, 36, 48, 52, 60, 365)))
_COUNTED = {"week": (3, 53), "month": (3, 13), "quarter": (2, 20), "year": (0, 0)}
"""How many of each a formula may count: of a season, a year, a contract, or the weeks of a month."""
_DEEPEST = 6
_SOME = "some"


class Period(NamedTuple):
    """A value is that of a week, …, because the input `carrier` says so by its unit or its name."""

    word: str
    carrier: str


UNSURE = Period("", "")
"""Something in the formula may change weeks into years, so that nothing is known."""


class Periods:
    """The periods of formulas over the inputs of one offer."""

    def __init__(self, definitions: Mapping[str, tuple[Input, ...]]) -> None:
        self._definitions = definitions
        self._known: dict[str, Period | None] = {}

    def of_formula(self, formula: Formula) -> Period | None:
        """Its period; None where nothing says one."""
        return self._of_node(formula.tree, 0)

    def _of_node(self, node: Node, depth: int) -> Period | None:
        if isinstance(node, Name):
            return self._of_input(node.name, depth)
        if isinstance(node, Number):
            return None
        if depth > _DEEPEST:
            return UNSURE
        if node.kind == "*":
            return self._of_product(node, depth + 1)
        found = [self._of_node(one, depth + 1) for one in node.operands]
        return None if all(one is None for one in found) else UNSURE

    def _of_product(self, product: Operation, depth: int) -> Period | None:
        found, factors = None, list[Decimal]()
        for operand, under in zip(product.operands, product.inverse, strict=True):
            if isinstance(operand, Number):
                if under and operand.value not in _CHANGES_OF_UNIT:
                    return UNSURE
                factors += [] if under else [operand.value]
                continue
            period = self._of_node(operand, depth)
            if period is not None:
                if under or found is not None:
                    return UNSURE
                found = period
        return UNSURE if any(_converts(one, found) for one in factors) else found

    def _of_input(self, name: str, depth: int) -> Period | None:
        if name not in self._known:
            self._known[name] = UNSURE if depth > _DEEPEST else self._said(name, depth)
        return self._known[name]

    def _said(self, name: str, depth: int) -> Period | None:
        """What its unit says, else its name, else its formula."""
        definitions = self._definitions.get(name)
        if definitions is None:
            return UNSURE  # `year`, `horizon`, …
        word, formula = stated_period(name, definitions[-1].unit), definitions[-1].value
        if word is not None:
            return UNSURE if word == _SOME else Period(word, name)
        if definitions[-1].unit is not None:
            return None
        if isinstance(formula, tuple) or len(definitions) > 1:
            return UNSURE
        return self._of_node(formula.tree, depth + 1)


@lru_cache(maxsize=4096)
def stated_period(name: str, unit: str | None) -> str | None:
    """The word for the period that a unit, or else a name, says; a mere mention of time gives no such word."""
    if unit is not None:
        said = _UNIT.search(unit.strip())
        return said[1].lower() if said else _SOME if _TIME.search(unit.lower()) else None
    words = name.lower()
    said = _NAME.search(words)
    if said and _is_of_period(said, words) and not _STOCK.search(words) and len(_TIME.findall(words)) == 1:
        return said[1] or said[3] or "year"
    return _SOME if _TIME.search(words) else None


def _is_of_period(said: re.Match[str], words: str) -> bool:
    """Whether a whole name is about the period that a word in it says: `fee_per_month`, `monthly_licence_fee`."""
    rest = words[said.end() + 1 :]
    return said[3] is not None or not rest or (said.start() == 0 and _ABOUT.match(rest) is not None)


def _converts(number: Decimal, period: Period | None) -> bool:
    """Whether a factor may turn one period into another; not a share, nor an amount of money, nor so many hours."""
    if period is None or period is UNSURE:
        return 1 < number < 1000
    least, most = _COUNTED[period.word]
    return number in _OF_TIME or least <= number <= most
