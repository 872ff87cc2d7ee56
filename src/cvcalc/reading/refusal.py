"""A text that can't be read."""

from __future__ import annotations

from collections.abc import Sequence


class RefusedError(Exception):
    """Reading one file ends here; `index` is the character at fault, None where the file as a whole is.

    `related` are (message, index) pairs: other characters of the same text that help to understand.
    """

    def __init__(
        self,
        code: str,
        message: str,
        index: int | None = None,
        hint: str = "",
        related: Sequence[tuple[str, int]] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.index = index
        self.hint = hint
        self.related = related
