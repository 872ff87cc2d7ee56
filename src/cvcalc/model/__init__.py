"""What a value model is: inputs, estimates, items, layers, offers, segments, scenarios."""

from cvcalc.model.inputs import EVIDENCE, Estimate, Input, Quantity, TakenOut, formula_in_year
from cvcalc.model.items import CATEGORIES, KINDS, SIDE_KEYS, SIDES, Item, ItemEntry, Kind, Removal, Side
from cvcalc.model.layers import FLOWS_AT, LEVERS, LONGEST_HORIZON, Document, Layer, Override, SegmentLayer, Settings
from cvcalc.model.laying import NOTHING, Laid, Laying
from cvcalc.model.structure import check_structure
from cvcalc.model.usage import users_of_inputs
from cvcalc.model.value_model import ValueModel, Version, every_document, every_layer

__all__ = [
    "CATEGORIES",
    "EVIDENCE",
    "FLOWS_AT",
    "KINDS",
    "LEVERS",
    "LONGEST_HORIZON",
    "NOTHING",
    "SIDES",
    "SIDE_KEYS",
    "Document",
    "Estimate",
    "Input",
    "Item",
    "ItemEntry",
    "Kind",
    "Laid",
    "Layer",
    "Laying",
    "Override",
    "Quantity",
    "Removal",
    "SegmentLayer",
    "Settings",
    "Side",
    "TakenOut",
    "ValueModel",
    "Version",
    "check_structure",
    "every_document",
    "every_layer",
    "formula_in_year",
    "users_of_inputs",
]
