"""Findings made by hand, as a check of value models gives them."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.problems import Place, Problem, Related, Severity, error, note, warning
from cvcalc.reports.paths import Folders

SHOPS, BRANDS, BROKEN = "models/shops.value.yaml", "models/brands.value.yaml", "models/broken.value.yaml"

FOLDERS = Folders("/repository", "/repository")


def at(file: str | None, *keys: str, line: int | None = None, column: int | None = None) -> Place:
    return Place(file, keys, line=line, column=column)


def outcome(
    name: str = "We lead",
    *,
    passed: bool = True,
    that: str = "advantage > 0",
    file: str | None = SHOPS,
    segment: str = "Starters",
    offer: str = "Kilat CRM",
    severity: Severity = Severity.ERROR,
    scenario: str | None = None,
    **values: str | None,
) -> CheckOutcome:
    numbers = {key: None if value is None else Decimal(value) for key, value in (values or {"advantage": "1"}).items()}
    place = Place(file, ("checks", name), line=40, column=3)
    return CheckOutcome(name, that, passed, severity, segment, offer, scenario, file, numbers, place)


OUTCOMES = [
    outcome(advantage="11204514.883721"),
    outcome(segment="Growing shops", advantage="20401007.5"),
    outcome("Room in the price", that="headroom >= 5% * price", headroom="840000", price="6000000"),
    outcome(
        "Room in the price",
        passed=False,
        that="headroom >= 5% * price",
        segment="Growing shops",
        headroom="-120000.25",
        price="6000000",
    ),
    outcome("Pays back", passed=False, that="payback_years <= 1", severity=Severity.WARNING, payback_years=None),
]

PROBLEMS: list[Problem] = [
    error(
        "CV203",
        "'hourly_wge' has no value for 'Offer'",
        at(BROKEN, "benefits", "tangible", "Savings", line=7, column=21),
        "did you mean 'hourly_wage'?",
        [Related("the inputs stand here", at(BROKEN, "inputs", line=2, column=1))],
    ),
    error(
        "CV401",
        "'Room in the price' fails in 'Growing shops': headroom is -120,000.25, 5% * price is 300,000",
        at(SHOPS, "checks", "Room in the price", line=40, column=3),
    ),
    warning("CV401", "'Pays back' fails", at(SHOPS, "checks", "Pays back", line=41, column=14)),
    warning("CV302", "'Rebate' is negative", at(SHOPS, "costs", "tangible", "Rebate", line=12, column=13), "move it"),
    note("CV306", "flows beyond year 3 are left out", at(BRANDS, "benefits", line=3, column=1)),
    note("CV306", "flows beyond year 3 are left out", at(BRANDS, "benefits", line=3, column=1)),
]


def findings() -> Findings:
    """Three models: one broken, one with a check that fails, one with mere notes."""
    names = [SHOPS, BRANDS, BROKEN]
    return Findings([*PROBLEMS], [*OUTCOMES], files=3, names=names, ignored=2, known=14)


def all_well() -> Findings:
    """Two models without any problem; one has checks, which hold."""
    passed = [one for one in OUTCOMES if one.passed]
    return Findings([], passed, files=2, names=[SHOPS, BRANDS])
