"""The rule of the rooms: imports run one way, render.py -> studio -> scenes -> gdmath."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.imports import Import, imports_of

ROOMS = ("gdmath", "scenes", "studio")
MAX_LINES = 400
VAGUE_WORDS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
# What Manim draws and typesets with.
MANIM_PARTS = ("cairo", "manimpango", "svgelements", "typst")
_GOOGLE = ("google", "google_auth_httplib2", "googleapiclient", "httplib2")
STUDIO_EXTRAS = {
    "studio/command_line.py": ("click",),
    "studio/film/subtitles.py": ("srt",),
    "studio/publishing/channel.py": _GOOGLE,
    "studio/publishing/patience.py": ("tenacity",),
    "studio/publishing/refusals.py": _GOOGLE,
    "studio/publishing/sign_in.py": (*_GOOGLE, "google_auth_oauthlib", "oauthlib", "platformdirs"),
    "studio/publishing/transport.py": ("httplib2",),
    "studio/rendering/encoder.py": ("manim",),
    "studio/rendering/runner.py": ("manim",),
}
LIGHT_SCENES = ("scenes.catalog", "scenes.params")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the files of one room may import besides the standard library.

    Each holds modules with all that is below them: always `allowed`; `in_functions` and for types, but not when
    the file is loaded; `for_types` only; `denied` in spite of all.
    """

    allowed: tuple[str, ...]
    in_functions: tuple[str, ...] = ()
    for_types: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


def violations(root: Path) -> list[str]:
    """One sentence for each breach in the tree under `root`, file by file; none if all is well."""
    files = [root / "render.py", *(path for room in ROOMS for path in sorted((root / room).rglob("*.py")))]
    return [breach for path in files if path.exists() for breach in _breaches(path, root)]


def _breaches(path: Path, root: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    words = {word for part in path.relative_to(root).with_suffix("").parts for word in part.split("_")}
    if vague := VAGUE_WORDS & words:
        yield f"{name}: the name says {vague.pop()!r}, which says nothing"
    if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES:
        yield f"{name}: {lines} lines, at most {MAX_LINES}"
    rule = _rule_for(name, root)
    for found in imports_of(path, root):
        if found.module.split(".")[0] in sys.stdlib_module_names:
            continue
        if path.name == "__init__.py":
            yield f"{name}:{found.line}: imports {found.module}; a package's door re-exports nothing"
        elif complaint := _complaint(found, rule):
            yield f"{name}:{found.line}: imports {found.module}, {complaint}"


def _complaint(found: Import, rule: Rule) -> str | None:
    later = _within(found.module, rule.in_functions)
    if _within(found.module, rule.denied):
        return "which this file may not"
    if _within(found.module, rule.allowed) or (later and found.when != "start"):
        return None
    if found.when == "types" and _within(found.module, rule.for_types):
        return None
    return "which it may only inside a function" if later else "which this file may not"


def _within(module: str, trees: tuple[str, ...]) -> bool:
    return any(module == tree or module.startswith(f"{tree}.") for tree in trees)


def _rule_for(name: str, root: Path) -> Rule:
    if name.startswith("gdmath/"):
        return Rule(("numpy", "gdmath"))
    if name == "scenes/catalog.py" or name.startswith("scenes/params/"):
        return Rule(("msgspec", *LIGHT_SCENES), in_functions=("gdmath",))
    if name.startswith("scenes/"):
        own = name.removesuffix(".py").replace("/", ".")
        others = tuple(
            module
            for path in root.glob("scenes/*.py")
            if (module := f"scenes.{path.stem}") not in (own, *LIGHT_SCENES)
        )
        return Rule(("numpy", "gdmath", "scenes", "manim", *MANIM_PARTS), denied=others)
    if name.startswith("studio/"):
        libraries = ("av", "budoux", "msgspec", "numpy", "PIL", "rich", *STUDIO_EXTRAS.get(name, ()))
        looked_at = MANIM_PARTS if name == "studio/doctor.py" else ()
        return Rule((*libraries, "studio", *LIGHT_SCENES), in_functions=looked_at, for_types=("gdmath",))
    return Rule(("click", "rich", "studio"))
