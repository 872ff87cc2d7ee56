"""The document `score/1`: what each offer is worth to each segment, down to every item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
    yes_or_no,
)
from cvcalc.documents.numbers import as_given, given_or_null, shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.model import Item
from cvcalc.problems import Place, Problem
from cvcalc.valuation import SegmentValuation, Totals, Valuation, ValuedItem
from cvcalc.valuation.flows import place_of
from cvcalc.valuation.worth import worth_formula

Lines = Callable[[Place], int | None]

_INDENT = "    "
_ITEMS_REMEMBERED = 4096


def score_document(
    segments: Iterable[SegmentValuation],
    lines: Lines,
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `score/1`, segment by segment as they are valued.

    `lines` gives the line where something stands. `warnings` is asked once all segments are written.
    `offers` limits what is shown, never who competes.
    """
    results = _results(segments, _ItemTexts(lines), offers)
    write_document("score/1", version, [("results", results), ("warnings", warning_texts(warnings))], write)


def _results(segments: Iterable[SegmentValuation], items: _ItemTexts, offers: frozenset[str] | None) -> Iterator[str]:
    for segment in segments:
        for valuation in segment.offers:
            if offers is None or valuation.offer in offers:
                yield on_lines(_fields(valuation, items), _INDENT)


def _fields(valuation: Valuation, items: _ItemTexts) -> dict[str, str]:
    terms = valuation.terms
    return {
        "file": quoted_or_null(valuation.file),
        "title": quoted_or_null(valuation.title),
        "segment": quoted(valuation.segment),
        "offer": quoted(valuation.offer),
        "ours": yes_or_no(valuation.ours),
        "scenario": quoted_or_null(valuation.scenario),
        "currency": quoted_or_null(terms.currency),
        "horizon": str(terms.horizon),
        "discount_rate": as_given(terms.discount_rate),
        "flows_at": quoted(terms.flows_at),
        "segment_size": given_or_null(terms.segment_size),
        "benefits": _totals(valuation.benefits),
        "costs": _totals(valuation.costs),
        "customer_value": shown(valuation.customer_value),
        "tangible_value": shown(valuation.tangible_value),
        "intangible_benefit_share": shown_or_null(valuation.intangible_benefit_share),
        "intangible_break_even": on_one_line(
            {"zero": shown(valuation.break_even_zero), "lead": shown_or_null(valuation.break_even_lead)}
        ),
        "benefit_cost_ratio": shown_or_null(valuation.benefit_cost_ratio),
        "roi": shown_or_null(valuation.roi),
        "payback_years": shown_or_null(valuation.payback_years),
        "payback_years_discounted": shown_or_null(valuation.payback_years_discounted),
        "irr": shown_or_null(valuation.irr),
        "annual_equivalent": shown(valuation.annual_equivalent),
        "rank": str(valuation.rank),
        "advantage": shown_or_null(valuation.advantage),
        "segment_value": shown_or_null(valuation.segment_value),
        "net_flows": f"[{_flows(valuation.net_flows)}]",
        "items": list_on_lines(map(items.text, valuation.items), _INDENT + "  "),
    }


def _totals(totals: Totals) -> str:
    return on_one_line(
        {"tangible": shown(totals.tangible), "intangible": shown(totals.intangible), "total": shown(totals.total)}
    )


def _flows(flows: Sequence[Decimal]) -> str:
    """The numbers of a list; a flow that stays the same is the same object in every year."""
    texts: list[str] = []
    known: Decimal | None = None
    for flow in flows:
        if flow is known:
            texts.append(texts[-1])
        else:
            texts.append(shown(flow))
            known = flow
    return ", ".join(texts)


class _ItemTexts:
    """Renders items; what does not vary between offers and segments is rendered once per item."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._known: dict[int, tuple[Item, str, str]] = {}  # by identity; the item is kept, so that it stays its own

    def text(self, valued: ValuedItem) -> str:
        """One item on one line."""
        item = valued.item
        _, before, after = self._known.get(id(item)) or self._render(item)
        if item.unquantified is not None:
            return f'{before}null, "flows": [{after}'
        return f'{before}{shown(valued.value)}, "flows": [{_flows(valued.flows)}{after}'

    def _render(self, item: Item) -> tuple[Item, str, str]:
        """The item's text before its value, and after its flows."""
        place = place_of(item)
        line = self._lines(place)
        named = {
            "name": quoted(item.name),
            "side": f'"{item.side}"',
            "kind": f'"{item.kind}"',
            "category": quoted_or_null(item.category),
            "stage": quoted_or_null(item.stage),
            "touchpoint": quoted_or_null(item.touchpoint),
            "who": quoted_or_null(item.who),
            "value": "",
        }
        origin = {
            "formula": quoted_or_null(worth_formula(item)),
            "file": quoted_or_null(place.file),
            "line": "null" if line is None else str(line),
            "unquantified": quoted_or_null(item.unquantified),
        }
        if len(self._known) >= _ITEMS_REMEMBERED:
            self._known.clear()
        known = self._known[id(item)] = (item, on_one_line(named)[:-1], f"], {on_one_line(origin)[1:]}")
        return known
