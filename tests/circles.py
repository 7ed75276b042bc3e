"""Modules that import each other, directly or by way of others, whenever and for whatever."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.imports import imports_of


def circles(files: Iterable[Path], root: Path) -> Iterator[list[str]]:
    """Each circle once: the files on it, from the root, beginning with the first by name."""
    named = {_module(path, root): path for path in files}
    imports = {
        module: {found.module for found in imports_of(path, root)} & named.keys() - {module}
        for module, path in named.items()
    }
    for group in _strongly_connected(imports):
        yield sorted(named[module].relative_to(root).as_posix() for module in group)


def _module(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _strongly_connected(graph: dict[str, set[str]]) -> Iterator[set[str]]:
    """The sets of two or more nodes that can all be reached from each other."""
    reached = {node: _reached(graph, node) for node in graph}
    told: set[str] = set()
    for node in sorted(graph):
        group = {other for other in reached[node] if node in reached[other]}
        if node not in told and len(group) > 1:
            told |= group
            yield group


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    met: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        for following in graph[node] - met:
            met.add(following)
            waiting.append(following)
    return met
