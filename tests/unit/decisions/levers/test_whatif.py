"""Every scenario against the model as it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

import cvcalc
from cvcalc.decisions.levers.levers import Lever
from tests.unit.decisions.levers.trying import SHOPS, named, tried, tried_one


def test_what_each_scenario_changes() -> None:
    found = named(tried_one(SHOPS))
    changes = {name: (one.outcome.customer_value, one.outcome.change, one.gain_per_cost) for name, one in found.items()}
    assert changes == {
        "Tutor": (14, 4, 2),
        "Training": (16, 6, Decimal("1.5")),
        "Templates": (16, 6, Decimal("1.2")),
        "Price cut": (10, 0, None),
    }


def test_the_best_per_unit_of_cost_comes_first() -> None:
    more = """\
  Free: {our_cost: 0, offers: {Ours: {inputs: {price: 11}}}}
  Unpriced: {offers: {Ours: {inputs: {price: 2}}}}
  Harm: {our_cost: 1, offers: {Ours: {inputs: {price: 20}}}}
  Template: {our_cost: 5, offers: {Ours: {inputs: {hours: hours + 2}}}}
"""
    assert [*named(tried_one(SHOPS + more))] == [
        "Free", "Tutor", "Training", "Templates", "Template", "Harm", "Unpriced", "Price cut",
    ]  # fmt: skip


def test_what_a_lever_is_and_costs() -> None:
    found = named(tried_one(SHOPS))
    assert found["Training"].lever == Lever("Training", "support", Decimal(4))
    assert found["Price cut"].lever == Lever("Price cut")


def test_every_offer_has_its_change() -> None:
    outcome = named(tried_one(SHOPS))["Price cut"].outcome
    assert [(one.offer, one.ours, one.before, one.after, one.change) for one in outcome.offers] == [
        ("Ours", True, 10, 10, 0),
        ("Theirs", False, 8, 18, 10),
        ("Nothing", False, 0, 0, 0),
    ]


def test_rivals_are_chosen_again() -> None:
    found = named(tried_one(SHOPS + "  Alone: {offers: {Theirs: null}}\n"))
    alone, cut = found["Alone"].outcome, found["Price cut"].outcome
    assert (alone.advantage, alone.advantage_change, alone.changes_winner) == (10, 8, False)
    assert (cut.advantage, cut.advantage_change, cut.winners, cut.changes_winner) == (-8, -10, ("Theirs",), True)


def test_a_tie_changes_the_winner() -> None:
    outcome = named(tried_one(SHOPS + "  Level: {offers: {Theirs: {inputs: {price: 12}}}}\n"))["Level"].outcome
    assert outcome.winners == ("Ours", "Theirs")
    assert outcome.changes_winner


def test_our_offer_is_out_under_a_scenario() -> None:
    found = named(tried_one(SHOPS + "  Leave: {our_cost: 1, offers: {Ours: null}}\n"))["Leave"]
    outcome = found.outcome
    missing = (outcome.customer_value, outcome.change, outcome.advantage, outcome.advantage_change, found.gain_per_cost)
    assert missing == (None,) * 5
    assert outcome.winners == ("Theirs",)
    assert [(one.offer, one.ours, one.before, one.after) for one in outcome.offers] == [
        ("Ours", True, 10, None),
        ("Theirs", False, 8, 8),
        ("Nothing", False, 0, 0),
    ]


def test_our_offer_is_out_as_it_is() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Shops: {offers: {Ours: null}}}\nscenarios:")
    changes = tried_one(text + "  Enter: {segments: {Shops: {offers: {Ours: {}}}}}\n", combine=True, budget=5)
    outcome = named(changes)["Enter"].outcome
    assert (outcome.customer_value, outcome.change, outcome.winners) == (10, None, ("Ours",))
    assert changes.best_set is None
    assert changes.combined is not None
    assert changes.combined.sum_of_changes is None


def test_no_rival() -> None:
    text = "benefits: {tangible: {Saved: a}}\ninputs: {a: 5}\nscenarios: {More: {our_cost: 1, inputs: {a: a * 2}}}\n"
    outcome = named(tried_one(text))["More"].outcome
    assert (outcome.change, outcome.advantage, outcome.advantage_change) == (5, None, None)


def test_other_terms_are_compared_and_told() -> None:
    found = named(tried_one(SHOPS + "  Longer: {horizon: 2, per: year}\n  Size: {segment_size: 5}\n"))
    assert found["Longer"].outcome.change == 10
    assert [name for name, one in found.items() if one.outcome.differs_in_terms] == ["Longer"]


def test_other_terms_have_no_gain_per_cost_and_come_last() -> None:
    more = "  Longer: {our_cost: 1, horizon: 2, per: year}\n  Abroad: {our_cost: 1, currency: USD}\n"
    found = named(tried_one(SHOPS + more))
    assert [*found][-3:] == ["Price cut", "Longer", "Abroad"]
    assert [found[name].gain_per_cost for name in ("Longer", "Abroad")] == [None, None]


def test_a_scenario_of_another_segment_comes_last() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Small: {}, Large: {}}\nscenarios:")
    text = text.replace("scenarios:", "scenarios:\n  Large: {our_cost: 9, segments: {Large: {inputs: {wage: 9}}}}")
    small, large = map(named, tried(text))
    assert ([*small][-1], small["Large"].reaches, small["Large"].gain_per_cost) == ("Large", False, None)
    assert next(iter(large)) == "Large"


def test_another_currency_is_not_compared() -> None:
    outcome = named(tried_one(SHOPS + "  Abroad: {our_cost: 1, currency: USD}\n"))["Abroad"].outcome
    assert (outcome.change, outcome.advantage_change, outcome.differs_in_terms) == (None, None, True)
    assert (outcome.customer_value, outcome.advantage) == (None, None)
    assert [one.change for one in outcome.offers] == [None] * 3


def test_several_offers_of_ours() -> None:
    text = SHOPS.replace("currency: IDR", "ours: [Ours, Theirs]")
    outcome = named(tried_one(text))["Price cut"].outcome
    assert (outcome.customer_value, outcome.change) == (18, 8)


def test_only_some_are_tried_in_the_order_of_the_file() -> None:
    changes = tried_one(SHOPS, "Price cut", "Training", combine=True)
    assert changes.combined is not None
    assert changes.combined.scenarios == ("Training", "Price cut")


def test_a_scenario_of_another_file() -> None:
    ours = cvcalc.loads("segment: A\noffer: Ours\n" + _SAVED.format("Call"), "ours.yaml")
    theirs = cvcalc.loads("segment: A\noffer: Theirs\nours: Ours\n" + _SAVED.format("Cut"), "theirs.yaml")
    other = cvcalc.loads("segment: B\noffer: Ours\n" + _SAVED.format("Elsewhere"), "other.yaml")
    first, second = cvcalc.whatif([ours, theirs, other])
    assert {name: one.outcome.advantage for name, one in named(first).items()} == {"Call": 5, "Cut": -5}
    assert [*named(second)] == ["Elsewhere"]


_SAVED = "inputs: {{a: 5}}\nbenefits: {{tangible: {{Saved: a}}}}\nscenarios: {{{}: {{inputs: {{a: a * 2}}}}}}\n"


def test_joined_files_agree_on_a_cost() -> None:
    both = [cvcalc.loads(_joined(offer, cost), f"{offer}.yaml") for offer, cost in (("Ours", 5), ("Theirs", 5))]
    (changes,) = cvcalc.whatif(both)
    assert changes.levers[0].lever.our_cost == 5
    both[1] = cvcalc.loads(_joined("Theirs", 6), "theirs.yaml")
    with pytest.raises(cvcalc.InvalidModel) as raised:
        cvcalc.whatif(both)
    assert [problem.code for problem in raised.value.problems] == ["CV230"]


def _joined(offer: str, cost: int) -> str:
    scenario = f"scenarios: {{Call: {{our_cost: {cost}, inputs: {{a: 10}}}}}}"
    return (
        f"segment: A\noffer: {offer}\nours: Ours\ninputs: {{a: 5}}\nbenefits: {{tangible: {{Saved: a}}}}\n{scenario}\n"
    )


def test_segments_have_their_own_order() -> None:
    text = SHOPS.replace(
        "scenarios:", "segments: {Small: {inputs: {wage: 1}}, Large: {inputs: {wage: 30}}}\nscenarios:"
    )
    small, large = tried(text)
    assert next(iter(named(small))) == "Tutor"
    assert next(iter(named(large))) == "Templates"


def test_no_scenarios() -> None:
    model = cvcalc.loads("benefits: {tangible: {Saved: 5}}")
    with pytest.raises(cvcalc.InvalidModel) as raised:
        cvcalc.whatif(model)
    (problem,) = raised.value.problems
    assert (problem.code, problem.message) == ("CV231", "the model has no scenarios")
    assert "scenarios: {" in problem.hint


@pytest.mark.parametrize(("scenarios", "budget"), [(["Trainig"], None), (None, -1)])
def test_what_can_not_be_asked(scenarios: list[str] | None, budget: int | None) -> None:
    with pytest.raises(ValueError, match=r"there is no scenario 'Trainig'|a budget is 0 or more"):
        cvcalc.whatif(cvcalc.loads(SHOPS), scenarios, budget=budget)


def test_one_name_is_no_list_of_letters() -> None:
    (changes,) = cvcalc.whatif(cvcalc.loads(SHOPS), "Tutor")
    assert [*named(changes)] == ["Tutor"]
