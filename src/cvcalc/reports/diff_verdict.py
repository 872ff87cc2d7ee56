"""What moved between two versions, in a sentence or a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.segments import OfferDifference, SegmentDifference
from cvcalc.reports.content import mentioned
from cvcalc.reports.diff_changes import change_entries
from cvcalc.reports.diff_naming import NameSegment, segment_names
from cvcalc.reports.diff_order import size_of_move
from cvcalc.reports.diff_words import MOST_NAMED, winner_change
from cvcalc.reports.numbers import percent
from cvcalc.reports.wording import counted, listed

Moves = Sequence[tuple[SegmentDifference, OfferDifference]]

_BECAME = {"added": ("is new", "are new"), "removed": ("is gone", "are gone")}


def verdict(differences: Sequence[ModelDifference]) -> str:
    """What moved: who is ours, our customer value, what is new or gone, who wins."""
    segments = [segment for one in differences for segment in one.segments]
    files = [*_files(differences)]
    if not segments:
        return " ".join([*files, *_texts(differences)]) or "Nothing changed."
    name = segment_names(segments)
    compared = [one for one in segments if one.status == "changed"]
    found = [*_ours(compared, name), *_values(compared, name), *files]
    found += [*_segments_became(differences), *_offers_became(compared, name), *_winners(compared, name)]
    return " ".join(found) or "Our customer value is the same; other figures moved."


def _texts(differences: Sequence[ModelDifference]) -> Iterator[str]:
    """That definitions are different, where no value moved."""
    compared = [one for one in differences if one.status not in _BECAME]
    count = sum(len(change_entries(one)) for one in compared)
    if count:
        other = any(change.slot.scenario not in {None, one.scenario} for one in compared for change in one.changes)
        hint = "; scenarios are compared with --scenario NAME" if other else ""
        yield f"No value moved, though {counted(count, 'definition')} {'is' if count == 1 else 'are'} different{hint}."


def _files(differences: Sequence[ModelDifference]) -> Iterator[str]:
    """Files that only one version has."""
    for status, words in _BECAME.items():
        names = [mentioned(one.file) for one in differences if one.status == status and one.file is not None]
        if names:
            what = "file" if len(names) == 1 else f"{len(names)} files"
            yield f"The {what} {listed(names, most=MOST_NAMED)} {words[len(names) > 1]}."


def _ours(segments: Sequence[SegmentDifference], name: NameSegment) -> Iterator[str]:
    """Which offers are ours instead of which."""
    turned: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for one in segments:
        if one.changes_ours:
            turned.setdefault((one.ours_old, one.ours_new), []).append(name(one))
    for (old, new), names in turned.items():
        where = "" if len(names) == len(segments) else f" in {listed(names, most=MOST_NAMED)}"
        is_now, was = ("is" if len(new) < 2 else "are"), ("was" if len(old) < 2 else "were")
        yield f"Ours {is_now} {_offers(new)} now{where}, {was} {_offers(old)}."


def _offers(names: Sequence[str]) -> str:
    return listed([*map(mentioned, names)], most=MOST_NAMED) if names else "no offer"


def _values(segments: Sequence[SegmentDifference], name: NameSegment) -> Iterator[str]:
    """In how many segments our customer values fall and rise, and where most; of each offer where several are ours."""
    moves: dict[str | None, list[tuple[SegmentDifference, OfferDifference]]] = {}
    is_one = all(len(segment.ours) < 2 for segment in segments)
    for segment in segments:
        for ours in segment.ours:
            if ours.value.change:
                moves.setdefault(None if is_one else ours.offer, []).append((segment, ours))
    if None in moves:
        yield f"Our customer value {_falls_and_rises(moves[None], name)}."
    elif moves:
        told = [f"{mentioned(offer or '')} {_falls_and_rises(found, name)}" for offer, found in moves.items()]
        more = [f"{len(told) - MOST_NAMED} more move"] if len(told) > MOST_NAMED else []
        yield f"Customer value of our offers: {'; '.join([*told[:MOST_NAMED], *more])}."
    else:
        yield from _same([one for one in segments if one.is_same_money])
    foreign = [name(one) for one in segments if not one.is_same_money]
    if foreign:
        what = f"{foreign[0]} is" if len(foreign) == 1 else f"{len(foreign)} segments are"
        yield f"{what} in another currency: no change can be told."


def _falls_and_rises(moves: Moves, name: NameSegment) -> str:
    falls = [one for one in moves if (one[1].value.change or 0) < 0]
    rises = [one for one in moves if (one[1].value.change or 0) > 0]
    parts = [f"{verb} in {_most(found, name)}" for verb, found in (("falls", falls), ("rises", rises)) if found]
    return " and ".join(parts)


def _most(moves: Moves, name: NameSegment) -> str:
    """Where a value moves, and how much: the segment, or how many and that where it moves most."""
    segment, ours = max(moves, key=lambda one: size_of_move(one[1]))
    where = name(segment) if len(moves) == 1 else f"{len(moves)} segments, most in {name(segment)},"
    share = ours.value.change_share
    if share is None:
        return f"{where} from 0"
    size = percent(share.copy_abs(), 1)
    return f"{where} by {size if size.strip('0. %') else 'less than 0.1 %'}"


def _same(segments: Sequence[SegmentDifference]) -> Iterator[str]:
    """What moved, where our customer values did not."""
    ours = [one for segment in segments for one in segment.ours if one.status == "changed"]
    is_balanced = any(one.bridge or one.parts for one in ours)
    is_other_rank = any(one.rank_old != one.rank_new for one in ours)
    if is_balanced or is_other_rank:
        why = ", as what moved in it cancels out" if is_balanced else ""
        yield f"Our customer value is the same{why}{', but not our rank' if is_other_rank else ''}."
    elif any(offer.value.change for segment in segments for offer in segment.offers):
        is_there = any(segment.ours for segment in segments)
        yield f"Only other offers moved{': our customer value is the same' if is_there else ''}."


def _segments_became(differences: Sequence[ModelDifference]) -> Iterator[str]:
    """Segments that only one version of a file has; a file that is new or gone is told as such."""
    segments = [segment for one in differences if one.status not in _BECAME for segment in one.segments]
    name = segment_names(segments)
    for status, words in _BECAME.items():
        names = [name(one) for one in segments if one.status == status]
        if names:
            yield f"{names[0] if len(names) == 1 else f'{len(names)} segments'} {words[len(names) > 1]}."


def _offers_became(segments: Sequence[SegmentDifference], name: NameSegment) -> Iterator[str]:
    """Offers that only one version of a segment has, ours first."""
    found: dict[tuple[bool, str, str], list[str]] = {}
    for segment in segments:
        for one in segment.offers:
            if one.status in _BECAME:
                found.setdefault((not one.ours, one.status, one.offer), []).append(name(segment))
    for (is_other, status, offer), names in sorted(found.items(), key=lambda one: one[0][0])[:MOST_NAMED]:
        what = mentioned(offer) + ("" if is_other else ", which is ours,")
        verb = "is new in" if status == "added" else "is gone from"
        yield f"{what} {verb} {listed(names, most=MOST_NAMED)}."
    if len(found) > MOST_NAMED:
        yield f"{counted(len(found) - MOST_NAMED, 'more offer')} came or went."


def _winners(segments: Sequence[SegmentDifference], name: NameSegment) -> Iterator[str]:
    """Who wins instead of whom, or where, if that is not the same almost everywhere."""
    turned: dict[str, list[str]] = {}
    for one in segments:
        if one.changes_winner:
            turned.setdefault(winner_change(one), []).append(name(one))
    if len(turned) > MOST_NAMED:
        names = [each for found in turned.values() for each in found]
        yield f"Who wins is not the same in {len(names)} segments: {listed(names, most=MOST_NAMED)}."
    else:
        yield from (f"In {listed(names, most=MOST_NAMED)}, {words}." for words, names in turned.items())
