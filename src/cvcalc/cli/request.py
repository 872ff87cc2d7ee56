"""What the options of a model-reading command ask for."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from cvcalc.cli.options import By, Format, Unit
from cvcalc.cli.terminal import Color
from cvcalc.cli.usage import WrongUsageError


@dataclass(frozen=True, slots=True)
class Request:
    """The options that every model-reading command has, as given. DESIGN §3."""

    files: Sequence[str]
    stdin_name: str | None = None
    format: Format = "table"
    output: str | None = None
    overrides: Sequence[str] = ()
    segments: Sequence[str] = ()
    offers: Sequence[str] = ()
    scenarios: Sequence[str] = ()
    by: By | None = None
    by_year: bool = False
    unit: Unit | None = None
    color: Color = "auto"
    against: str | None = None
    alternative: str | None = None  # what --against names where it decides figures, instead of shaping what is shown
    all_scenarios: bool = False  # where none is named
    perceived: bool = False  # shapes tables too; what it shows is in the other formats anyway

    def __post_init__(self) -> None:
        """Refuse what does not go together; raises WrongUsageError."""
        if self.format in {"json", "csv"}:
            for option in self._shaping():
                hint = "it shapes tables and markdown; these formats always hold everything"
                raise WrongUsageError(f"{option} does not go with --format {self.format}", hint)
        if self.by and self.by_year:
            raise WrongUsageError("--by and --by-year do not go together", "use one of them")
        for option, value in {"--against": self.against, "--by": self.by}.items():
            if self.perceived and value:
                hint = "that shapes what decides, in the place of which --perceived shows quality and price"
                raise WrongUsageError(f"{option} does not go with --perceived", hint)
        check_stdin(self.files, self.stdin_name)

    def _shaping(self) -> Iterator[str]:
        given = {"--by": self.by, "--by-year": self.by_year, "--unit": self.unit, "--against": self.against}
        return (option for option, value in given.items() if value)


def check_stdin(files: Sequence[str], name: str | None) -> None:
    """Refuse a `name` for standard input that is not read, and to read it twice; raises WrongUsageError."""
    if name is not None and "-" not in files:
        raise WrongUsageError("--stdin-filename names standard input, which is not read", "give '-' as a file")
    if list(files).count("-") > 1:
        raise WrongUsageError("standard input can be read only once", "give '-' once")


def scenario_names(asked: Sequence[str], known: Container[str]) -> list[str]:
    """The names that `--scenario` gives; a comma separates them, unless it stands in a name."""
    names = [name for text in asked for name in ([text] if text in known else map(str.strip, text.split(",")))]
    return list(dict.fromkeys(names))
