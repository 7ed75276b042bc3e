"""The catalog: every scene of the lecture by its id."""

import subprocess
import sys

import msgspec
import pytest

from scenes.catalog import CATALOG, SceneEntry


def test_the_scenes_are_in_the_order_of_the_lecture() -> None:
    """Ids, modules and classes are what lecture files and `manim render` call them."""
    told = {entry.id: (entry.module, entry.class_name) for entry in CATALOG.values()}

    assert told == {
        "quadratic": ("scenes.quadratic", "QuadraticDescent"),
        "oscillation": ("scenes.oscillation", "Oscillation"),
        "divergence": ("scenes.divergence", "Divergence"),
        "local_minimum": ("scenes.local_minimum", "LocalMinimumTrap"),
        "quartic": ("scenes.quartic", "QuarticDescent"),
        "surface": ("scenes.surface", "SurfaceDescent"),
        "race": ("scenes.race", "LearningRateRace"),
        "curve": ("scenes.curve", "CurveDescent"),
        "landscape": ("scenes.landscape", "LandscapeDescent"),
        "bifurcation": ("scenes.bifurcation", "RateDiagram"),
        "fit": ("scenes.fit", "LineFit"),
        "atlas": ("scenes.atlas", "OutcomeAtlas"),
    }
    assert list(told) == list(CATALOG)


@pytest.mark.parametrize("entry", CATALOG.values(), ids=lambda entry: entry.id)
def test_the_defaults_of_every_scene_are_within_its_ranges(entry: SceneEntry) -> None:
    """A default goes through the same check as a user's value."""
    defaults = entry.params()

    assert msgspec.convert(msgspec.to_builtins(defaults), entry.params) == defaults


@pytest.mark.parametrize("entry", CATALOG.values(), ids=lambda entry: entry.id)
def test_parameters_cannot_be_changed(entry: SceneEntry) -> None:
    """A picture depends on its parameters, so these stay what they were."""
    with pytest.raises(AttributeError):
        setattr(entry.params(), entry.params.__struct_fields__[0], 3)


def test_the_catalog_starts_without_numpy_and_manim() -> None:
    """`list` and `plan` need the catalog at once."""
    code = "import sys, scenes.catalog; print({'numpy', 'manim', 'gdmath'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.strip() == "set()"
