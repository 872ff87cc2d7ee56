"""Makes up `responses.csv`: what owners of shops answered about the till system they use.

    python examples/survey/generate.py [FILE]

Nobody was asked; the answers are drawn around the means below. The same seed gives the same bytes everywhere: of the
random numbers only `random()` is used, which Python promises to keep, and they are summed as whole numbers.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

SEED = 20260301

COLUMNS = ("respondent", "shop_type", "brand", "w", "q1", "q2", "q3", "reputation", "service", "ease")
"""q1: would recommend, 0 to 10. q2: satisfied, 1 to 5. q3: how easy it was to get help, 1 to 7. Ratings: 0 to 10."""

RESPONDENTS = {"Cafes": 1440, "Bakeries": 900, "Clothing shops": 1260}
SHARES = {"Kasir Plus": 0.3, "TillDesk": 0.45, "Warung Pos": 0.25}
WEIGHTS = (("0.8", 0.5), ("1.1", 0.3), ("1.4", 0.2))  # cities were easier to reach than the countryside

MEANS = {  # of reputation, service and ease
    ("Cafes", "Kasir Plus"): (7.4, 8.3, 8.1),
    ("Cafes", "TillDesk"): (8.1, 6.6, 6.9),
    ("Cafes", "Warung Pos"): (5.9, 6.2, 7.6),
    ("Bakeries", "Kasir Plus"): (7.0, 7.7, 6.8),
    ("Bakeries", "TillDesk"): (8.0, 7.1, 7.2),
    ("Bakeries", "Warung Pos"): (6.1, 6.4, 7.7),
    ("Clothing shops", "Kasir Plus"): (6.6, 7.5, 6.1),
    ("Clothing shops", "TillDesk"): (8.3, 7.4, 7.4),
    ("Clothing shops", "Warung Pos"): (5.6, 5.8, 7.1),
}
_STEPS = 1_000_000

MISSING = {"q1": 0.02, "q2": 0.03, "q3": 0.22, "reputation": 0.03, "service": 0.06, "ease": 0.04}  # few needed help


def main(path: Path) -> None:
    """Write the answers to `path`."""
    draw = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        shops = [shop for shop, count in RESPONDENTS.items() for _ in range(count)]
        for number in range(len(shops)):
            shop = shops.pop(int(draw.random() * len(shops)))
            brand = _chosen(draw, tuple(SHARES.items()))
            writer.writerow([f"R{number + 1:04}", shop, brand, _chosen(draw, WEIGHTS), *_answers(draw, shop, brand)])


def _answers(draw: random.Random, shop: str, brand: str) -> list[str]:
    """What one respondent says: a mood that colours all answers, and what the brand is like."""
    mood = 0.8 * _normal(draw)
    reputation, service, ease = (mean + mood + 1.4 * _normal(draw) for mean in MEANS[shop, brand])
    overall = 0.25 * reputation + 0.4 * service + 0.35 * ease
    answers = {
        "q1": _within(overall + 0.9 + 0.8 * _normal(draw), 0, 10),
        "q2": _within(overall / 2 + 0.3 + 0.5 * _normal(draw), 1, 5),
        "q3": _within(0.5 * service + 0.2 * ease + 0.6 * _normal(draw), 1, 7),
        "reputation": _within(reputation, 0, 10),
        "service": _within(service, 0, 10),
        "ease": _within(ease, 0, 10),
    }
    return ["" if draw.random() < MISSING[column] else str(answer) for column, answer in answers.items()]


def _normal(draw: random.Random) -> float:
    """Nearly a standard normal number: twelve even ones added up, less their mean."""
    return sum(int(draw.random() * _STEPS) for _ in range(12)) / _STEPS - 6


def _within(score: float, lowest: int, highest: int) -> int:
    return max(lowest, min(highest, round(score)))


def _chosen(draw: random.Random, shares: tuple[tuple[str, float], ...]) -> str:
    point = draw.random()
    for name, share in shares:
        point -= share
        if point < 0:
            return name
    return shares[-1][0]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("responses.csv"))
