"""The document `compare/1`."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.problems import Place, warning
from cvcalc.valuation import Overall, SegmentValuation, Valuation, sum_over_segments
from tests.unit.documents.valuations import FILE, compare, item, segment_of, terms, valuation, valued


def offer(name: str, benefit: str, cost: str, rank: int, ours: bool = False) -> Valuation:
    worth = [valued(item("Savings", amount=benefit), benefit, "0", "0")]
    price = [valued(item("Price", "cost", amount=cost), cost, "0", "0")]
    return valuation(name, worth + price, rank=rank, ours=ours)


def commodity() -> SegmentValuation:
    """The published example of FIELD §2: the difference prefers ours, the ratio the commodity."""
    return segment_of(offer("Ours", "15000", "6000", 1, ours=True), offer("Commodity", "10000", "3000", 2))


def test_everything_about_a_segment() -> None:
    (found,) = compare([commodity()])["segments"]
    assert found == {
        "file": FILE,
        "scenario": None,
        "segment": "Small shops",
        "currency": "IDR",
        "segment_size": 1200,
        "winner": "Ours",
        "tied": [],
        "winner_by_ratio": "Commodity",
        "lenses_agree": False,
        "next_best": "Commodity",
        "incremental_ratio": 1.666667,
        "offers": [
            {
                "offer": "Ours",
                "ours": True,
                "benefits": 15000,
                "costs": 6000,
                "customer_value": 9000,
                "benefit_cost_ratio": 2.5,
                "rank": 1,
                "gap_to_best": 0,
                "segment_value": 10800000,
                "quality_ratio": None,
                "relative_price": None,
                "fair_value_gap": None,
            },
            {
                "offer": "Commodity",
                "ours": False,
                "benefits": 10000,
                "costs": 3000,
                "customer_value": 7000,
                "benefit_cost_ratio": 3.333333,
                "rank": 2,
                "gap_to_best": 2000,
                "segment_value": 8400000,
                "quality_ratio": None,
                "relative_price": None,
                "fair_value_gap": None,
            },
        ],
        "drivers": [
            {"name": "Savings", "side": "benefit", "kind": "tangible", "difference": 5000},
            {"name": "Price", "side": "cost", "kind": "tangible", "difference": -3000},
        ],
    }


def test_perceived_quality_beside_the_price() -> None:
    def rated(name: str, rating: str, *, ours: bool = False) -> Valuation:
        brand = item("Brand", kind="intangible", rating=rating, full_worth="600")
        return valuation(name, [valued(brand, "0", "0", "0")], ours=ours)

    (found,) = compare([segment_of(rated("Ours", "8", ours=True), rated("Theirs", "6"))])["segments"]
    keys = ("quality_ratio", "relative_price", "fair_value_gap")
    assert [[one[key] for key in keys] for one in found["offers"]] == [[133.333333, None, None], [75, None, None]]


def test_a_tie_has_no_winner() -> None:
    tie = segment_of(offer("A", "10", "4", 1, ours=True), offer("B", "10", "4", 1), offer("C", "9", "4", 3))
    (found,) = compare([tie])["segments"]
    assert (found["winner"], found["tied"], found["winner_by_ratio"]) == (None, ["A", "B"], None)
    assert found["lenses_agree"] is True
    assert [one["gap_to_best"] for one in found["offers"]] == [0, 0, 1]


def test_where_there_is_nothing_to_compare_with() -> None:
    alone = SegmentValuation(
        "Shops", "Slow year", None, terms(None, None), (valuation("Ours", [], ours=True, terms=terms(None, None)),)
    )
    (found,) = compare([alone])["segments"]
    missing = {key for key, value in found.items() if value is None}
    assert missing == {
        "file", "currency", "segment_size", "winner_by_ratio", "lenses_agree", "next_best", "incremental_ratio",
    }  # fmt: skip
    assert (found["winner"], found["drivers"], found["scenario"]) == ("Ours", [], "Slow year")
    assert found["offers"][0]["benefit_cost_ratio"] is None


def test_a_segment_that_every_offer_is_out_of() -> None:
    (found,) = compare([segment_of()])["segments"]
    assert (found["winner"], found["tied"], found["offers"]) == (None, [], [])


def test_offers_that_are_shown_still_compete_with_the_others() -> None:
    segments = [commodity()]
    found = compare(segments, sum_over_segments(segments), offers=frozenset({"Commodity"}))
    (segment,) = found["segments"]
    assert [(one["offer"], one["gap_to_best"]) for one in segment["offers"]] == [("Commodity", 2000)]
    assert (segment["winner"], len(segment["drivers"])) == ("Ours", 2)
    assert [one["offer"] for one in found["overall"]] == ["Commodity"]


def test_overall() -> None:
    sums = [
        Overall("Ours", None, 2, Decimal("9000.12345678"), "Small shops", None),
        Overall("Commodity", "Slow year", 0, None, None, "the segments differ in currency"),
    ]
    assert compare([], sums)["overall"] == [
        {
            "offer": "Ours",
            "scenario": None,
            "segments_won": 2,
            "customer_value": 9000.123457,
            "worst_segment": "Small shops",
            "reason": None,
        },
        {
            "offer": "Commodity",
            "scenario": "Slow year",
            "segments_won": 0,
            "customer_value": None,
            "worst_segment": None,
            "reason": "the segments differ in currency",
        },
    ]


def test_warnings() -> None:
    found = compare([], [], [warning("CV302", "'Fees' is negative", Place(FILE, ("costs",)))])
    assert [one["code"] for one in found["warnings"]] == ["CV302"]
