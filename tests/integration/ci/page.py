"""What docs/ci.md shows."""

from __future__ import annotations

from typing import Any

import yaml

from docs.blocks import ROOT, Block, blocks_of

PAGE = ROOT / "docs/ci.md"


def block(language: str, holding: str) -> Block:
    """The one block of the page in a language that holds a text."""
    (found,) = [one for one in blocks_of(PAGE) if one.language == language and holding in one.text]
    return found


def shown(holding: str) -> Any:
    return yaml.safe_load(block("yaml", holding).text)
