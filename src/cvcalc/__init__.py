"""What offers are worth to the customers who may choose them. DESIGN §7.

    import cvcalc

    model = cvcalc.load("segment.value.yaml")
    for valuation in cvcalc.score(model):
        print(valuation.offer, valuation.customer_value)

Nothing is loaded before it is used.
"""

from __future__ import annotations

from cvcalc.version import __version__

TYPE_CHECKING = False  # type checkers know the name; importing typing costs half the time of an empty process
if TYPE_CHECKING:
    from cvcalc.api.documents import document
    from cvcalc.api.doubts import sensitivity, simulate, whatif
    from cvcalc.api.journeys import journey
    from cvcalc.api.lifetimes import clv
    from cvcalc.api.models import build, load, loads, schema
    from cvcalc.api.pipeline import check
    from cvcalc.api.surveys import survey
    from cvcalc.api.values import compare, price, score
    from cvcalc.api.versions import diff
    from cvcalc.decisions.checking.findings import CheckOutcome, Findings
    from cvcalc.decisions.difference.difference import ModelDifference
    from cvcalc.decisions.journey.journey import SegmentJourney
    from cvcalc.decisions.levers.changes import SegmentChanges
    from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
    from cvcalc.decisions.pricing.price import SegmentPrice
    from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
    from cvcalc.decisions.simulation.simulation import Simulation
    from cvcalc.measures.survey import SurveyResult
    from cvcalc.model import ValueModel
    from cvcalc.model.catalog import Catalog, catalog
    from cvcalc.problems import InvalidModel, Problem
    from cvcalc.valuation import SegmentValuation, Valuation
    from cvcalc.valuation.perceived import PerceivedValue

__all__ = [
    "Catalog",
    "CheckOutcome",
    "Findings",
    "InvalidModel",
    "ModelDifference",
    "PerceivedValue",
    "Problem",
    "SegmentChanges",
    "SegmentJourney",
    "SegmentLifetime",
    "SegmentPrice",
    "SegmentValuation",
    "Sensitivity",
    "Simulation",
    "SurveyResult",
    "Valuation",
    "ValueModel",
    "__version__",
    "build",
    "catalog",
    "check",
    "clv",
    "compare",
    "diff",
    "document",
    "journey",
    "load",
    "loads",
    "price",
    "schema",
    "score",
    "sensitivity",
    "simulate",
    "survey",
    "whatif",
]

_HOMES = {
    "Catalog": "model.catalog",
    "CheckOutcome": "decisions.checking.findings",
    "Findings": "decisions.checking.findings",
    "InvalidModel": "problems",
    "ModelDifference": "decisions.difference.difference",
    "PerceivedValue": "valuation.perceived",
    "Problem": "problems",
    "SegmentChanges": "decisions.levers.changes",
    "SegmentJourney": "decisions.journey.journey",
    "SegmentLifetime": "decisions.lifetime.lifetime",
    "SegmentPrice": "decisions.pricing.price",
    "SegmentValuation": "valuation",
    "Sensitivity": "decisions.sensitivity.sensitivity",
    "Simulation": "decisions.simulation.simulation",
    "SurveyResult": "measures.survey",
    "Valuation": "valuation",
    "ValueModel": "model",
    "build": "api.models",
    "catalog": "model.catalog",
    "check": "api.pipeline",
    "clv": "api.lifetimes",
    "compare": "api.values",
    "diff": "api.versions",
    "document": "api.documents",
    "journey": "api.journeys",
    "load": "api.models",
    "loads": "api.models",
    "price": "api.values",
    "schema": "api.models",
    "score": "api.values",
    "sensitivity": "api.doubts",
    "simulate": "api.doubts",
    "survey": "api.surveys",
    "whatif": "api.doubts",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'cvcalc' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(f"cvcalc.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]
