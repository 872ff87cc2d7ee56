"""Completion at the prompt of a shell: commands, options, their words, and names from the models on the line.

The scripts in `completions` ask for it: with the name of the shell in the environment they give the line up to the
cursor and, in bash, the word that it would replace. The answer has a completion on each line, none for files.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cvcalc.cli.group import COMMANDS, ROOT_OPTIONS, function_of, parameters_of
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.model import ValueModel, Version
from cvcalc.problems import Problems, visible
from cvcalc.reading import Loading, Sources, distinct, find_files

_FOLDER = Path(__file__).parent / "completions"
_CURSOR = "_"
_BREAKS = re.compile(r"[=:]+")  # where bash begins a new word
_OBEYED = re.compile(r"[^\w.,=:/@%+-]")
_OBEYED_IN_QUOTES = re.compile(r'["$`\\]')
_ANOTHER_QUOTE = {"": re.compile(r"""(?<!\\)["']"""), '"': re.compile(r'(?<!\\)"'), "'": re.compile("'")}


def shells() -> list[str]:
    """The shells that have a script."""
    return sorted(path.suffix[1:] for path in _FOLDER.glob("cvcalc.*"))


def script_of(shell: str) -> str:
    """What makes `shell` complete; raises WrongUsageError for one that has no script."""
    if shell not in shells():
        wrong = unknown("script for the shell", shell, shells())
        raise WrongUsageError(wrong.message, wrong.hint)
    return (_FOLDER / f"cvcalc.{shell}").read_text(encoding="utf-8")


def answer_shell(arguments: Sequence[str]) -> str:
    """The completions of a line, one below the other."""
    line, *replaced = arguments
    words, word = split(line)
    found = [one for one in complete(words[1:], word) if one.startswith(word) and visible(one) == one]
    if replaced:
        found = [*_for_bash(found, word, replaced[0])]
    return "".join(f"{one}\n" for one in dict.fromkeys(found))


def split(line: str) -> tuple[list[str], str]:
    """The words before the one at the cursor, and that one, without the quotes of the shell, which may be open."""
    lexer = shlex.shlex(line + _CURSOR, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words[:-1], words[-1].removesuffix(_CURSOR)


def _for_bash(found: Iterable[str], word: str, replaced: str) -> Iterator[str]:
    """What bash puts in the place of `replaced`, which is the last part of `word`: it quotes nothing itself.

    Nothing may be left that bash would obey: a model's author chose the names, not who is at the prompt.
    """
    last = "" if _BREAKS.fullmatch(replaced) else split(replaced)[1]
    kept = len(word) - len(last) if word.endswith(last) else 0
    quote = replaced[0] if replaced[:1] in {'"', "'"} else ""
    if _ANOTHER_QUOTE[quote].search(replaced, 1):
        return  # it is not worth guessing what bash makes of quotes within a word
    for one in found:
        if quote == "'":
            if "'" not in one:
                yield one[kept:]
        elif not quote:
            yield _OBEYED.sub(r"\\\g<0>", one[kept:])
        elif "!" not in one:  # the history is looked up within these quotes, and nothing keeps it from that
            yield _OBEYED_IN_QUOTES.sub(r"\\\g<0>", one[kept:])


def complete(words: Sequence[str], word: str) -> Iterable[str]:
    """What `word` may become after `words`, as far as it begins so; nothing where it is a file."""
    if not words:
        return ROOT_OPTIONS if word.startswith("-") else COMMANDS
    if words[0] not in COMMANDS:
        return shells() if words[-1] == "--show-completion" else ()
    options = _options(words[0])
    line = _read(words[1:], options)
    if line.option is not None:
        return line.option.words(line.files, word)
    if line.has_ended or not word.startswith("-"):
        return () if line.files else _argument_words(words[0])
    name, sign, begun = word.partition("=")
    if not sign:
        return (*options, "--help")
    named = options.get(name)
    return (f"{name}={one}" for one in named.words(line.files, begun)) if named is not None else ()


@dataclass(frozen=True, slots=True)
class _Option:
    """An option: its choices, where it has some; what it names in models, where it does."""

    takes_value: bool
    choices: Sequence[str]
    named: Callable[[ValueModel], Iterable[str]] | None

    def words(self, files: Sequence[str], begun: str) -> Iterable[str]:
        if self.named is None:
            return self.choices
        names = [name for model in _models(files) for name in self.named(model)]
        return names if self.named is not _scenarios or "," not in begun else _listed(names, begun)


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands before the cursor: files, whether only these can follow, and the option that waits for its value."""

    files: Sequence[str]
    has_ended: bool
    option: _Option | None


def _read(words: Iterable[str], options: Mapping[str, _Option]) -> _Line:
    files: list[str] = []
    has_ended, waiting = False, None
    for word in words:
        if waiting is not None:
            waiting = None
        elif has_ended or not word.startswith("-"):
            files.append(os.path.expanduser(word))  # noqa: PTH111  # a home that is not known is no failure
        elif word == "--":
            has_ended = True
        elif word in options and options[word].takes_value:
            waiting = options[word]
    return _Line(files, has_ended, waiting)


def _options(command: str) -> dict[str, _Option]:
    hints = get_type_hints(function_of(command))
    return {
        name: _Option(not one.is_flag, _choices(hints.get(one.name)), _NAMED.get(name))
        for one in parameters_of(command)
        if one.param_type_name == "option"
        for name in one.opts
    }


def _argument_words(command: str) -> list[str]:
    """The words that the first argument may be; none where it is a file or a name."""
    hints = get_type_hints(function_of(command))
    arguments = [one for one in parameters_of(command) if one.param_type_name == "argument"]
    return [word for one in arguments[:1] for word in _choices(hints.get(one.name))]


def _choices(hint: Any) -> list[str]:
    """The words that a type allows: those of a Literal, in whatever it stands."""
    if get_origin(hint) is Literal:
        return [*map(str, get_args(hint))]
    return [word for one in get_args(hint) for word in _choices(one)]


def _models(files: Sequence[str]) -> Iterator[ValueModel]:
    """The models of the files as far as they can be read, whatever is wrong with them."""
    problems, loading = Problems(), Loading(Sources())
    for file in distinct(find_files(files, problems)):
        model = loading.model(file, problems)
        if model is not None:
            yield model


def _versions(model: ValueModel) -> Iterator[Version]:
    return (Version(model, scenario) for scenario in (None, *model.scenarios))


def _segments(model: ValueModel) -> Iterator[str]:
    return (name for version in _versions(model) for name in version.segments)


def _offers(model: ValueModel) -> Iterator[str]:
    return (name for version in _versions(model) for name in version.offers)


def _scenarios(model: ValueModel) -> Iterable[str]:
    return model.scenarios


def _listed(names: Sequence[str], begun: str) -> list[str]:
    """The scenarios that go on a list of them; a name with a comma stands alone."""
    before = begun.rpartition(",")[0]
    return [f"{before},{name}" for name in names if name not in before.split(",") and "," not in name] + [*names]


_NAMED: Mapping[str, Callable[[ValueModel], Iterable[str]]] = {
    "--segment": _segments,
    "--offer": _offers,
    "--against": _offers,
    "--scenario": _scenarios,
}
