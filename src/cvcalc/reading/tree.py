"""What a file says, before anything is understood: text, mappings and lists, and where each stands."""

from __future__ import annotations

from typing import Any, TypeAlias

from cvcalc.problems import shortened
from cvcalc.reading.refusal import RefusedError

DEEPEST = 32  # levels of mappings and lists
MOST_NODES = 1_000_000  # keys and values, aliases counted as often as they are used

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"


class TreeBuilder:
    """A tree growing node by node, within the limits, without recursion.

    `places` holds, by the id of each mapping and list, the character index of every key and value
    in order; ids stay valid because the tree keeps its nodes alive. `node` is the mapping or list
    that is open, `starts` its indexes, `key` the key that waits for its value. `root` is a list of
    its own: what stands at the top of the file.
    """

    __slots__ = ("_named", "_nodes", "_open", "_tallest", "key", "node", "places", "root", "starts")

    def __init__(self) -> None:
        self.root: list[Tree] = []
        self.node: Any = self.root
        self.starts: list[int] = []
        self.places = {id(self.root): self.starts}
        self.key: str | None = None
        self._nodes = 0  # of what is closed, aliases expanded
        self._tallest = 0  # the levels in the open node, of what is closed
        self._open: list[tuple[Any, list[int], str | None, int, int]] = []
        self._named: dict[str, tuple[Tree, int, int, int] | None] = {}  # node, size, levels, index; None: open

    @property
    def depth(self) -> int:
        """How many mappings and lists are open."""
        return len(self._open)

    @property
    def opened_at(self) -> int:
        """Where the open mapping or list begins."""
        return self._open[-1][1][-1]

    def begin(self, node: dict[str, Tree] | list[Tree], index: int, name: str | None = None) -> None:
        """Open a mapping or a list that stands at `index` and may be repeated under `name`."""
        outer, starts, key = self.node, self.starts, self.key
        if key is not None:
            outer[key] = node
            self.key = None
        elif outer.__class__ is list:
            outer.append(node)
        else:
            raise not_text(index)
        starts.append(index)
        self._open.append((outer, starts, name, self._nodes, self._tallest))
        if len(self._open) > DEEPEST:
            raise too_deep(index)
        if name is not None:
            self._named[name] = None
        self.node = node
        self.starts = self.places[id(node)] = []
        self._tallest = 0

    def end(self, index: int) -> None:
        """Close the open node, at `index`."""
        closed, levels = self.node, self._tallest + 1
        self._nodes += len(self.starts)
        self.node, self.starts, name, nodes, tallest = self._open.pop()
        if self._nodes + len(self.starts) > MOST_NODES:
            raise too_many(index)
        self._tallest = max(tallest, levels)
        if name is not None:
            self._named[name] = (closed, self._nodes - nodes, levels, self.starts[-1])

    def name(self, name: str, scalar: str | None, index: int) -> None:
        """Let the scalar at `index` be repeated under `name`."""
        self._named[name] = (scalar, 0, 0, index)

    def repeat(self, name: str, index: int) -> None:
        """Put what `name` stands for, at `index`; its places stay those of the text it repeats."""
        named = self._named.get(name)
        if named is None:
            raise _not_repeatable(name, index, name in self._named)
        node, size, levels, start = named
        if len(self._open) + levels > DEEPEST:
            raise too_deep(index)
        self._nodes += size
        if self._nodes > MOST_NODES:
            raise too_many(index)
        self._tallest = max(self._tallest, levels)
        if self.key is not None:
            self.node[self.key] = node
            self.key = None
        elif isinstance(self.node, list):
            self.node.append(node)
        else:
            start = index
            self._repeat_key(node, index)
        self.starts.append(start)

    def _repeat_key(self, node: Tree, index: int) -> None:
        if not isinstance(node, str):
            raise not_text(index)
        if node in self.node:
            raise self.twice(node, index)
        self.key = node

    def twice(self, key: str, index: int) -> RefusedError:
        """The open mapping has `key` already."""
        first = self.starts[2 * list(self.node).index(key)]
        message = f"the key '{shortened(key)}' is there twice"
        return RefusedError("CV006", message, index, "rename one of them, or remove it", [("first here", first)])


def too_deep(index: int) -> RefusedError:
    """More levels than any value model needs."""
    return RefusedError("CV007", f"nested deeper than {DEEPEST} levels", index, "a value model needs about eight")


def too_many(index: int) -> RefusedError:
    """More nodes than the memory of a small machine should hold."""
    message = f"more than {MOST_NODES:,} keys and values, aliases counted as often as they are used"
    return RefusedError("CV008", message, index, "split the model into several files")


def not_text(index: int) -> RefusedError:
    """A mapping or a list where a key belongs."""
    message = "a key must be text, not a mapping or a list"
    return RefusedError("CV013", message, index, "put quotes around text that begins with '{' or '['")


def _not_repeatable(name: str, index: int, is_open: bool) -> RefusedError:
    shown = shortened(f"*{name}")
    if is_open:
        return RefusedError("CV009", f"'{shown}' stands inside what it repeats", index, "a value can't contain itself")
    message = f"'{shown}' repeats an anchor that is not in the text before it"
    hint = f"a formula does not begin with '*'; text that does needs quotes: \"{shown}\""
    return RefusedError("CV009", message, index, hint)
