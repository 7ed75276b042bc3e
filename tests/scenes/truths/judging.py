"""A clip played and judged: whatever is written on it, and in its captions, that is not so."""

from __future__ import annotations

from typing import Any

import msgspec

from scenes.catalog import CATALOG
from tests.scenes.truths import claims, race_claims
from tests.scenes.truths.axis_labels import AxesWitness
from tests.scenes.truths.captions import untrue_captions
from tests.scenes.truths.equations import untrue_formulas
from tests.scenes.truths.facts import facts_of
from tests.scenes.truths.panels import PanelWitness
from tests.scenes.truths.race_table import untrue_strip, untrue_table
from tests.scenes.truths.running_numbers import untrue_marks, untrue_numbers
from tests.scenes.truths.transcript import read_aloud
from tests.scenes.truths.verdicts import untrue_verdict


def params_of(scene: str, values: dict[str, Any]) -> Any:
    """A scene's parameters as a lecture file gives them."""
    return msgspec.convert(values, CATALOG[scene].params)


def untrue(scene: str, params: Any, **options: Any) -> list[str]:
    """Every falsehood of a clip, as a sentence. Needs the fixture `typed`; `options` are the scene's."""
    facts = facts_of(scene, params)
    panels, axes = PanelWitness(facts), AxesWitness()
    told = read_aloud(scene, params, witnesses=(panels, axes), **options)
    faults = [*untrue_formulas(told, facts), *panels.faults, *axes.faults]
    if scene == "race":
        faults += [*untrue_strip(told, facts), *untrue_table(told, facts)]
        return [*faults, *untrue_captions(told, facts, race_claims.JUDGES)]
    (one,) = facts
    faults += [*untrue_numbers(told, one), *untrue_marks(told, one), *untrue_verdict(told, one)]
    return [*faults, *untrue_captions(told, facts, claims.JUDGES)]
