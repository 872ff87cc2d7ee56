"""Every mistake in the shape of a file: its code, its place, what is said, and that nothing else is said."""

from __future__ import annotations

import pytest

from tests.unit.reading.shaped import shaped, wrong

Path = tuple[str | int, ...]
ITEM: Path = ("benefits", "tangible", "A")
INPUT: Path = ("inputs", "a")


def in_item(keys: str) -> str:
    return f"horizon: 2\nbenefits: {{tangible: {{A: {{{keys}}}}}}}"


def in_input(keys: str) -> str:
    return f"inputs: {{a: {{{keys}}}}}"


@pytest.mark.parametrize(
    ("text", "code", "path", "message", "hint"),
    [
        # Unknown keys
        ("curency: IDR", "CV101", ("curency",), "'curency' is not a key of a value model", "did you mean 'currency'?"),
        ("Title: A", "CV101", ("Title",), "'Title' is not a key of a value model", "did you mean 'title'?"),
        (in_item("amuont: 5"), "CV101", (*ITEM, "amuont"), "not a key of an item", "did you mean 'amount'?"),
        (in_item("amount: 5, value: 3"), "CV101", (*ITEM, "value"), "not a key of an item", "did you mean 'amount'?"),
        (in_item("amount: 5, colour: red"), "CV101", (*ITEM, "colour"), "not a key of an item", "keys here: amount, "),
        (in_item("amount: 5, horizon: 2"), "CV101", (*ITEM, "horizon"), "an item", "'horizon' stands at the top of"),
        (in_input("vlaue: 5"), "CV101", (*INPUT, "vlaue"), "not a key of an input", "did you mean 'value'?"),
        (in_input("amount: 5"), "CV101", (*INPUT, "amount"), "not a key of an input", "did you mean 'value'?"),
        (in_input("low: 1, bsae: 2, high: 3"), "CV101", (*INPUT, "bsae"), "an input", "did you mean 'base'?"),
        (in_input("low: 1, base: 2, top: 3"), "CV101", (*INPUT, "top"), "an input", "keys here: value, low, "),
        ("offers: {A: {horizon: 3}}", "CV101", ("offers", "A", "horizon"), "a key of an offer", "stands at the top"),
        (
            "offers: {A: {imputs: {}}}",
            "CV101",
            ("offers", "A", "imputs"),
            "a key of an offer",
            "did you mean 'inputs'?",
        ),
        (
            "segments: {A: {currency: IDR}}",
            "CV101",
            ("segments", "A", "currency"),
            "a key of a segment",
            "in a scenario",
        ),
        ("scenarios: {A: {ours: B}}", "CV101", ("scenarios", "A", "ours"), "of a scenario", "stands at the top of the"),
        ("scenarios: {A: {extends: b}}", "CV101", ("scenarios", "A", "extends"), "of a scenario", "stands at the top"),
        ("benefits: {Orders: 5}", "CV101", ("benefits", "Orders"), "a kind of benefits or costs", "items stand under"),
        ("costs: {tangable: {A: 5}}", "CV101", ("costs", "tangable"), "a kind of", "did you mean 'tangible'?"),
        # Another type
        ("inputs: [1]", "CV102", ("inputs",), "'inputs' needs inputs below it, each with its name, not a list", "'- '"),
        ("inputs: 5", "CV102", ("inputs",), "'inputs' needs inputs below it, each with its name, not the text '5'", ""),
        ("benefits: 5", "CV102", ("benefits",), "'benefits' needs 'tangible' or 'intangible' below it", ""),
        ("costs: {tangible: 5}", "CV102", ("costs", "tangible"), "'tangible' needs items below it", ""),
        ("offers: Ours", "CV102", ("offers",), "'offers' needs offers below it", "for one offer write offer: Ours"),
        (
            "offers: {A: 5}",
            "CV102",
            ("offers", "A"),
            "the offer 'A' needs 'inputs', 'benefits' or 'costs' below it",
            "",
        ),
        ("segments: Shops", "CV102", ("segments",), "needs segments below it", "for one segment write segment: Shops"),
        ("segments: {A: [1]}", "CV102", ("segments", "A"), "the segment 'A' needs", "without '- '"),
        ("scenarios: {A: 5}", "CV102", ("scenarios", "A"), "the scenario 'A' needs", ""),
        ("- a", "CV102", (), "the file needs keys such as 'benefits' and 'costs', not a list", "without '- '"),
        ("just text", "CV102", (), "the file needs keys such as 'benefits' and 'costs', not the text 'just text'", ""),
        ("title: [a]", "CV102", ("title",), "'title' needs text, not a list", ""),
        ("title: {a: b}", "CV102", ("title",), "'title' needs text, not a mapping", ""),
        ("segment: [A, B]", "CV102", ("segment",), "'segment' needs text, not a list", ""),
        (
            "per: [year]",
            "CV102",
            ("per",),
            "'per' needs one of year, quarter, month, week, day or once, not a list",
            "",
        ),
        ("ours: {A: }", "CV102", ("ours",), "'ours' needs a name, or a list of names, not a mapping", ""),
        ("ours: [A, [B]]", "CV102", ("ours", 1), "entry 2 of 'ours' needs a name, not a list", ""),
        ("extends: {a: b}", "CV102", ("extends",), "'extends' needs a name, or a list of names, not a mapping", ""),
        ("currency: [IDR]", "CV102", ("currency",), "'currency' needs a currency code", ""),
        ("cvcalc: [1]", "CV102", ("cvcalc",), "'cvcalc' needs the version of the format", ""),
        ("horizon: [3]", "CV102", ("horizon",), "'horizon' needs a number, not a list", ""),
        ("segment_size: {a: 1}", "CV102", ("segment_size",), "'segment_size' needs a number, not a mapping", ""),
        ("discount_rate: [1%, 2%]", "CV102", ("discount_rate",), "needs a number or a formula, not a list", ""),
        (in_item("amount: {a: 1}"), "CV102", (*ITEM, "amount"), "needs a number, a formula, or a list of them", ""),
        (
            in_item("amount: [1, [2]]"),
            "CV102",
            (*ITEM, "amount", 1),
            "entry 2 of 'amount' needs a number or a formula",
            "",
        ),
        (in_item("rating: [8]"), "CV102", (*ITEM, "rating"), "'rating' needs a number or a formula, not a list", ""),
        (
            in_item("amount: 1, ramp: 50%"),
            "CV102",
            (*ITEM, "ramp"),
            "needs a list of numbers or formulas",
            "write [50%]",
        ),
        (
            in_item("rating: 1, scale: 10"),
            "CV102",
            (*ITEM, "scale"),
            "needs a list of two numbers",
            "write scale: [0, 10]",
        ),
        (
            in_item("rating: 1, scale: [1]"),
            "CV102",
            (*ITEM, "scale"),
            "needs a list of two numbers",
            "write scale: [0, 10]",
        ),
        ("benefits: {tangible: {A: [[1]]}}", "CV102", (*ITEM, 0), "entry 1 of the item 'A' needs a number", ""),
        # Numbers
        (in_item("amount: 1.500.000"), "CV103", (*ITEM, "amount"), "'1.500.000' is not a number", "1_500_000"),
        (in_item("amount: Rp 1.500.000"), "CV103", (*ITEM, "amount"), "is not a number", "1_500_000"),
        ("benefits: {tangible: {A: '1,500'}}", "CV103", ITEM, "'1,500' is not a number", "1_500"),
        ("horizon: three", "CV103", ("horizon",), "not a number", ""),
        ("horizon: 2 + 1", "CV103", ("horizon",), "not a number", ""),
        ("segment_size: many", "CV103", ("segment_size",), "not a number", ""),
        (in_item("rating: 1, scale: [0, ten]"), "CV103", (*ITEM, "scale", 1), "not a number", ""),
        ("inputs: {a: 1e999999}", "CV104", INPUT, "too large", ""),
        ("horizon: 0", "CV104", ("horizon",), "from 1 to 100, not '0'", "write horizon: 3"),
        ("horizon: 101", "CV104", ("horizon",), "from 1 to 100, not '101'", ""),
        ("horizon: 2.5", "CV104", ("horizon",), "a whole number of years", ""),
        ("segment_size: -1", "CV104", ("segment_size",), "0 customers or more, not '-1'", ""),
        ("segments: {A: {segment_size: -1}}", "CV104", ("segments", "A", "segment_size"), "0 customers or more", ""),
        (in_item("rating: 1, scale: [5, 5.0]"), "CV215", (*ITEM, "scale"), "the two ends of a scale differ", "[0, 10]"),
        # Choices
        ("per: yearly", "CV105", ("per",), "'yearly' is not a choice for 'per'", "did you mean 'year'?"),
        ("per: never", "CV105", ("per",), "'never' is not a choice", "choose year, quarter, month, week, day or once"),
        (in_item("amount: 1, per: Month"), "CV105", (*ITEM, "per"), "'Month' is not", "did you mean 'month'?"),
        ("flows_at: year-end", "CV105", ("flows_at",), "'year-end' is not", "did you mean 'year_end'?"),
        (
            in_item("amount: 1, evidence: survey"),
            "CV105",
            (*ITEM, "evidence"),
            "'survey' is not",
            "choose customer_data",
        ),
        (in_input("min: 1, mode: 2, max: 3, shape: bell"), "CV105", (*INPUT, "shape"), "'bell'", "pert or triangular"),
        ("currency: idr", "CV105", ("currency",), "'idr' is not a currency code of ISO 4217", "did you mean 'IDR'?"),
        ("currency: Rp", "CV105", ("currency",), "'Rp' is not a currency code", "such as IDR, USD or EUR"),
        ("currency: ZZZ", "CV105", ("currency",), "'ZZZ' is not a currency code", ""),
        ("cvcalc: 2", "CV105", ("cvcalc",), "reads version 1 of the format, not '2'", ""),
        # The customer's side
        (
            "journey: journey-map",
            "CV102",
            ("journey",),
            "'stages' or 'kpis' below it",
            "journey: {stages: journey-map}",
        ),
        ("survey: a.csv", "CV102", ("survey",), "'file' and the columns", "write survey: {file: a.csv}"),
        ("survey: ", "CV111", ("survey",), "'survey' is empty", "leave the key out, or write survey: {file: …}"),
        (
            in_item("rating: {measure: nps}, full_worth: 5"),
            "CV107",
            (*ITEM, "rating", "measure"),
            "lacks the column",
            "",
        ),
        (in_item("amount: {survey: q}"), "CV102", (*ITEM, "amount"), "", "inputs: {loyal: {survey: q1}}"),
        (in_item("rating: 5, full_worth: {survey: q}"), "CV102", (*ITEM, "full_worth"), "", "take it into an input"),
        ("survey: {file: }", "CV111", ("survey", "file"), "needs text", ""),
        ("survey: {file: a, separator: ':'}", "CV105", ("survey", "separator"), "':'", "comma, semicolon, tab, pipe"),
        ("journey: {stages: journey}", "CV105", ("journey", "stages"), "no journey that has a name", ""),
        ("journey: {stages: journey-mapp}", "CV105", ("journey", "stages"), "", "did you mean 'journey-map'?"),
        ("journey: {stages: [a, b, a]}", "CV006", ("journey", "stages", 2), "'a' is there twice", "keep one"),
        ("journey: {stages: [a, [b]]}", "CV102", ("journey", "stages", 1), "needs the name of a stage", ""),
        ("journey: {kpis: {a: }}", "CV111", ("journey", "kpis", "a"), "needs KPIs below it", ""),
        ("journey: {kpis: {a: {b: 5}}}", "CV102", ("journey", "kpis", "a", "b"), "'measure' and 'now' below it", ""),
        ("journey: {kpis: {a: {b: {after: 5}}}}", "CV101", ("journey", "kpis", "a", "b", "after"), "", "'now'?"),
        ("lifetime: {margin: }", "CV111", ("lifetime", "margin"), "is empty", ""),
        ("lifetime: {horizon: ever}", "CV105", ("lifetime", "horizon"), "", ""),
        ("lifetime: {retention: {survivors: 5}}", "CV102", ("lifetime", "retention", "survivors"), "a list of how", ""),
        ("lifetime: {retention: {start: 5}}", "CV107", ("lifetime", "retention"), "lacks 'end' and 'new'", ""),
        ("lever: loyalty", "CV101", ("lever",), "'lever' is not a key of a value model", "in a scenario"),
        ("segments: {A: {our_cost: 5}}", "CV101", ("segments", "A", "our_cost"), "is not a key of a segment", ""),
        ("scenarios: {A: {our_cost: -5}}", "CV230", ("scenarios", "A", "our_cost"), "0 or more, not '-5'", ""),
        ("scenarios: {A: {our_cost: 2 * a}}", "CV230", ("scenarios", "A", "our_cost"), "can't use 'a'", "3 * 50_000"),
        ("scenarios: {A: {our_cost: 2 * year}}", "CV230", ("scenarios", "A", "our_cost"), "can't use 'year'", ""),
        ("scenarios: {A: {our_cost: 1 / 0}}", "CV204", ("scenarios", "A", "our_cost"), "division by zero", ""),
        ("scenarios: {A: {our_cost: 1,500}}", "CV103", ("scenarios", "A", "our_cost"), "", ""),
        ("scenarios: {A: {our_cost: [5]}}", "CV102", ("scenarios", "A", "our_cost"), "a number or a formula", ""),
        ("scenarios: {A: {our_cost: }}", "CV111", ("scenarios", "A", "our_cost"), "'our_cost' is empty", ""),
        ("scenarios: {A: {lever: [a]}}", "CV102", ("scenarios", "A", "lever"), "'lever' needs text", ""),
        # Checks
        ("checks: [a > 0]", "CV102", ("checks",), "'checks' needs checks below it", "write 'name: value' lines"),
        ("checks: {A: [a > 0]}", "CV102", ("checks", "A"), "the check 'A' needs a condition such as advantage > 0", ""),
        ("checks: {A: 5}", "CV121", ("checks", "A"), "'5' is a number, but a condition", "compare it"),
        ("checks: {A: {that: [1]}}", "CV102", ("checks", "A", "that"), "'that' needs a condition", ""),
        ("checks: {A: {that: a > }}", "CV120", ("checks", "A", "that"), "nothing follows '>'", ""),
        (
            "checks: {A: {that: }}",
            "CV111",
            ("checks", "A", "that"),
            "'that' is empty, but needs a condition",
            "give it",
        ),
        ("checks: {A: {condition: 1 > 0}}", "CV101", ("checks", "A", "condition"), "not a key of a check", "'that'"),
        ("checks: {A: {tht: 1 > 0}}", "CV101", ("checks", "A", "tht"), "not a key of a check", "'that'"),
        ("checks: {A: {zzz: 1 > 0}}", "CV101", ("checks", "A", "zzz"), "not a key of a check", "keys here: that, seg"),
        ("checks: {A: {that: 1 > 0, severity: bad}}", "CV105", ("checks", "A", "severity"), "'bad'", "error, warning"),
        ("checks: {A: {that: 1 > 0, segments: {b: c}}}", "CV102", ("checks", "A", "segments"), "a name, or a list", ""),
        ("checks: {A: {that: 1 > 0, offers: []}}", "CV111", ("checks", "A", "offers"), "'offers' is empty", ""),
        (
            "checks: {A: {that: max(1, 2) > 0}}",
            "CV017",
            ("checks", "A", "that"),
            "ends this value at the comma",
            "that:",
        ),
        ("checks: {A: Rp 500 > 1}", "CV120", ("checks", "A"), "", ""),
        ("scenarios: {A: {checks: {}}}", "CV101", ("scenarios", "A", "checks"), "a key of a scenario", "at the top of"),
        ("segments: {A: {checks: {}}}", "CV101", ("segments", "A", "checks"), "a key of a segment", "at the top of"),
        ("checks:", "CV111", ("checks",), "'checks' is empty", "leave the key out, or write {}"),
        # Empty
        ("title:", "CV111", ("title",), "'title' is empty, but needs text", "leave the key out"),
        ("currency:", "CV111", ("currency",), "'currency' is empty", ""),
        ("horizon:", "CV111", ("horizon",), "'horizon' is empty, but needs a number", ""),
        ("per:", "CV111", ("per",), "'per' is empty, but needs one of year", ""),
        ("discount_rate:", "CV111", ("discount_rate",), "'discount_rate' is empty", ""),
        ("segment:", "CV111", ("segment",), "'segment' is empty", ""),
        ('segment: ""', "CV111", ("segment",), "'segment' is empty, but needs a name", ""),
        ("ours: []", "CV111", ("ours",), "'ours' is empty", ""),
        ("ours:", "CV111", ("ours",), "'ours' is empty", ""),
        ("extends:", "CV111", ("extends",), "'extends' is empty", ""),
        ("inputs:", "CV111", ("inputs",), "'inputs' is empty", "leave the key out, or write {}"),
        ("offers:", "CV111", ("offers",), "'offers' is empty", "leave the key out, or write {}"),
        ("segments: null", "CV111", ("segments",), "'segments' is empty", ""),
        ("scenarios: ~", "CV111", ("scenarios",), "'scenarios' is empty", ""),
        (in_item("amount: "), "CV111", (*ITEM, "amount"), "'amount' is empty", ""),
        (in_item("amount: 1, stage: "), "CV111", (*ITEM, "stage"), "'stage' is empty, but needs text", ""),
        (in_item("amount: []"), "CV111", (*ITEM, "amount"), "'amount' is empty", "give at least one"),
        (in_item("amount: [1, ~]"), "CV111", (*ITEM, "amount", 1), "entry 2 of 'amount' is empty", ""),
        (in_item("amount: 1, ramp: []"), "CV111", (*ITEM, "ramp"), "'ramp' is empty", ""),
        (in_input("value: "), "CV111", (*INPUT, "value"), "'value' is empty", ""),
        # Formulas
        (in_item("amount: 2 * (3"), "CV120", (*ITEM, "amount"), "", ""),
        (in_item("amount: [1, 2 +]"), "CV120", (*ITEM, "amount", 1), "", ""),
        ("inputs: {a: 1 < 2}", "CV121", INPUT, "", ""),
        (in_item("amount: avg(3)"), "CV123", (*ITEM, "amount"), "", ""),
        ("discount_rate: 10 * * 2", "CV120", ("discount_rate",), "", ""),
        # Cut or joined by YAML
        (
            in_item("amount: max(a, b)"),
            "CV017",
            (*ITEM, "amount"),
            "reads 'max(a', and takes 'b)'",
            'amount: "max(a, b)"',
        ),
        (in_item("amount: if(a > 1, 2, 3), per: year"), "CV017", (*ITEM, "amount"), "'if(a > 1'", '"if(a > 1, 2, 3)"'),
        (in_item("amount: 5, per: year, source: Sri, owner"), "CV017", (*ITEM, "source"), "'Sri'", '"Sri, owner"'),
        (in_item("note: a, b, stage, amount: 1, per: day"), "CV017", (*ITEM, "note"), "'a'", '"a, b, stage"'),
        ("inputs: {t: min(1, b, c), d: 2}", "CV017", ("inputs", "t"), "'min(1'", 't: "min(1, b, c)"'),
        ("benefits: {tangible: {A: sum(1, 2)}}", "CV017", ITEM, "'sum(1'", 'A: "sum(1, 2)"'),
        ("benefits: {tangible: {A: [1, max(2, 3), 4]}}", "CV017", (*ITEM, 1), "an entry of its own", '"max(2, 3)"'),
        ("{segment: Small, online shops, currency: IDR}", "CV017", ("segment",), "'Small'", '"Small, online shops"'),
        (in_item("amount:5, per: year"), "CV017", (*ITEM, "amount:5"), "no space after 'amount:'", "write amount: 5"),
        (in_input("value:5 * x"), "CV017", (*INPUT, "value:5 * x"), "no space after 'value:'", "write value: 5 * x"),
        (
            "benefits:\n  tangible:\n    A:\n      amount:5",
            "CV017",
            ITEM,
            "no space after 'amount:'",
            "write amount: 5",
        ),
        ("{segment:Shops}", "CV017", ("segment:Shops",), "no space after 'segment:'", "write segment: Shops"),
    ],
)
def test_a_mistake(text: str, code: str, path: Path, message: str, hint: str) -> None:
    _, problems = shaped(text)
    assert wrong(problems) == [(code, path)]
    assert message in problems[0].message
    assert hint in problems[0].hint
    assert problems[0].place.line is not None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("title: A\ncurency: IDR", 2, 1),  # the key for a wrong key
        ("title: A\nper:  yearly", 2, 7),  # the value
        (in_item("amount: 2 * (3 + )"), 2, 42),  # within a formula
        (in_item("amount: max(a, b)"), 2, 35),
    ],
)
def test_where_a_mistake_is_shown(text: str, line: int, column: int) -> None:
    _, problems = shaped(text)
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(line, column)]


