"""The scenes of any loss in the catalog, for tests of the studio that draw nothing."""

from __future__ import annotations

import pytest

from scenes.catalog import CATALOG, SceneEntry
from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams


def enter(patch: pytest.MonkeyPatch) -> None:
    """Let lecture files ask for them."""
    patch.setitem(CATALOG, "curve", SceneEntry("curve", "scenes.curve", "CurveDescent", CurveParams))
    entry = SceneEntry("landscape", "scenes.landscape", "LandscapeDescent", LandscapeParams)
    patch.setitem(CATALOG, "landscape", entry)
