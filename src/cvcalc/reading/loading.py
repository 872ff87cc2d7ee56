"""One file: from bytes to a tree with places, or to the problem that ends reading it."""

from __future__ import annotations

from typing import BinaryIO

from cvcalc.problems import Place, Problems, Related, error
from cvcalc.reading.composer import compose
from cvcalc.reading.files import InputFile, read_bytes
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.root import check_link
from cvcalc.reading.sources import Source, Sources
from cvcalc.reading.text import check_directives, decode


def read(
    file: InputFile,
    problems: Problems,
    sources: Sources,
    stdin: BinaryIO | None = None,
    named_at: Place | None = None,
) -> Source | None:
    """Read `file`; None, and a problem, where that is not possible.

    `named_at` is the place that names the file, where another file does: a file that can't be
    opened is a mistake there.
    """
    sources.expect(file.name)
    try:
        if file.revision is None:
            check_link(file.path, file.name)
        data = read_bytes(file, stdin)
    except RefusedError as refused:
        hint = refused.hint or ("files are looked for beside the one that names them" if named_at else "")
        problems.add(error(refused.code, refused.message, named_at or Place(file.name), hint))
        return None
    return read_text(file, data, problems, sources)


def read_text(file: InputFile, data: bytes, problems: Problems, sources: Sources) -> Source | None:
    """Read what `file` holds from memory."""
    try:
        source = _parse(file, data)
    except RefusedError as refused:
        source = Source(file, data.decode("utf-8-sig", "replace"))  # for excerpts
        sources.add(source)
        _report(source, refused, problems)
        return None
    sources.add(source)
    return source


def _parse(file: InputFile, data: bytes) -> Source:
    text = decode(data)
    if file.is_json:
        from cvcalc.reading.json_text import read_json

        read = read_json(text)
    else:
        check_directives(text)
        read = compose(text)
    if not read.root or read.root[0] is None:
        raise RefusedError("CV016", "the file is empty", 0, "'cvcalc init' writes a file to start from")
    return Source(file, text, read.root[0], read.places[id(read.root)][0], read.places)


def _report(source: Source, refused: RefusedError, problems: Problems) -> None:
    def place(index: int | None) -> Place:
        line, column = (None, None) if index is None else source.lines.position(index)
        return Place(source.file, line=line, column=column)

    related = [Related(message, place(index)) for message, index in refused.related]
    problems.add(error(refused.code, refused.message, place(refused.index), refused.hint, related))
