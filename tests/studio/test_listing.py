"""What `list` tells about the scenes."""

import json

import msgspec

from scenes.catalog import CATALOG
from studio.listing import scenes_as_data


def test_every_scene_tells_every_parameter() -> None:
    """Name, type, default, what is allowed and what it means."""
    told = scenes_as_data()

    assert [each["scene"] for each in told] == list(CATALOG)
    for each in told:
        defaults = msgspec.to_builtins(CATALOG[each["scene"]].params())
        assert {one["name"]: one["default"] for one in each["parameters"]} == defaults
        assert each["meaning"].endswith(".")
        assert all(one["meaning"] and one["allowed"] and one["type"] for one in each["parameters"])


def test_a_parameter_is_told_for_people_and_for_programs() -> None:
    """The range in words, and in the terms of JSON Schema."""
    rate = next(one for one in scenes_as_data()[0]["parameters"] if one["name"] == "learning_rate")

    assert rate == {
        "name": "learning_rate",
        "type": "number",
        "default": 0.1,
        "allowed": "a number > 0 and <= 100",
        "range": {"exclusiveMinimum": 0, "maximum": 100},
        "meaning": "the step per unit of gradient",
    }


def test_the_listing_is_strict_json() -> None:
    """It is printed as such."""
    assert json.loads(json.dumps(scenes_as_data(), allow_nan=False))
