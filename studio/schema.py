"""A JSON Schema (draft 2020-12) of a lecture file, with which editors complete and check.

What it cannot say is checked on reading all the same: that ids are unique, that an extended file exists, that
numbers are finite (TOML has nan and inf, JSON has neither), that captions are those of cues and can be read, that
titles and captions name parameters that there are.
"""

from typing import Any

import msgspec

from scenes.catalog import CATALOG
from studio.lecture.document import ClipTable, LectureTable
from studio.speech.voices import VOICES

_REFERENCE = "#/$defs/{name}"


def lecture_schema() -> dict[str, Any]:
    """The schema as data; `json.dumps` writes it."""
    kinds = (LectureTable, ClipTable, *(entry.params for entry in CATALOG.values()))
    _, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    lecture: dict[str, Any] = components.pop("LectureTable")
    _complete_lecture(lecture)
    _complete_clip(components["ClipTable"])
    for language, allowed in components["NarratorVoices"]["properties"].items():
        allowed["enum"] = list(VOICES[language])
    for entry in CATALOG.values():
        components[f"{entry.params.__name__}Sweep"] = _sweep(components[entry.params.__name__])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **lecture,
        "title": "Gradient-descent lecture",
        "$defs": components,
    }


def _complete_lecture(lecture: dict[str, Any]) -> None:
    properties = lecture["properties"]
    properties["clip"]["items"] = _reference("ClipTable")
    properties["defaults"] |= {
        "properties": {entry.id: _reference(entry.params.__name__) for entry in CATALOG.values()},
        "additionalProperties": False,
    }
    # A file that extends another may leave out the clips, and what they have there.
    lecture |= {
        "if": {"not": {"required": ["extends"]}},
        "then": {
            "required": ["clip"],
            "properties": {"clip": {"minItems": 1, "items": {"required": ["scene"]}}},
        },
    }


def _complete_clip(clip: dict[str, Any]) -> None:
    clip["properties"]["scene"]["enum"] = list(CATALOG)
    clip["properties"]["sweep"]["minProperties"] = 1
    clip["allOf"] = [
        {
            "if": {"required": ["scene"], "properties": {"scene": {"const": entry.id}}},
            "then": {
                "properties": {
                    "params": _reference(entry.params.__name__),
                    "sweep": _reference(f"{entry.params.__name__}Sweep"),
                }
            },
        }
        for entry in CATALOG.values()
    ]


def _sweep(params: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "type": "array",
                "minItems": 1,
                "items": {key: value for key, value in allowed.items() if key != "default"},
            }
            for name, allowed in params["properties"].items()
        },
    }


def _reference(name: str) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=name)}
