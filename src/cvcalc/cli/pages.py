"""The pages of problem codes: what each means, and what to do."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from cvcalc.cli.usage import unknown

FOLDER = Path(__file__).parent / "pages"

_CODE = re.compile(r"CV[0-9]+", re.IGNORECASE | re.ASCII)


def is_code(text: str) -> bool:
    """Whether `text` is meant as a problem code."""
    return _CODE.fullmatch(text) is not None


def known_codes() -> list[str]:
    """All problem codes."""
    return sorted(page.stem for page in FOLDER.glob("CV*.md"))


@cache
def severity_of(code: str) -> str:
    """How much problems of a known code matter, as its page says on the third line."""
    return page_of(code).split(b"\n", 3)[2].decode()


def page_of(code: str) -> bytes:
    """The page of `code`, as Markdown; raises WrongUsageError where there is none."""
    codes = known_codes()
    if code.upper() not in codes:
        raise unknown("problem code", code, codes)
    return (FOLDER / f"{code.upper()}.md").read_bytes()
