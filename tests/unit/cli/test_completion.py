"""Completion at a shell's prompt: what may follow, and what each shell may be given."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cvcalc.cli.completion import answer_shell, script_of, shells, split
from cvcalc.cli.group import COMMANDS
from cvcalc.cli.usage import WrongUsageError
from tests.integration.models import BROKEN, RIVALS, SHOPS

HOSTILE = [
    "$(touch made)",
    "`touch made`",
    "a'b",
    'a"b',
    "a;b|c&d",
    "a\\b",
    "*",
    "~",
    "a!b",
    "a b",
    "Größe",
    "x#y",
    "<>",
]


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"rivals.yaml": RIVALS, "shops.value.yaml": SHOPS, "broken.yaml": BROKEN}.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/shops.value.yaml").write_text(SHOPS, encoding="utf-8")


def completed(line: str, *replaced: str) -> list[str]:
    return answer_shell([line, *replaced]).splitlines()


@pytest.mark.parametrize(
    ("line", "words", "word"),
    [
        ("cvcalc ", ["cvcalc"], ""),
        ("cvcalc sc", ["cvcalc"], "sc"),
        ('cvcalc score --segment "Small on', ["cvcalc", "score", "--segment"], "Small on"),
        (r"cvcalc score --segment Small\ on", ["cvcalc", "score", "--segment"], "Small on"),
        (r"cvcalc score --segment Small\ ", ["cvcalc", "score", "--segment"], "Small "),
        ("cvcalc score 'a b' c\\", ["cvcalc", "score", "a b"], "c"),
        ("cvcalc score # no comment", ["cvcalc", "score", "#", "no"], "comment"),
        ("cvcalc score _", ["cvcalc", "score"], "_"),
    ],
)
def test_a_line_is_split_at_the_cursor(line: str, words: list[str], word: str) -> None:
    assert split(line) == (words, word)


def test_commands_and_options() -> None:
    assert completed("cvcalc ") == [*COMMANDS]
    assert completed("cvcalc comp") == ["compare"]
    assert completed("cvcalc --v") == ["--version"]
    assert completed("cvcalc --show-completion ") == ["bash", "fish", "zsh"]
    assert completed("cvcalc score --by") == ["--by", "--by-year"]
    assert "--help" in completed("cvcalc price -")
    assert completed("cvcalc score -- --by") == []


def test_words_of_an_option() -> None:
    assert completed("cvcalc score --format ") == ["table", "json", "csv", "markdown"]
    assert completed("cvcalc score --by=st") == ["--by=stage"]
    assert completed("cvcalc score a.yaml --color al") == ["always"]


@pytest.mark.parametrize(
    "line", ["cvcalc score ", "cvcalc score ri", "cvcalc score --output ", "cvcalc nothing ", "cvcalc score --no=", ""]
)
def test_files_are_left_to_the_shell(line: str) -> None:
    assert completed(line or "cvcalc score --set ") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("score rivals.yaml --segment ", ["Small online shops"]),
        ("score shops.value.yaml rivals.yaml --segment S", ["Shops", "Stalls", "Small online shops"]),
        ("score folder --segment=St", ["--segment=Stalls"]),
        ("compare --format json rivals.yaml --offer S", ["Shared inbox", "Spreadsheet and phone"]),
        ("compare rivals.yaml --against 'Ki", ["Kilat CRM"]),
        ("price --against=Sh rivals.yaml --against=Sh", ["--against=Shared inbox"]),
        ("score -- rivals.yaml --segment ", []),
        ("score broken.yaml --segment ", ["Small online shops"]),
        ("score missing.yaml rivals.yaml - --offer K", ["Kilat CRM"]),
        ("score rivals.yaml --scenario ", ["Lean", "Lean, and dear"]),
        ("score rivals.yaml --scenario Lean,", ["Lean, and dear"]),
        ("explain rivals.yaml 'Brand reputation' --offer K", ["Kilat CRM"]),
    ],
)
def test_names_come_from_the_models_on_the_line(line: str, names: list[str]) -> None:
    assert completed(f"cvcalc {line}") == names


def test_scenarios_go_on_with_a_comma() -> None:
    Path("a.yaml").write_text("segment: A\nscenarios: {One: {}, Two: {}, 'Three, four': {}}\n", encoding="utf-8")
    assert completed("cvcalc score a.yaml --scenario One,") == ["One,Two"]
    assert completed("cvcalc score a.yaml --scenario Th") == ["Three, four"]


def test_the_home_folder_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path.cwd()))
    monkeypatch.setenv("USERPROFILE", str(Path.cwd()))
    assert completed("cvcalc score ~/rivals.yaml --segment ") == ["Small online shops"]


@pytest.mark.parametrize(
    ("line", "replaced", "given"),
    [
        ("--segment Sm", "Sm", [r"Small\ online\ shops"]),
        ('--segment "Sm', '"Sm', ["Small online shops"]),
        ("--segment 'Sm", "'Sm", ["Small online shops"]),
        (r"--segment Small\ o", r"Small\ o", [r"Small\ online\ shops"]),
        ("--segment=Sm", "Sm", [r"Small\ online\ shops"]),
        ("--segment=", "=", [r"Small\ online\ shops"]),
        ('--segment Small" o', 'Small" o', []),
        ("--by-", "--by-", ["--by-year"]),
    ],
)
def test_bash_replaces_the_last_part_and_quotes_nothing(line: str, replaced: str, given: list[str]) -> None:
    assert completed(f"cvcalc score rivals.yaml {line}", replaced) == given


def write_hostile() -> None:
    quoted = ("'" + name.replace("'", "''") + "'" for name in HOSTILE)
    offers = "".join(f"  {name}: {{}}\n" for name in quoted)
    Path("a.yaml").write_text(f"segment: A\nbenefits: {{tangible: {{B: 1}}}}\noffers:\n{offers}", encoding="utf-8")


def test_bash_obeys_nothing_in_a_name() -> None:
    write_hostile()
    given = completed("cvcalc score a.yaml --offer ", "")
    assert [one for text in given for one in shlex.split(text)] == HOSTILE
    left = {one for text in given for one in re.sub(r"\\.", "", text)}
    assert not left & set("$`;|&'\"*~!<>( #\\")


def test_bash_obeys_nothing_in_a_name_within_quotes() -> None:
    write_hostile()
    assert completed("cvcalc score a.yaml --offer '", "'") == [name for name in HOSTILE if "'" not in name]
    given = completed('cvcalc score a.yaml --offer "', '"')
    assert [re.sub(r"\\(.)", r"\1", text) for text in given] == [name for name in HOSTILE if "!" not in name]
    assert not {one for text in given for one in re.sub(r"\\.", "", text)} & set('$`"\\')


def test_names_that_a_terminal_would_obey_are_left_out() -> None:
    offers = '{"a\\x1b[2J": {}, "b\\nc": {}, "d\\u202e": {}, e: {}, "::f": {}}'
    text = f"segment: A\nbenefits: {{tangible: {{B: 1}}}}\noffers: {offers}\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert completed("cvcalc score a.yaml --offer ") == ["e"]


def test_every_shell_has_a_script() -> None:
    assert shells() == ["bash", "fish", "zsh"]
    for shell in shells():
        assert f"_CVCALC_COMPLETE={shell} " in script_of(shell)
    with pytest.raises(WrongUsageError, match="there is no script for the shell 'csh'"):
        script_of("csh")
