"""What a problem is known by from one run to the next, for services that compare runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from cvcalc.documents.json_text import quoted
from cvcalc.problems import Problem


def fingerprints(problems: Iterable[Problem]) -> Iterator[str]:
    """For each problem a text of 64 letters: the same as long as its code, its file and its keys are.

    Lines and words have no say, so it outlives edits elsewhere in the file; of several such problems at one place each
    has its own, by their order.
    """
    seen: Counter[str] = Counter()
    for problem in problems:
        place = problem.place
        known_by = ",".join(quoted(str(one)) for one in (problem.code, place.file or "", *place.path))
        seen[known_by] += 1
        yield sha256(f"{known_by},{seen[known_by]}".encode()).hexdigest()
