"""The parts that schemas of documents are made of; every key has a title and says what its value means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Shape = dict[str, Any]


def document(name: str, title: str, description: str, lists: dict[str, Shape]) -> Shape:
    """The schema of the document `name/1`: its format, the version, and its lists."""
    head = {
        "format": {"title": "Format", "description": "The name and version of this format.", "const": f"{name}/1"},
        "cvcalc": text("cvcalc", "The version of cvcalc that wrote the document."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cvcalc:{name}:1",
        "title": title,
        "description": description,
        **record(head | lists),
    }


def record(keys: dict[str, Shape], title: str | None = None, description: str | None = None) -> Shape:
    """An object that has exactly these keys."""
    words = {"title": title, "description": description} if title else {}
    return {**words, "type": "object", "properties": keys, "required": [*keys], "additionalProperties": False}


def records(title: str, description: str, keys: dict[str, Shape]) -> Shape:
    """A list of such objects."""
    return {"title": title, "description": description, "type": "array", "items": record(keys)}


def listed(title: str, description: str, items: Shape) -> Shape:
    """A list of plain values."""
    return {"title": title, "description": description, "type": "array", "items": items}


def text(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": "string"}


def text_or_null(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": ["string", "null"]}


def number(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": "number"}


def number_or_null(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": ["number", "null"]}


def whole(title: str, description: str, minimum: int) -> Shape:
    return {"title": title, "description": description, "type": "integer", "minimum": minimum}


def whole_or_null(title: str, description: str, minimum: int) -> Shape:
    return {"title": title, "description": description, "type": ["integer", "null"], "minimum": minimum}


def truth(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": "boolean"}


def truth_or_null(title: str, description: str) -> Shape:
    return {"title": title, "description": description, "type": ["boolean", "null"]}


def choice(title: str, description: str, words: Sequence[str]) -> Shape:
    return {"title": title, "description": description, "type": "string", "enum": [*words]}


FILE = text_or_null("File", "The path of the model's file as given; null for a model that was built in Python.")
SEGMENT = text("Segment", "The customer segment.")
SCENARIO = text_or_null("Scenario", "The scenario that this is valued under; null: the model as it is.")
CURRENCY = text_or_null("Currency", "The currency of all amounts (ISO 4217); null: plain points.")
SEGMENT_SIZE = number_or_null("Segment size", "Customers in the segment; null where the model does not say.")
OFFER = text("Offer", "The offer: ours, a rival's, or the customer's present way of working.")
OURS = truth("Ours", "Whether the offer is ours.")
SIDE = choice("Side", "What the customer gets (benefit) or gives up (cost).", ("benefit", "cost"))
KIND = choice(
    "Kind",
    "Money that changes hands or is counted (tangible), or what the customer gives or feels (intangible).",
    ("tangible", "intangible"),
)
CUSTOMER_VALUE = number(
    "Customer value", "Total benefits − total costs: present value over the horizon, per customer; may be negative."
)
BENEFIT_COST_RATIO = number_or_null("Benefits / costs", "Total benefits / total costs; null where nothing is given up.")
RANK = whole("Rank", "The rank by customer value among the offers of the segment: 1 is best, ties share a rank.", 1)
SEGMENT_VALUE = number_or_null(
    "Segment value", "Customer value × segment size; null where the model gives no segment size."
)
