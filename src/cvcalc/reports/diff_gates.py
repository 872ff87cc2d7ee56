"""How the gates of a difference came out, in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.problems import shortened, visible
from cvcalc.reports.content import ABSENT, Block, Listing, mentioned
from cvcalc.reports.diff_naming import NameSegment
from cvcalc.reports.numbers import amounts_for, exactly, percent_moved
from cvcalc.reports.wording import listed

MOST_JUDGED = 20
_NUMBER = re.compile(r"\d[\d_]*(?:\.\d+)?")
_MISSING = re.compile(r"there is no (\w+): ")


def gate_blocks(gates: Sequence[GateOutcome], name: NameSegment) -> Iterator[Block]:
    """The gates that fail, each with where it does, then what can't be told."""
    for that in dict.fromkeys(one.that for one in gates if one.failed):
        failed = [_failed(one, name) for one in gates if one.failed and one.that == that]
        yield Listing(f"Not allowed: {visible(shortened(that))}", _capped(failed))
    left = _open(gates, name)
    if left:
        yield Listing("Not judged", _capped(left))


def _capped(entries: Sequence[str]) -> tuple[str, ...]:
    """The first entries; of many more, how many."""
    more = len(entries) - MOST_JUDGED
    return (*entries[:MOST_JUDGED], *([f"and {more:,} more; --format json lists all"] if more > 0 else []))


def _failed(gate: GateOutcome, name: NameSegment) -> str:
    """Where a gate fails, and the figures it is about."""
    figures = _figures(gate)
    told = [*figures.values()] if len(figures) == 1 else [f"{one} is {value}" for one, value in figures.items()]
    return f"{mentioned(gate.offer)} in {name(gate)}: {', '.join(told)}"


def _figures(gate: GateOutcome) -> dict[str, str]:
    """The figures as written; what is not 0, another figure or a number of the condition does not look like it."""
    numbers = [sign + text.replace("_", "") for text in _NUMBER.findall(gate.that) for sign in ("", "-")]
    limits, shares = [*map(Decimal, numbers)], [Decimal(f"{one}e-2") for one in numbers]
    money = [value for name, value in gate.values.items() if value is not None and _is_money(name)]
    amounts = amounts_for(money, "money", None, [money, *((one, limit) for one in money for limit in limits)])
    found = {}
    for name, value in gate.values.items():
        if value is None:
            found[name] = ABSENT
        elif _is_money(name):
            found[name] = amounts.moved(value) if name.endswith("_change") else amounts.in_words(value)
        else:
            found[name] = percent_moved(value, shares) if name.endswith("_share") else exactly(value)
    return found


def _is_money(name: str) -> bool:
    return name.endswith(("_change", "_old", "_new")) and not name.startswith("rank")


def _open(gates: Sequence[GateOutcome], name: NameSegment) -> list[str]:
    """For whom gates can't be told, and why; figures that are missing for the same reason are told together."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for one in gates:
        if one.reason is not None and not one.failed:
            missing = _MISSING.match(one.reason)
            why = (mentioned(one.offer), name(one), one.reason[missing.end() :] if missing else one.reason)
            found.setdefault(why, {}).update({missing[1]: None} if missing else {})
    return [
        f"{offer} in {segment}: {visible(why)}" + (f", so there is no {listed([*names], 'or')}" if names else "")
        for (offer, segment, why), names in found.items()
    ]
