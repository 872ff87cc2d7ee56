"""PyYAML's own parser, for where its C parser is missing."""

from __future__ import annotations

import re
from typing import Any

from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

_NO_CHARACTER = "found invalid Unicode character escape code"  # as the C parser says it
_SURROGATE = re.compile("[\ud800-\udfff]")


class PureParser(Reader, Scanner, Parser):
    """The events of a text, with an error wherever the C parser has one."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """The next event."""
        try:
            event: Any = super().get_event()  # type: ignore[no-untyped-call]
        except ValueError:  # an escape beyond Unicode such as \U00110000, a version of 5,000 digits
            mark: Any = self.get_mark()
            raise ScannerError(None, None, _NO_CHARACTER, mark) from None
        if event.__class__ is ScalarEvent and _SURROGATE.search(event.value):
            at: Any = event.start_mark
            raise ScannerError(None, None, _NO_CHARACTER, at)
        return event
