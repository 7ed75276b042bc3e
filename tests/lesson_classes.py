"""What a lesson inherits from us, read from the sources."""

import ast
from collections.abc import Iterator
from pathlib import Path

Place = tuple[str, str]
"""A module, and the name of a class in it."""


def chains(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Of each class in a file of `scenes/` itself: the file, the class, and the classes of ours above it."""
    for path in sorted((root / "scenes").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                name = path.relative_to(root).as_posix()
                yield name, node.name, _above(root, (f"scenes.{path.stem}", node.name))


def _above(root: Path, place: Place) -> list[str]:
    """The classes of the tree that this one inherits from, its parents first, each once."""
    found: list[str] = []
    for parent in _parents(root, place):
        found += [name for name in (parent[1], *_above(root, parent)) if name not in found]
    return found


def _parents(root: Path, place: Place) -> list[Place]:
    """The parents of a class that are classes of the tree."""
    module, name = place
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    here = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    bases = [base.id for base in here[name].bases if isinstance(base, ast.Name)] if name in here else []
    places = [(module, base) if base in here else imported.get(base, ("", "")) for base in bases]
    return [each for each in places if root.joinpath(*each[0].split(".")).with_suffix(".py").is_file()]
