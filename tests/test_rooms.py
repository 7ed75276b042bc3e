"""The rooms keep their rule, and the check of it sees every way to break it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports import imports_of
from tests.rooms import MAX_LINES, violations

ROOT = Path(__file__).resolve().parents[1]


def _plant(root: Path, name: str, source: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def test_this_tree_keeps_the_rule() -> None:
    """Imports run one way, names say something, and no file is too long."""
    assert violations(ROOT) == []


@pytest.mark.parametrize("module", ["scenes.catalog", "gdmath.descent", "render"])
def test_what_has_to_start_fast_imports_no_manim(module: str) -> None:
    """Whatever the source says: a fresh interpreter has not loaded it, nor numpy but for gdmath."""
    heavy = {"manim"} if module.startswith("gdmath") else {"manim", "numpy"}
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("gdmath/descent.py", "import manim"),
        ("gdmath/descent.py", "def f():\n    import scipy.optimize"),
        ("gdmath/descent.py", "from scenes.catalog import CATALOG"),
        ("gdmath/deep/er.py", "from ...studio import errors"),
        ("gdmath/descent.py", "import importlib\nimportlib.import_module('manim')"),
        ("gdmath/descent.py", "__import__('rich')"),
        ("scenes/catalog.py", "import manim"),
        ("scenes/catalog.py", "def f():\n    import manim"),
        ("scenes/params/quadratic.py", "from gdmath.quadratic import Quadratic"),
        ("scenes/params/quadratic.py", "def f():\n    import numpy"),
        ("scenes/params/quadratic.py", "class Q:\n    from gdmath.quadratic import Quadratic"),
        ("scenes/params/quadratic.py", "from ..stage import cards"),
        ("scenes/quadratic.py", "from scenes.oscillation import Oscillation"),
        ("scenes/quadratic.py", "from scenes import oscillation"),
        ("scenes/quadratic.py", "from . import oscillation"),
        ("scenes/quadratic.py", "from .oscillation import Oscillation"),
        ("scenes/quadratic.py", "def f():\n    from studio.errors import BadInput"),
        ("scenes/stage/cards.py", "from ..oscillation import Oscillation"),
        ("scenes/stage/cards.py", "from scenes.oscillation import Oscillation"),
        ("scenes/stage/cards.py", "import render"),
        ("scenes/stage/cards.py", "from scenes.direction.act import Act"),
        ("scenes/stage/cards.py", "def f():\n    from scenes.curves.plot import CurvePlot"),
        ("scenes/stage/cards.py", "if TYPE_CHECKING:\n    from scenes.races.board import RaceBoard"),
        ("scenes/drawing/lines.py", "from scenes.text import palette"),
        ("scenes/text/words.py", "from ..plot import axes"),
        ("scenes/curves/plot.py", "from scenes.surfaces.plot import SurfacePlot"),
        ("scenes/races/board.py", "from ..curves.plot import CurvePlot"),
        ("scenes/somewhere/else.py", "from scenes.text import palette"),
        ("scenes/races/race_board.py", ""),
        ("scenes/plot/plot_window.py", ""),
        ("studio/film/film_maker.py", ""),
        ("studio/production.py", "import manim"),
        ("studio/production.py", "def f():\n    from manim import config"),
        ("studio/production.py", "from gdmath.descent import descend"),
        ("studio/production.py", "def f():\n    from gdmath.descent import descend"),
        ("studio/production.py", "import typst"),
        ("studio/doctor.py", "import typst"),
        ("studio/doctor.py", "def f():\n    import manim"),
        ("studio/production.py", "from scenes.stage.regions import Stage"),
        ("studio/production.py", "def f():\n    import scenes.oscillation"),
        ("studio/lecture/clip.py", "from ...render import main"),
        ("studio/rendering/encoder.py", "import matplotlib"),
        ("render.py", "import msgspec"),
        ("render.py", "from gdmath.descent import descend"),
        ("render.py", "def f():\n    from scenes.catalog import CATALOG"),
        ("studio/__init__.py", "from studio.production import produce"),
        ("studio/path_utils.py", ""),
        ("studio/common/paths.py", ""),
        ("scenes/cache_manager.py", ""),
        ("gdmath/descent.py", "\n" * (MAX_LINES + 1)),
    ],
)
def test_a_breach_is_seen(tmp_path: Path, name: str, source: str) -> None:
    """One planted breach gives one sentence that names its file."""
    _plant(tmp_path, "scenes/oscillation.py", "")
    _plant(tmp_path, name, source)

    (sentence,) = violations(tmp_path)

    assert sentence.startswith(f"{name}:")


@pytest.mark.parametrize("how", ["import {}", "def f():\n    import {}", "if TYPE_CHECKING:\n    import {}"])
def test_a_circle_is_seen_however_long_and_however_late(tmp_path: Path, how: str) -> None:
    """Told once, with all files that are on it."""
    _plant(tmp_path, "studio/one.py", "import studio.two")
    _plant(tmp_path, "studio/two.py", how.format("studio.deep.three"))
    _plant(tmp_path, "studio/deep/three.py", "from studio.one import f")
    _plant(tmp_path, "studio/four.py", "import studio.one")

    assert violations(tmp_path) == [
        "studio/deep/three.py: imports itself by way of studio/one.py, studio/two.py"
    ]


def test_a_lesson_on_three_classes_of_ours_is_seen(tmp_path: Path) -> None:
    """Counted through imports and within a file; Manim's own do not count."""
    _plant(tmp_path, "scenes/direction/clip.py", "from manim import Scene\nclass Clip(Scene): ...")
    _plant(
        tmp_path,
        "scenes/direction/lesson.py",
        "from scenes.direction.clip import Clip\nclass Told(Clip): ...\nclass Lesson(Told): ...",
    )
    _plant(
        tmp_path,
        "scenes/quadratic.py",
        "from scenes.direction.lesson import Lesson, Told\nclass Deep(Lesson): ...\nclass Flat(Told): ...",
    )

    assert violations(tmp_path) == [
        "scenes/quadratic.py: Deep stands on 3 classes of ours (Lesson, Told, Clip), at most 2"
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("gdmath/descent.py", "import math\nimport numpy as np\nfrom .quadratic import Quadratic"),
        ("scenes/catalog.py", "import msgspec\nfrom scenes.params.race import RaceParams"),
        ("scenes/params/race.py", "def f():\n    from gdmath.quadratic import Quadratic"),
        ("scenes/params/race.py", "if TYPE_CHECKING:\n    from gdmath.objective import Objective"),
        (
            "scenes/quadratic.py",
            "from manim import Scene\nfrom scenes.curves import plot\nimport gdmath.descent",
        ),
        ("scenes/stage/cards.py", "from manim import VGroup\nfrom scenes.stage.regions import Stage"),
        (
            "scenes/races/board.py",
            "from scenes.stage.cards import Card\nfrom scenes.params.race import RaceParams",
        ),
        (
            "scenes/plot/window.py",
            "from scenes.text import numbers\nfrom scenes.drawing.region import Region",
        ),
        ("studio/command_line.py", "import click"),
        ("studio/film/film.py", ""),
        ("studio/production.py", "import rich\nfrom scenes.catalog import CATALOG\nfrom . import errors"),
        ("studio/trace.py", "if TYPE_CHECKING:\n    from gdmath.trajectory import Trajectory"),
        ("studio/doctor.py", "def f():\n    import typst"),
        ("studio/rendering/encoder.py", "import av\nimport manim"),
        ("studio/rendering/runner.py", "from manim import config"),
        ("render.py", "import sys\nimport click\nfrom studio.errors import StudioError"),
        ("gdmath/descent.py", "\n" * MAX_LINES),
    ],
)
def test_what_the_rule_allows_passes(tmp_path: Path, name: str, source: str) -> None:
    _plant(tmp_path, "scenes/oscillation.py", "")
    _plant(tmp_path, name, source)

    assert violations(tmp_path) == []


