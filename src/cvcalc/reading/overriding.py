"""Inputs set from outside: `--set [OFFER:|*:]NAME=VALUE`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvcalc.formula import Formula, FormulaError, is_name, normal_name, parse
from cvcalc.model import Input, Layer, Override, ValueModel, Version, every_document, every_layer
from cvcalc.model.vocabulary import COLUMN_MEASURES, PREFIX
from cvcalc.problems import Place, shortened, similar, warning

ALL = "*"


class UnknownNameError(ValueError):
    """None of the models has that input, or that offer; the message is a sentence for the user."""


def parse_override(text: str, models: Sequence[ValueModel], scenarios: Sequence[str] = ()) -> list[ValueModel]:
    """The models, with the input set that `text` names in each of them that has it.

    `NAME=VALUE` is for models in which neither an offer nor a segment gives that input itself, not
    even in one of `scenarios`; `OFFER:NAME=VALUE` is for one offer, `*:NAME=VALUE` for all. Raises
    ValueError with a sentence for the user, UnknownNameError where no model has what is named.
    """
    offer, name, value = _parts(text, {name for model in models for name in _offers(model)})
    formula = _formula(name, value)
    concerned = [_names_offer(model, offer) and name in _inputs(model) for model in models]
    if not any(concerned):
        raise UnknownNameError(_unknown(name, offer, models))
    if offer is None:
        for model in models:
            _refuse_hidden(model, name, value, scenarios)
    place = Place(None, ("--set", name if offer is None else f"{offer}:{name}"))
    added = Override(name, Input(formula, place=place, value_place=place), offer)
    doubts = tuple(warning(one.code, one.message, place.offset_by(one.offset), one.hint) for one in formula.doubts)
    return [
        replace(model, overrides=(*model.overrides, added), warnings=model.warnings + doubts) if is_concerned else model
        for model, is_concerned in zip(models, concerned, strict=True)
    ]


def _parts(text: str, offers: set[str]) -> tuple[str | None, str, str]:
    """Offer, name and value; the name of an offer may have ':' and '=' in it."""
    for offer in (ALL, *sorted(offers, key=len, reverse=True)):
        name, sign, value = text.removeprefix(f"{offer}:").partition("=")
        if text.startswith(f"{offer}:") and sign and is_name(name.strip()):
            return offer, normal_name(name.strip()), value.strip()
    name, sign, value = text.partition("=")
    name = name.strip()
    if not sign:
        raise ValueError(f"'{shortened(text)}' sets nothing: write NAME=VALUE, OFFER:NAME=VALUE or *:NAME=VALUE")
    if is_name(name):
        return None, normal_name(name), value.strip()
    if name.startswith(PREFIX):
        column, _, measure = name.removeprefix(PREFIX).rpartition(":")
        asked = f"{column}, measure: {measure}" if measure in COLUMN_MEASURES else name.removeprefix(PREFIX)
        example = f"inputs: {{my_input: {{survey: {shortened(asked)}}}}}"
        raise ValueError(f"what data say can't be set: use an input of its own, such as {example}, and set that")
    offer, sign, name = name.rpartition(":")
    if sign:
        raise UnknownNameError(f"there is no offer '{shortened(offer)}'{_suggestion(offer, sorted(offers))}")
    raise ValueError(f"'{shortened(name)}' can't be the name of an input: a name has letters, digits and '_'")


def _formula(name: str, value: str) -> Formula:
    if not value:
        raise ValueError(f"'{shortened(name)}=' sets no value: write a number or a formula after the '='")
    try:
        return parse(value)
    except FormulaError as error:
        hint = f" ({error.hint})" if error.hint else ""
        raise ValueError(f"'{shortened(value)}' can't be the value of '{shortened(name)}': {error}{hint}") from None


def _unknown(name: str, offer: str | None, models: Sequence[ValueModel]) -> str:
    known = sorted({one for model in models if _names_offer(model, offer) for one in _inputs(model)})
    return f"there is no input '{shortened(name)}'{_suggestion(name, known)}"


def _suggestion(word: str, known: Sequence[str]) -> str:
    meant = similar(word, known)
    if meant:
        return f": did you mean '{shortened(meant)}'?"
    listed = ", ".join(f"'{shortened(one)}'" for one in known[:8])
    return f"; there is {listed}{' and more' * (len(known) > 8)}" if listed else ""


def _refuse_hidden(model: ValueModel, name: str, value: str, scenarios: Sequence[str]) -> None:
    """Raise where something between the file and `--set` gives the input itself."""
    for what, offer, layer in _own_layers(model, scenarios):
        if name in layer.inputs:
            one = f"{offer or _offers(model)[0]}:{name}={value}"
            raise ValueError(
                f"'{shortened(name)}' is set by {what} itself: "
                f"write '{shortened(one)}' for one offer, or '{ALL}:{name}={shortened(value)}' for all"
            )


def _own_layers(model: ValueModel, scenarios: Sequence[str]) -> Iterator[tuple[str, str | None, Layer]]:
    """The layers of offers and segments, also of `scenarios`: what each is called, and its offer."""
    others = [document for name in scenarios for document in model.scenarios.get(name, ())]
    for document in [*model.documents, *others]:
        for offer, layer in document.offers.items():
            if isinstance(layer, Layer):
                yield f"the offer '{shortened(offer)}'", offer, layer
        for segment, slot in document.segments.items():
            yield f"the segment '{shortened(segment)}'", None, slot.layer
            for offer, layer in slot.offers.items():
                if isinstance(layer, Layer):
                    yield f"the offer '{shortened(offer)}' in the segment '{shortened(segment)}'", offer, layer


def _offers(model: ValueModel) -> list[str]:
    named = [
        name
        for document in every_document(model)
        for offers in (document.offers, *(slot.offers for slot in document.segments.values()))
        for name in offers
    ]
    return list(dict.fromkeys(named)) or Version(model).offers


def _names_offer(model: ValueModel, offer: str | None) -> bool:
    return offer is None or offer == ALL or offer in _offers(model)


def _inputs(model: ValueModel) -> set[str]:
    return {name for document in every_document(model) for layer in every_layer(document) for name in layer.inputs}
