"""Every import of a module, read from its source: absolute or relative, at the top or inside a function."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

When = Literal["start", "call", "types"]


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module.

    It is done at the "start", when the importing module is loaded; on a "call", inside a function; or never,
    under `if TYPE_CHECKING:`, for "types" only.
    """

    module: str
    line: int
    when: When


def imports_of(path: Path, root: Path) -> list[Import]:
    """All imports in the file; `from a import b` counts as `a.b` where that is a module of the tree.

    Args:
        path: a Python file under `root`.
        root: the folder that is on the path.
    """
    return sorted(
        _walk(ast.parse(path.read_text(encoding="utf-8")), path, root), key=lambda found: found.line
    )


def _walk(node: ast.AST, path: Path, root: Path, when: When = "start") -> Iterator[Import]:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
        for module in _modules(node, path, root):
            yield Import(module, node.lineno, when)
    if isinstance(node, ast.If) and _names_type_checking(node.test):
        for statement in node.body:
            yield from _walk(statement, path, root, "types")
        for statement in node.orelse:
            yield from _walk(statement, path, root, when)
        return
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    inside: When = "call" if is_function and when == "start" else when
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, path, root, inside)


def _modules(node: ast.Import | ast.ImportFrom | ast.Call, path: Path, root: Path) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.Call):
        return _imported_by_call(node)
    base = node.module or ""
    if node.level:
        package = path.relative_to(root).with_suffix("").parts[: -node.level]
        base = ".".join((*package, *([node.module] if node.module else [])))
    folder = root.joinpath(*base.split("."))
    return [
        f"{base}.{alias.name}"
        if (folder / f"{alias.name}.py").exists() or (folder / alias.name).is_dir()
        else base
        for alias in node.names
    ]


def _imported_by_call(node: ast.Call) -> list[str]:
    """`import_module("x")` and `__import__("x")`; a name worked out at run time cannot be read."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called not in {"import_module", "__import__"} or not node.args:
        return []
    first = node.args[0]
    return [first.value] if isinstance(first, ast.Constant) and isinstance(first.value, str) else []


def _names_type_checking(test: ast.expr) -> bool:
    return getattr(test, "id", getattr(test, "attr", "")) == "TYPE_CHECKING"
