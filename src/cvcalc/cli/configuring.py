"""What `check` goes by: its options, and for those not given the settings of the project."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from cvcalc.cli.baselines import Baseline, open_baseline
from cvcalc.cli.options import FailOn
from cvcalc.cli.requiring import Requirements
from cvcalc.cli.selecting import Selection, read_codes
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.problems import Severity
from cvcalc.reading.root import settings_above
from cvcalc.reading.settings import Settings, SettingsError, read_found_settings, read_settings


@dataclass(frozen=True, slots=True)
class Choices:
    """The options that settings stand in for, as given; empty or None for what is not given."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: FailOn | None = None
    baseline: str | None = None
    writes_baseline: bool = False
    require: Sequence[str] = ()
    config: str | None = None
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """What holds for a run. `fail_on`: None is never."""

    selection: Selection = field(default_factory=Selection)
    fail_on: Severity | None = Severity.ERROR
    baseline: Baseline | None = None
    require: Requirements = field(default_factory=Requirements)


def configure(choices: Choices, files: Sequence[str], stdin_name: str | None) -> Configuration:
    """Options win over settings, whole lists over whole lists; raises WrongUsageError."""
    if choices.config is not None and choices.isolated:
        raise WrongUsageError("--config and --isolated do not go together", "use one of them")
    try:
        settings = _settings(choices, files, stdin_name)
        baseline = _baseline(choices, settings)
    except SettingsError as wrong:
        raise WrongUsageError(str(wrong), wrong.hint) from None
    return Configuration(
        Selection(
            _codes("select", choices.select, settings.select if settings else None, settings),
            _codes("ignore", choices.ignore, settings.ignore if settings else None, settings),
        ),
        _severity(choices.fail_on, settings),
        baseline,
        _requirements(choices, settings),
    )


def _settings(choices: Choices, files: Sequence[str], stdin_name: str | None) -> Settings | None:
    if choices.isolated:
        return None
    if choices.config is not None:
        return read_settings(Path(choices.config), Path(choices.config).as_posix())
    path = settings_above(_folder_of(files, stdin_name))
    return None if path is None else read_found_settings(path, _printed(path))


def _folder_of(files: Sequence[str], stdin_name: str | None) -> Path:
    """The folder that holds all `files`, standard input by the name it goes by."""
    named = [(stdin_name or "stdin") if one == "-" else one for one in files]
    try:
        here = Path.cwd()
        common = Path(os.path.commonpath([os.path.normpath(here / one) for one in named]))
        return common if common.is_dir() else common.parent
    except (OSError, ValueError):  # the current folder is gone, or there are several drives
        return Path()


def _printed(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return path.as_posix()


def _codes(name: str, given: Sequence[str], said: Sequence[str] | None, settings: Settings | None) -> tuple[str, ...]:
    if given:
        return read_codes(given, f"--{name}", to_ignore=name == "ignore")
    if said and settings:
        return read_codes(said, f"{settings.file}: '{name}'", to_ignore=name == "ignore")
    return ()


def _severity(given: FailOn | None, settings: Settings | None) -> Severity | None:
    chosen: str = given or (settings.fail_on if settings else None) or "error"
    if settings and chosen not in get_args(FailOn):
        wrong = unknown("value", chosen, get_args(FailOn))
        raise WrongUsageError(f"{settings.file}: 'fail-on' can't be '{chosen}'", wrong.hint)
    return None if chosen == "never" else Severity(chosen)


def _requirements(choices: Choices, settings: Settings | None) -> Requirements:
    if choices.require or settings is None:
        return Requirements(tuple(choices.require))
    return Requirements(settings.require or (), settings.file)


def _baseline(choices: Choices, settings: Settings | None) -> Baseline | None:
    if choices.baseline is not None:
        path, name = Path(choices.baseline), Path(choices.baseline).as_posix()
    elif settings is not None and settings.baseline is not None:
        path = settings.inside(settings.baseline)
        name = _printed(path)
    elif choices.writes_baseline:
        raise WrongUsageError("--write-baseline needs to know the file", "name it with --baseline FILE")
    else:
        return None
    return open_baseline(path, name, to_write=choices.writes_baseline)
