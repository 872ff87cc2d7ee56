"""Numbers as people read them: separated thousands, few decimals, halves away from zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from cvcalc.reports.content import ABSENT
from cvcalc.reports.view import Unit

# Decimal's ROUND_HALF_UP goes away from zero; amounts are below 10^18, and so are sizes of segments.
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP, traps=[])

_ONE = Decimal(1)

_POWERS = {None: 0, "thousand": 3, "million": 6, "billion": 9}
_MOST_DECIMALS = 6
_LEDGER_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Amounts:
    """How the amounts of one table are written: in one unit, with the same number of decimals."""

    decimals: int
    unit: Unit | None = None

    def __call__(self, amount: Decimal | None) -> str:
        return ABSENT if amount is None else written(self._scaled(amount), self.decimals)

    def signed(self, amount: Decimal) -> str:
        """With + before what is positive."""
        text = self(amount)
        return "+" + text if amount > 0 and text.strip("0.,") else text

    def in_words(self, amount: Decimal) -> str:
        """As a sentence says it: with its unit, and never 0 for what is not 0."""
        return self._seen(amount) + (f" {self.unit}" if self.unit else "")

    def moved(self, change: Decimal | None) -> str:
        """A change with its sign, and never 0 for what is not 0."""
        if change is None:
            return ABSENT
        text = self._seen(change)
        return "+" + text if change > 0 and text.strip("0.,") else text

    def _seen(self, amount: Decimal) -> str:
        most = _LEDGER_DECIMALS + _POWERS[self.unit]
        return written(self._scaled(amount), _decimals_seen(self._scaled(amount), self.decimals, most))

    def _scaled(self, amount: Decimal) -> Decimal:
        return _ROUNDING.scaleb(amount, -_POWERS[self.unit])


def amounts_for(
    amounts: Iterable[Decimal], currency: str | None, unit: Unit | None, rivals: Iterable[Sequence[Decimal]] = ()
) -> Amounts:
    """How to write `amounts` in one table, so that different values among `rivals` do not look the same.

    Whole amounts have no decimals, nor has money of 1,000 or more; smaller money has 2, or what keeps three
    digits. Points have as many as they need within the same limits. In a unit the largest amount keeps four digits.
    """
    scaled = [_ROUNDING.scaleb(amount, -_POWERS[unit]) for amount in amounts if amount]
    if not scaled:
        return Amounts(0, unit)
    first = max(amount.adjusted() for amount in scaled)
    most = max(0, 3 - first) if unit else 0 if first >= 3 else max(2, 2 - first)
    needed = max(_places(amount, most) for amount in scaled)
    decimals = most if needed and currency and not unit else needed
    return Amounts(_telling_apart(decimals, unit, rivals), unit)


def written(number: Decimal, decimals: int) -> str:
    """`number` rounded half away from zero, with separated thousands; −0 is 0."""
    result = rounded(number, decimals)
    return f"{result or result.copy_abs():,f}"


def exactly(number: Decimal) -> str:
    """All digits of `number`, with separated thousands."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_moved(share: Decimal | None, limits: Sequence[Decimal] = ()) -> str:
    """A change in percent with its sign; it never looks like 0 or like one of the `limits` that it is not."""
    if share is None:
        return ABSENT
    percents = [_ROUNDING.scaleb(one, 2) for one in (share, *limits)]
    decimals = _telling_apart(1, None, ((percents[0], limit) for limit in percents[1:]))
    text = percent(share, _decimals_seen(percents[0], decimals))
    return f"+{text}" if share > 0 and text.strip("0. %") else text


def percent(share: Decimal | None, decimals: int = 0) -> str:
    """A share of 1 in percent."""
    return ABSENT if share is None else f"{written(_ROUNDING.scaleb(share, 2), decimals)} %"


def rate(share: Decimal) -> str:
    """A rate a year in percent, as given up to 4 decimals."""
    return f"{exactly(rounded(_ROUNDING.scaleb(share, 2), 4))} %"


def percents(shares: Sequence[Decimal | None]) -> list[str]:
    """Shares side by side: one decimal where one of them is below 1 %."""
    known = [share.copy_abs() for share in shares if share]
    decimals = 1 if known and min(known) < Decimal("0.01") else 0
    return [percent(share, decimals) for share in shares]


def rates(shares: Sequence[Decimal | None]) -> list[str]:
    """Returns side by side: one decimal where one of them is below 100 %."""
    small = any(share is not None and share.copy_abs() < 1 for share in shares)
    return [percent(share, 1 if small else 0) for share in shares]


def ratios(values: Sequence[Decimal | None]) -> list[str]:
    """Ratios side by side: 2 decimals, up to 6 where fewer would make different ones look the same."""
    known = [value for value in values if value is not None]
    decimals = _telling_apart(2, None, [known])
    return [ABSENT if value is None else written(value, decimals) for value in values]


def years(value: Decimal) -> str:
    """A time in years."""
    if not value:
        return "at once"
    result = rounded(value, 1)
    return f"{result} years" if result else "< 0.1 years"


def customers(size: Decimal) -> str:
    """How many customers."""
    return f"{exactly(size)} customer{'s' * (size != 1)}"


def rounded(number: Decimal, decimals: int) -> Decimal:
    """`number` to so many decimals, half away from zero."""
    return _ROUNDING.quantize(number, _ROUNDING.scaleb(_ONE, -decimals))


def _decimals_seen(number: Decimal, decimals: int, most: int = _LEDGER_DECIMALS) -> int:
    """`decimals`, or as many more as show that `number` is not 0; as given where that takes more than `most`."""
    found = range(decimals, most + 1) if number else range(0)
    return next((more for more in found if rounded(number, more)), decimals)


def _places(number: Decimal, most: int) -> int:
    """How many decimals `number` needs, at most `most`."""
    return next((places for places in range(most) if rounded(number, places) == rounded(number, most)), most)


def _telling_apart(decimals: int, unit: Unit | None, rivals: Iterable[Sequence[Decimal]]) -> int:
    """`decimals`, or as many more as show every difference among rivals; differences too small for any stay unseen."""
    for values in rivals:
        different = {_ROUNDING.scaleb(value, -_POWERS[unit]) for value in values}
        for more in range(decimals, _MOST_DECIMALS + 1):
            if len({rounded(value, more) for value in different}) == len(different):
                decimals = more
                break
    return decimals
