"""What two versions of files say differently, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cvcalc.decisions.difference.changes import Change, Detail, Said
from cvcalc.decisions.difference.definitions import NULL, Slot
from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.problems import Place, visible
from cvcalc.reports.content import Block, Listing, mentioned, named
from cvcalc.reports.diff_naming import is_same_file, item_words
from cvcalc.reports.numbers import exactly, rounded
from cvcalc.reports.wording import counted, listed

MOST_CHANGES = 100
_LONGEST = 120  # characters of a formula or a source that are shown
_DECIMALS = 6
_RANGES = ("low ", "min ", "mean ")  # of which the central figure is told already


def change_blocks(differences: Iterable[ModelDifference], most: int = MOST_CHANGES) -> Iterator[Block]:
    """For each file what it says differently, with lines; of more than `most`, the rest is counted."""
    for one in differences:
        entries = change_entries(one)
        if not entries:
            continue
        shown = entries[:most]
        if len(entries) > most:
            shown.append(f"and {len(entries) - most:,} more; --format json lists all")
        yield Listing(_title(one), tuple(shown))


def change_entries(difference: ModelDifference) -> list[str]:
    """Each change in one line; what an offer, a segment or a scenario holds that is new or gone is only counted."""
    if difference.status in {"added", "removed"}:
        held = Counter[str](one.what for one in difference.changes)
        return [f"the file is {'new' if difference.status == 'added' else 'gone'}{_holding(held)}"]
    whole = {one.slot for one in difference.changes if one.what == "layer" and one.status != "changed"}
    held_in: dict[Slot, Counter[str]] = {slot: Counter() for slot in whole}
    told = []
    for change in difference.changes:
        around = [slot for slot in _above(change.slot, itself=change.what != "layer") if slot in whole]
        for slot in around:
            held_in[slot][change.what] += 1
        if not around:
            told.append(change)
    return [
        _entry(change, [other for other in told if other.slot == change.slot])
        + (_holding(held_in[change.slot]) if change.what == "layer" and change.slot in whole else "")
        + _where(change, difference)
        for change in told
    ]


def _title(difference: ModelDifference) -> str:
    name = named(difference.file) if difference.file is not None else "the model"
    return f"What {name} says differently"


def _above(slot: Slot, *, itself: bool = True) -> Iterator[Slot]:
    """The slots in which `slot` stands, itself first."""
    if itself:
        yield slot
    if slot.offer is not None:
        yield Slot(slot.scenario, slot.segment)
    if slot.segment is not None:
        yield Slot(slot.scenario)


def _entry(change: Change, beside: Sequence[Change]) -> str:
    what = f"{_subject(change, beside)}{_of(change)}"
    if change.what == "layer":
        return f"{what} is {_layer_now(change)}"
    null = _null_now(change)
    if null is not None:
        return f"{what} {'are' if change.is_whole else 'is'} {null}"
    if change.status == "added":
        return f"{what} is new: {_text(change.new)}"
    if change.status == "removed":
        return f"{what} is gone: {_text(change.old)}"
    if not change.details:
        return f"{what}: {_text(change.old)} → {_text(change.new)}"
    return f"{what}: {'; '.join(map(_detail, change.details))}"


def _null_now(change: Change) -> str | None:
    """What a `null` that one version says of an input or an item makes of it."""
    if change.what not in {"input", "item"}:
        return None
    if change.new is not None and change.new.text == NULL:
        return "taken out" + (f", was {_text(change.old)}" if change.old is not None else "")
    if change.old is not None and change.old.text == NULL:
        return "no longer taken out" + (f", is {_text(change.new)}" if change.new is not None else "")
    return None


def _layer_now(change: Change) -> str:
    """What became of an offer, a segment or a scenario; the text of one is that of a `null` that takes it out."""
    if change.new is not None and change.new.text:
        return "taken out"
    if change.old is not None and change.old.text:
        return "no longer taken out"
    return "new" if change.status == "added" else "gone"


def _subject(change: Change, beside: Sequence[Change]) -> str:
    if change.what == "layer":
        slot = change.slot
        kind = "offer" if slot.offer is not None else "segment" if slot.segment is not None else "scenario"
        return f"{kind} {mentioned(change.name)}"
    if change.what == "check":
        return f"check {mentioned(change.name)}"
    if change.what == "item" and not change.is_whole:
        return f"{mentioned(change.name)} ({item_words(change, beside)})"
    return mentioned(change.name)


def _of(change: Change) -> str:
    """Where a definition stands, as in ` of Kilat CRM in Starters`."""
    slot = change.slot
    if change.what == "layer":  # its own name is told
        slot = next(_above(slot, itself=False), Slot())
    offer = f" of {mentioned(slot.offer)}" if slot.offer is not None else ""
    segment = f" in {mentioned(slot.segment)}" if slot.segment is not None else ""
    scenario = f", scenario {mentioned(slot.scenario)}" if slot.scenario is not None else ""
    return offer + segment + scenario


def _detail(detail: Detail) -> str:
    key = "" if detail.key in {"value", "amount", "that"} else f"{detail.key} "
    if detail.old is None:
        return f"{key}{_text(detail.new)} is new"
    if detail.new is None:
        return f"{key}{_text(detail.old)} is gone"
    return f"{key}{_text(detail.old)} → {_text(detail.new)}"


def _text(said: Said | None) -> str:
    if said is None:
        return ""
    text = said.text if len(said.text) <= _LONGEST else said.text[: _LONGEST - 1] + "…"
    is_told = text.startswith(_RANGES) or not any(one.isalpha() or one in "*/(" for one in text)
    value = "" if said.value is None or is_told else f" (= {exactly(rounded(said.value, _DECIMALS))})"
    return visible(text) + value


def _where(change: Change, difference: ModelDifference) -> str:
    """Where it stands now, and where it stood if that is elsewhere."""
    old, new = (one.place if one is not None else Place(None) for one in (change.old, change.new))
    if old.line is None and new.line is None:
        return ""
    if new.line is None:
        return f" (was {_line(old, difference.file_new)})"
    now = _line(new, difference.file_new)
    if old.line is None or (old.line == new.line and is_same_file(old.file, new.file)):
        return f" ({now})"
    return f" ({now}, was {_line(old, new.file).removeprefix('line ')})"


def _line(place: Place, file: str | None) -> str:
    """The line where something stands, and the file where that is not `file`."""
    is_here = place.file is None or is_same_file(place.file, file)
    return f"line {place.line}" if is_here else f"{named(place.file or '')}:{place.line}"


def _holding(counts: Counter[str]) -> str:
    held = [counted(counts[what], what) for what in ("input", "item") if counts[what]]
    return f", with {listed(held)}" if held else ""
