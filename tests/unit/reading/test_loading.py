"""One file from bytes to a tree, or to the problem that ends reading it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvcalc.problems import Place, Problem, Problems, visible
from cvcalc.reading.files import named_file, standard_input
from cvcalc.reading.loading import read, read_text
from cvcalc.reading.sources import Source, Sources
from cvcalc.reading.text import MOST_BYTES
from cvcalc.reading.tree import Tree

SECONDS_AT_MOST = 120  # guards against a hang; no test measures time


def load(data: bytes, name: str = "m.yaml") -> tuple[Source | None, list[Problem], Sources]:
    """What is read from memory, and the problems as they are shown."""
    problems, sources = Problems(), Sources()
    source = read_text(named_file(name), data, problems, sources)
    return source, sources.sorted(problems), sources


def problem_of(data: bytes, name: str = "m.yaml") -> tuple[str, int | None, int | None]:
    source, (problem,), sources = load(data, name)
    assert source is None
    sources.excerpt(problem.place, 60)
    return problem.code, problem.place.line, problem.place.column


def test_a_file_is_read_as_what_its_ending_says(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": 1.50}')
    (tmp_path / "a.yaml").write_text("a: 1.50")
    for name in ("a.json", "a.yaml"):
        source = read(named_file(tmp_path / name), Problems(), Sources())
        assert source
        assert source.tree == {"a": "1.50"}


def test_standard_input_is_read_as_what_its_name_says() -> None:
    source = read(standard_input("a.json"), Problems(), Sources(), stdin=io.BytesIO(b'{"a": 1}'))
    assert source
    assert source.tree == {"a": "1"}


def test_a_file_that_is_not_there_is_a_mistake_where_it_is_named() -> None:
    place = Place("m.yaml", ("extends",))
    problems = Problems()
    assert read(named_file("gone.yaml"), problems, Sources(), named_at=place) is None
    assert read(named_file("gone.yaml"), problems, Sources()) is None
    assert [(one.code, one.place) for one in problems] == [("CV001", place), ("CV001", Place("gone.yaml"))]


def test_files_keep_their_turn_where_they_can_not_be_read() -> None:
    problems, sources = Problems(), Sources()
    read_text(named_file("b.yaml"), b"a: [", problems, sources)
    read(named_file("gone.yaml"), problems, sources)
    read_text(named_file("a.yaml"), b"a: [", problems, sources)
    assert [one.place.file for one in sources.sorted(problems)] == ["b.yaml", "gone.yaml", "a.yaml"]


def test_excerpts_show_files_that_could_not_be_read() -> None:
    _, (problem,), sources = load("größe: 1\nname: ".encode() + b"\xe9")
    assert (problem.code, sources.excerpt(problem.place, 60)) == ("CV002", ("name: \\ufffd", 6))


def test_a_key_twice_shows_both_places() -> None:
    _, (problem,), _ = load(b"x: 1\nab: 1\n\nab: 2\n")
    assert (problem.place.line, problem.place.column) == (4, 1)
    assert [(one.place.line, one.place.column) for one in problem.related] == [(2, 1)]


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\n\n", b"# x", b"---", b"---\n...", b"...", b"~", b"null # x"]
)
def test_an_empty_file_is_a_problem(data: bytes) -> None:
    assert problem_of(data) == ("CV016", 1, 1)


@pytest.mark.parametrize("data", [b"", b" \n", b"null"])
def test_an_empty_json_file_is_a_problem(data: bytes) -> None:
    assert problem_of(data, "m.json") == ("CV016", 1, 1)


HOSTILE = {
    "an alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
        ("CV008", 7, 8),
    ),
    "nested brackets": (b"[" * 100_000, ("CV007", 1, 33)),
    "nested braces": (b"{" * 100_000, ("CV013", 1, 2)),
    "nested mappings": (b"{a: " * 100_000, ("CV007", 1, 129)),
    "nested entries": (b"- " * 100_000, ("CV007", 1, 65)),
    "nested keys": (b"? " * 100_000, ("CV013", 1, 3)),
    "a long line": (b"a: " + b"x" * 10_000_000, None),
    "a long broken line": (b"a: " + b": " * 5_000_000, ("CV017", 1, 4)),
    "a long key": (b"x" * 10_000_000 + b": 1", ("CV005", 1, 1)),
    "a long explicit key": (b"? " + b"x" * 10_000_000 + b"\n: 1", None),
    "tag directives": (b"%TAG ! tag:x,2000:\n" * 100_000 + b"---\na: 1\n", ("CV004", 9, 1)),
    "an object": (b"a: !!python/object/apply:os.system [ls]", ("CV010", 1, 4)),
    "a NUL": (b"a: \x00", ("CV004", 1, 4)),
    "UTF-16": ("a: 1".encode("utf-16"), ("CV002", None, None)),
    "UTF-16 without a mark": ("a: 1".encode("utf-16-be"), ("CV002", None, None)),
    "a lone surrogate": (b"a: \xed\xa0\x80", ("CV002", 1, 4)),
    "an escaped surrogate": (b'a: "\\ud800"', ("CV005", 1, 5)),
    "many keys twice": (b"".join(b"a%d: 1\n" % n for n in range(5000)) * 2, ("CV006", 5001, 1)),
    "an alias in its anchor": (b"&a [*a]", ("CV009", 1, 5)),
    "an alias below its anchor": (b"a: &a {b: {c: *a}}", ("CV009", 1, 15)),
    "only an end": (b"...", ("CV016", 1, 1)),
    "only tabs": (b"\t\t\t", ("CV005", 1, 1)),
    "a flat list": (b"[" + b"1," * 8_000_000 + b"]", ("CV008", 1, 1)),
    "many lines below a value": (b"a: 1\n" + b"  x\n" * 2_000_000 + b"  c: d\n", ("CV005", 2_000_002, 3)),
    "an open quote": (b'a: "' + b"x\n" * 5_000_000, ("CV005", 1, 4)),
    "an open bracket over comments": (b"a: [\n" + b"# # #\n" * 1_000_000, ("CV005", 1, 4)),
    "only comments": (b"#\n" * 5_000_000, ("CV016", 1, 1)),
    "too much": (b" " * (MOST_BYTES + 1), ("CV003", None, None)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_a_model_or_a_problem(name: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[name]
    (tmp_path / "m.yaml").write_bytes(data)
    script = (
        "import sys\n"
        "from cvcalc.problems import Problems\n"
        "from cvcalc.reading.files import named_file\n"
        "from cvcalc.reading.loading import read\n"
        "from cvcalc.reading.sources import Sources\n"
        "problems, sources = Problems(), Sources()\n"
        "read(named_file(sys.argv[1]), problems, sources)\n"
        "for one in sources.sorted(problems):\n"
        "    assert len(sources.excerpt(one.place, 60)[0]) <= 60\n"
        "    assert len(one.message) + len(one.hint) < 400\n"
        "    print((one.code, one.place.line, one.place.column))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "m.yaml")],
        capture_output=True,
        timeout=SECONDS_AT_MOST,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == (f"{expected}\n" if expected else "")


PIECES = "a · b: c ·: ·- ·? ·\n·\n  ·\t·{·}·[·]·,·&a ·*a·!t ·|·>·'·\"·#· #·%·@·`·---\n"
PIECES += "·...\n·<<: ·\\·\r·\0·~·1·\\ud800·/·é·🙂·\x85·\u2028·\ufeff"
NASTY = st.lists(st.sampled_from([*PIECES.encode().split("·".encode()), b"\xff"]), max_size=40).map(b"".join)


@given(st.binary(max_size=200) | NASTY, st.sampled_from(["m.yaml", "m.json"]))
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1", "m.yaml")
@example(b"\xff", "m.json")
def test_any_bytes_give_a_tree_or_one_problem(data: bytes, name: str) -> None:
    source, problems, sources = load(data, name)
    assert (source is None) == (len(problems) == 1)
    for problem in problems:
        assert problem.message[0] not in " ."
        assert not problem.message.endswith(".")
        excerpt, caret = sources.excerpt(problem.place, 40)
        assert 0 <= caret < 40
        assert excerpt == visible(excerpt)


@given(NASTY)
def test_every_node_of_any_tree_has_a_place(data: bytes) -> None:
    source, _, sources = load(data)
    pending: list[tuple[tuple[str | int, ...], Tree]] = [((), source.tree)] if source else []
    while pending:
        path, node = pending.pop()
        place = sources.located(Place("m.yaml", path, offset=1))
        assert place.line is not None
        assert place.column is not None
        below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        pending += [((*path, step), child) for step, child in below]