def test_all_mistakes_are_told_in_one_run() -> None:
    text = """\
curency: IDR
horizon: 0
inputs: {a: 1.500.000, b: {low: 1, bsae: 2, high: (3}, c: {value: , note: [1]}}
benefits: {tangible: {A: {amuont: 2 +, per: yearly}, B: [1, (2], C: {amount: 5, x: 1, y: 2}}}
"""
    _, problems = shaped(text)
    assert wrong(problems) == [
        ("CV101", ("curency",)),
        ("CV104", ("horizon",)),
        ("CV103", ("inputs", "a")),
        ("CV101", ("inputs", "b", "bsae")),
        ("CV120", ("inputs", "b", "high")),
        ("CV111", ("inputs", "c", "value")),
        ("CV102", ("inputs", "c", "note")),
        ("CV101", (*ITEM, "amuont")),
        ("CV120", (*ITEM, "amount")),  # what was meant, placed at what is there
        ("CV105", (*ITEM, "per")),
        ("CV120", ("benefits", "tangible", "B", 1)),
        ("CV101", ("benefits", "tangible", "C", "x")),
        ("CV101", ("benefits", "tangible", "C", "y")),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('benefits: {tangible: {A: ["max(2", "3)"]}}', ["CV120", "CV120"]),  # quoted: nothing was cut
        ("benefits: {tangible: {A: [max(2, 3]}}", ["CV120"]),  # never closed
        ("benefits:\n  tangible:\n    A:\n      - max(2\n      - 3)", ["CV120", "CV120"]),
        ("benefits:\n  tangible:\n    A:\n      amount: 5\n      owner:", ["CV101"]),  # a key with its colon
        (in_item("amount: 5, stage"), ["CV111"]),  # a key of an item without its value
        ('{"benefits": {"tangible": {"A": {"amount": "max(2", "3)": null}}}}', ["CV101", "CV120"]),
    ],
)
def test_what_only_looks_cut(text: str, codes: list[str]) -> None:
    _, problems = shaped(text)
    assert sorted(problem.code for problem in problems) == codes
