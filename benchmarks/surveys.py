"""Data files to measure with: five scores, a group by two columns, two more cells; of any size, always the same."""

from __future__ import annotations

import random
from pathlib import Path

MEASURED = ("--nps", "recommend", "--csat", "pleased", "--ces", "easy", "--mean", "reputation,trust")
GROUPS = ("--by", "shop_type,brand")

_SHOPS = ("Small online shops", "Market stalls", "Brands with a team")
_BRANDS = ("Kilat CRM", "Shared inbox", "Agency desk")
_DIFFERENT = 100_000  # rows, which repeat then but for their number


def write_survey(path: Path, rows: int = 1_000_000) -> Path:
    """Write a header and `rows` answers; some 3 % of them leave the first question out."""
    draw = random.Random(5)
    known = [_row(draw) for _ in range(min(rows, _DIFFERENT))]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("id,shop_type,brand,recommend,pleased,easy,reputation,trust,weight\n")
        file.writelines(f"{number},{known[number % len(known)]}\n" for number in range(rows))
    return path


def _row(draw: random.Random) -> str:
    recommend = "" if draw.random() < 0.03 else draw.randrange(11)
    scores = (draw.randint(1, 5), draw.randint(1, 7), draw.randrange(11), draw.randrange(11))
    cells = (draw.choice(_SHOPS), draw.choice(_BRANDS), recommend, *scores, draw.choice(("0.8", "1", "1.25")))
    return ",".join(map(str, cells))
