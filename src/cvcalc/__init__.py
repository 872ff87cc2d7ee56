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
    from cvcalc.api import build, compare, load, loads, price, schema, score, sensitivity, simulate, whatif
    from cvcalc.decisions.levers.changes import SegmentChanges
    from cvcalc.decisions.pricing.price import SegmentPrice
    from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
    from cvcalc.decisions.simulation.simulation import Simulation
    from cvcalc.model import ValueModel
    from cvcalc.problems import InvalidModel, Problem
    from cvcalc.valuation import SegmentValuation, Valuation

__all__ = [
    "InvalidModel",
    "Problem",
    "SegmentChanges",
    "SegmentPrice",
    "SegmentValuation",
    "Sensitivity",
    "Simulation",
    "Valuation",
    "ValueModel",
    "__version__",
    "build",
    "compare",
    "load",
    "loads",
    "price",
    "schema",
    "score",
    "sensitivity",
    "simulate",
    "whatif",
]

_HOMES = {
    "InvalidModel": "problems",
    "Problem": "problems",
    "SegmentChanges": "decisions.levers.changes",
    "SegmentPrice": "decisions.pricing.price",
    "SegmentValuation": "valuation",
    "Sensitivity": "decisions.sensitivity.sensitivity",
    "Simulation": "decisions.simulation.simulation",
    "Valuation": "valuation",
    "ValueModel": "model",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'cvcalc' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(f"cvcalc.{_HOMES.get(name, 'api')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]
