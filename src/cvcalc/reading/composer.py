"""YAML events into a tree, without recursion and within the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.tree import MOST_NODES, TreeBuilder, too_many

# Bounds the memory of one flat list; the builder keeps the exact count. A node gives at most two
# events, the document and the stream two each.
MOST_EVENTS = 2 * MOST_NODES + 4
NULLS = frozenset(["", "~", "null"])


def _fastest() -> Callable[[str], Any]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        from cvcalc.reading.pure_parser import PureParser

        return PureParser
    return CParser


PARSER = _fastest()


def compose(text: str, parser: Callable[[str], Any] = PARSER) -> TreeBuilder:
    """The tree of a YAML text; RefusedError at the first thing that ends reading it.

    Every scalar is text, but for plain ones that are empty, `~` or `null`. What an alias repeats is
    one shared node. Nothing is read after a refusal: after an error the C parser gives None for
    ever, and to drain its events takes quadratic time in their depth.
    """
    composer = _Composer(text)
    try:
        composer.follow(islice(iter(parser(text).get_event, None), MOST_EVENTS))
    except MarkedYAMLError as error:
        from cvcalc.reading.syntax import reword  # a file without mistakes does without it

        raise reword(text, error) from None
    if composer.depth:
        raise too_many(composer.opened_at)
    return composer


class _Composer(TreeBuilder):
    """The builder, with what YAML has on top of mappings, lists and text."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def follow(self, events: Iterable[Any]) -> None:
        """Build the tree. Most events are scalars: those are dealt with here, in local names."""
        marked = "&" in self._text or "!" in self._text  # may there be an anchor or a tag at all?
        node, starts, key = self.node, self.starts, self.key
        scalar: Any = ScalarEvent
        for event in events:
            if event.__class__ is not scalar:
                self.key = key
                _ACTIONS.get(event.__class__, _pass)(self, event)
                node, starts, key = self.node, self.starts, self.key
                continue
            value = event.value
            starts.append(event.start_mark.index)
            if marked:
                self._check_properties(event)
            if key is not None:
                node[key] = None if value in NULLS and not event.style else value
                key = None
            elif node.__class__ is list:
                node.append(None if value in NULLS and not event.style else value)
            elif value in node or value == "<<":
                key = self._checked_key(value, event)
            else:
                key = value

    def begin_mapping(self, event: Any) -> None:
        """Open a mapping."""
        if event.tag is not None:
            raise self._tag_refused(event)
        self.begin({}, event.start_mark.index, event.anchor)

    def begin_list(self, event: Any) -> None:
        """Open a list."""
        if event.tag is not None:
            raise self._tag_refused(event)
        self.begin([], event.start_mark.index, event.anchor)

    def finish(self, event: Any) -> None:
        """Close the open mapping or list."""
        self.end(event.start_mark.index)

    def repeat_anchored(self, event: Any) -> None:
        """Put what an alias stands for."""
        self.repeat(event.anchor, event.start_mark.index)

    def begin_document(self, event: Any) -> None:
        """Let the first document begin, and no other."""
        if self.root:
            hint = "keep one model per file, and remove what begins at this '---'"
            raise RefusedError("CV012", "a second document begins here", event.start_mark.index, hint)

    def _check_properties(self, event: Any) -> None:
        index = event.start_mark.index
        if event.tag is not None:
            raise self._tag_refused(event)
        if event.anchor is None:
            return
        if event.style or event.value not in NULLS:
            self.name(event.anchor, event.value, index)
        elif event.value:
            self.name(event.anchor, None, index)
        else:
            shown = shortened(f"&{event.anchor}")
            message = f"YAML takes '{shown}' for an anchor, and sees no value after it"
            raise RefusedError("CV017", message, index, f"put text that begins with '&' in quotes: \"{shown}\"")

    def _tag_refused(self, event: Any) -> RefusedError:
        from cvcalc.reading.wording import tag_refused

        return tag_refused(self._text, event.start_mark.index)

    def _checked_key(self, key: str, event: Any) -> str:
        index = event.start_mark.index
        if key == "<<" and not event.style:
            message = "merge keys '<<' are not part of a value model"
            hint = "lay values over each other with 'extends', or with the layers of segments and offers"
            raise RefusedError("CV011", message, index, hint)
        if key in self.node:
            from cvcalc.reading.wording import split_number

            raise split_number(self._text, key, index) or self.twice(key, index)
        return key


def _pass(composer: _Composer, event: Any) -> None:
    """Beginnings and ends of the stream say nothing."""


_ACTIONS: dict[type[Any], Callable[[_Composer, Any], None]] = {
    MappingStartEvent: _Composer.begin_mapping,
    MappingEndEvent: _Composer.finish,
    SequenceStartEvent: _Composer.begin_list,
    SequenceEndEvent: _Composer.finish,
    AliasEvent: _Composer.repeat_anchored,
    DocumentStartEvent: _Composer.begin_document,
}
