"""Value models from files: each with all that it extends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from cvcalc.model import Document, ValueModel, check_structure, every_document
from cvcalc.problems import Place, Problem, Problems, Severity, error
from cvcalc.reading.building import Building
from cvcalc.reading.files import InputFile
from cvcalc.reading.finding import distinct, find_files
from cvcalc.reading.loading import read
from cvcalc.reading.root import resolve_beside
from cvcalc.reading.shape import check_shape
from cvcalc.reading.slots import Path
from cvcalc.reading.sources import Source, Sources

if TYPE_CHECKING:
    from cvcalc.reading.answers import DataFiles

_ENDING = re.compile(r"(?:\.value)?\.(?:yaml|yml|json)\Z")


@dataclass(frozen=True, slots=True)
class FileDocument:
    """What one file says: its document, those of its scenarios, and the files it extends, as it names them.

    `is_whole` is False where something is too broken for anything to be valued with it; `problems`
    are those of this file alone.
    """

    document: Document
    scenarios: Mapping[str, Document]
    extends: Sequence[tuple[Path, str]]
    is_whole: bool
    problems: tuple[Problem, ...]


def load_models(
    arguments: Iterable[str],
    problems: Problems,
    sources: Sources,
    stdin: BinaryIO | None = None,
    stdin_name: str | None = None,
) -> list[ValueModel]:
    """The models of the files, folders and `-` (standard input) that the command line names, each once.

    Everything wrong with any of them is in `problems`. A model that is left out is too broken to be
    valued; the others may be valued even where they have errors, to find what else is wrong.
    Raises StdinNameError where standard input is called like one of the files.
    """
    loading = Loading(sources, stdin)
    models = [loading.model(file, problems) for file in distinct(find_files(arguments, problems, stdin_name))]
    return [model for model in models if model is not None]


class Loading:
    """Reads models; a file that several of them extend is read once, as long as it is not forgotten."""

    def __init__(self, sources: Sources, stdin: BinaryIO | None = None) -> None:
        self._sources = sources
        self._stdin = stdin
        self._known: dict[tuple[str, str, bool], FileDocument] = {}
        self._data: DataFiles | None = None

    def model(self, file: InputFile, problems: Problems) -> ValueModel | None:
        """The model of `file`; None where it is too broken to be valued. What is wrong goes to `problems`."""
        stack = _Stack(file, Problems(problems))
        self._open(file, None, stack)
        while stack.files:
            file, named = stack.files[-1], next(stack.waiting[-1], None)
            if named is None:
                stack.close()
            else:
                place = Place(file.name, named[0])
                extended = resolve_beside(file, named[1], place, stack.problems)
                self._open(extended, place, stack)
        found = [*stack.problems, *(problem for one in stack.read.values() for problem in one.problems)]
        for problem in found:
            problems.add(problem)
        if not stack.is_whole:
            return None
        model = replace(_assembled([*stack.read.values()], stack.top, found), naming=tuple(stack.named.values()))
        if any(one.columns or one.settings.survey is not None for one in every_document(model)):
            model = self._with_answers(model, stack.inputs, problems)
        check_structure(model, problems)
        return model

    def _with_answers(self, model: ValueModel, files: Mapping[str | None, InputFile], problems: Problems) -> ValueModel:
        from cvcalc.reading.answers import DataFiles  # few models have data

        if self._data is None:
            self._data = DataFiles(self._sources)
        return self._data.with_answers(model, files, problems)

    def forget(self, file: InputFile) -> None:
        """Let go of what the file `file` itself says, its text too; what it extends is kept."""
        for key in [key for key in self._known if key[0] == file.name]:
            del self._known[key]
        self._sources.forget(file.name)

    def _open(self, file: InputFile | None, named_at: Place | None, stack: _Stack) -> None:
        """Go on with `file`, which is named at `named_at`, unless that is not possible or needed."""
        if file is None:
            stack.is_whole = False
            return
        real = file.real
        if real in stack.read or (named_at and stack.is_circle(file, real, named_at)):
            return
        key = (file.name, real, file.is_stdin)
        document = self._known.get(key) or self._document(file, named_at, stack.problems)
        if document is None:
            stack.is_whole = False
        else:
            self._known[key] = document
            stack.open(file, real, document)

    def _document(self, file: InputFile, named_at: Place | None, problems: Problems) -> FileDocument | None:
        source = read(file, problems, self._sources, self._stdin, named_at)
        return file_document(source, Problems(problems)) if source else None


def file_document(source: Source, problems: Problems) -> FileDocument:
    """What one file says, and all that is wrong with it."""
    shaped = check_shape(source.tree, source.file, problems, source)
    keys = shaped.keys or {}
    building = Building(source.file, problems, source)
    is_list = isinstance(source.tree, dict) and isinstance(source.tree.get("extends"), list)
    extends: list[tuple[Path, str]] = [
        (("extends", index) if is_list else ("extends",), name) for index, name in enumerate(keys.get("extends", ()))
    ]
    document, scenarios = building.document(keys), building.scenarios(keys)
    return FileDocument(document, scenarios, extends, shaped.is_whole, tuple(problems))


class _Stack:
    """The files that are open, each extended by the one before it, and those read, lowest first.

    A file that is extended in several ways lies where it comes first: beneath all that extend it.
    """

    def __init__(self, top: InputFile, problems: Problems) -> None:
        self.top = top
        self.problems = problems
        self.is_whole = True
        self.files: list[InputFile] = []
        self.waiting: list[Iterator[tuple[Path, str]]] = []
        self.read: dict[str, FileDocument] = {}
        self.named: dict[str, Document] = {}  # in the order of naming: each file before those that it extends
        self.inputs: dict[str | None, InputFile] = {}  # by printed name
        self._open: list[tuple[str, FileDocument]] = []

    def open(self, file: InputFile, real: str, document: FileDocument) -> None:
        self.files.append(file)
        self.inputs[file.name] = file
        self.waiting.append(iter(document.extends))
        self._open.append((real, document))
        self.named[real] = document.document
        self.is_whole = self.is_whole and document.is_whole

    def close(self) -> None:
        self.files.pop()
        self.waiting.pop()
        real, document = self._open.pop()
        self.read[real] = document

    def is_circle(self, file: InputFile, real: str, place: Place) -> bool:
        """Whether `file` is open already; then its circle is told at `place`."""
        reals = [one for one, _ in self._open]
        if real not in reals:
            return False
        names = [one.name for one in self.files[reals.index(real) :]] + [file.name]
        message = f"these files extend each other in a circle: {' → '.join(names)}"
        self.problems.add(error("CV015", message, place, "take one of them out of 'extends'"))
        self.is_whole = False
        return True


def _assembled(documents: Sequence[FileDocument], top: InputFile, problems: Iterable[Problem]) -> ValueModel:
    """The model of files that lie over each other, lowest first; its scenarios in the order of the topmost, `top`."""
    names = dict.fromkeys(scenario for one in reversed(documents) for scenario in one.scenarios)
    scenarios = {
        scenario: tuple(one.scenarios[scenario] for one in documents if scenario in one.scenarios) for scenario in names
    }
    warnings = tuple(problem for problem in problems if problem.severity is not Severity.ERROR)
    own = tuple(one.document for one in documents)
    unnamed = _ENDING.sub("", top.plain_name) or top.plain_name
    return ValueModel(own, scenarios, file=top.name, unnamed=unnamed, warnings=warnings)
