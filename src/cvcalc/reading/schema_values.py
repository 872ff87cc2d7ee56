"""What single values under the keys of a file may be, and how keys and mappings say what they are for."""

# No postponed annotations here: pydantic would have to evaluate each of them when it starts.

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, with_config

from cvcalc.reading.quantities import read_formula, read_names, read_quantity, read_size


def key(title: str, description: str, *examples: object) -> Any:
    """What editors show of a key."""
    return Field(title=title, description=description, examples=[*examples] or None)


def mapping(title: str) -> Callable[[type], type]:
    """A mapping with these keys and no others."""
    return with_config(ConfigDict(title=title, extra="forbid"))


def named(name: str) -> WithJsonSchema:
    """Stands for the definition of that name in the JSON Schema."""
    return WithJsonSchema({"$comment": name})


Formula = Annotated[Any, PlainValidator(read_formula), named("formula")]
Quantity = Annotated[Any, PlainValidator(read_quantity), named("quantity")]
Size = Annotated[Any, PlainValidator(read_size), named("size")]
Names = Annotated[Any, PlainValidator(read_names), named("names")]
Text = Annotated[str, named("text")]
Name = Annotated[str, Field(min_length=1), named("name")]
Source = Annotated[Text, key("Source", "Where it comes from", "shop survey March 2026")]
Note = Annotated[Text, key("Note", "Anything a reader should know")]
