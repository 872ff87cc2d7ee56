"""The document `whatif/1`."""

from __future__ import annotations

from typing import Any

from cvcalc.documents.whatif import whatif_document
from cvcalc.problems import Place, warning
from tests.unit.decisions.levers.trying import SHOPS, tried
from tests.unit.documents.valuations import VERSION, parsed


def document(text: str, *scenarios: str, **more: Any) -> dict[str, Any]:
    offers = more.pop("offers", None)
    parts: list[str] = []
    told = [warning("CV303", "'suport' is no lever of the field", Place("model.yaml", ("scenarios",)))]
    whatif_document(tried(text, *scenarios, **more), VERSION, lambda: told, parts.append, offers=offers)
    return parsed("whatif", "".join(parts))


OFFERS = [
    {"offer": "Ours", "ours": True, "customer_value": 16, "change": 6},
    {"offer": "Theirs", "ours": False, "customer_value": 8, "change": 0},
    {"offer": "Nothing", "ours": False, "customer_value": 0, "change": 0},
]


def test_everything_about_a_segment() -> None:
    (found,) = document(SHOPS, "Training")["segments"]
    judged = {"winner": "Ours", "tied": [], "next_best": "Theirs"}
    outcome = {
        "customer_value": 16,
        "change": 6,
        "advantage": 8,
        "advantage_change": 6,
        **judged,
        "terms_differ": False,
    }
    assert found == {
        "file": "model.yaml",
        "scenario": None,
        "segment": "model",
        "currency": "IDR",
        "offer": "Ours",
        "base": {"customer_value": 10, "advantage": 2, **judged},
        "scenarios": [
            {
                "scenario": "Training",
                "lever": "support",
                "our_cost": 4,
                "reaches_segment": True,
                **outcome,
                "gain_per_cost": 1.5,
                "offers": OFFERS,
            }
        ],
        "combined": None,
        "best_set": None,
    }


def test_together_and_the_best_set() -> None:
    (found,) = document(SHOPS, "Training", "Tutor", combine=True, budget=5)["segments"]
    combined, best = found["combined"], found["best_set"]
    assert (combined["scenarios"], combined["our_cost"]) == (["Training", "Tutor"], 6)
    assert (combined["change"], combined["sum_of_changes"], combined["overlap"]) == (4, 10, -6)
    assert combined["pairs"] == [{"scenarios": ["Training", "Tutor"], "change": 4, "overlap": -6}]
    assert (best["scenarios"], best["budget"], best["our_cost"], best["change"]) == (["Training"], 5, 4, 6)
    assert (best["exact"], best["without_cost"]) == (True, [])


def test_a_tie_and_what_is_out() -> None:
    text = SHOPS + "  Level: {offers: {Theirs: {inputs: {price: 12}}}}\n  Leave: {offers: {Ours: null}}\n"
    level, leave = document(text, "Level", "Leave")["segments"][0]["scenarios"]
    assert (level["winner"], level["tied"]) == (None, ["Ours", "Theirs"])
    missing = {key for key, value in leave.items() if value is None}
    assert missing == {
        "lever", "our_cost", "customer_value", "change", "advantage", "advantage_change", "gain_per_cost",
    }  # fmt: skip
    assert leave["offers"][0] == {"offer": "Ours", "ours": True, "customer_value": None, "change": None}


def test_offers_that_are_shown_still_compete_with_the_others() -> None:
    (found,) = document(SHOPS, "Price cut", offers=frozenset({"Theirs"}), combine=True)["segments"]
    assert [one["offer"] for one in found["scenarios"][0]["offers"]] == ["Theirs"]
    assert [one["offer"] for one in found["combined"]["offers"]] == ["Theirs"]
    assert (found["scenarios"][0]["winner"], found["scenarios"][0]["advantage_change"]) == ("Theirs", -10)


def test_warnings() -> None:
    assert [one["code"] for one in document(SHOPS)["warnings"]] == ["CV303"]