def test_a_relative_import_is_resolved_from_its_own_package(tmp_path: Path) -> None:
    """`..cards` inside scenes/stage/deep/ is scenes.stage.cards, and a name in it is not a module."""
    _plant(tmp_path, "scenes/stage/cards.py", "class Card: ...")
    path = _plant(tmp_path, "scenes/stage/deep/card.py", "from ..cards import Card\nfrom .. import cards")

    assert [found.module for found in imports_of(path, tmp_path)] == ["scenes.stage.cards"] * 2


def test_a_package_imports_from_itself(tmp_path: Path) -> None:
    """In `__init__.py`, one dot is the package itself."""
    path = _plant(tmp_path, "scenes/stage/__init__.py", "from . import cards")
    _plant(tmp_path, "scenes/stage/cards.py", "")

    assert [found.module for found in imports_of(path, tmp_path)] == ["scenes.stage.cards"]


def test_an_import_is_told_by_when_it_runs(tmp_path: Path) -> None:
    """A class body and an else branch run; functions, lambdas and TYPE_CHECKING blocks do not."""
    source = """
if TYPE_CHECKING:
    import a1
else:
    import b2
class C:
    import b3
    def f(self):
        import a4
try:
    import b5
except ImportError:
    pass
later = lambda: __import__("a6")
"""
    found = imports_of(_plant(tmp_path, "gdmath/x.py", source), tmp_path)

    assert {each.module: each.when for each in found} == {
        "a1": "types",
        "b2": "start",
        "b3": "start",
        "a4": "call",
        "b5": "start",
        "a6": "call",
    }
