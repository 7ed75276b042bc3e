"""The scenes and what they can be given, for `list`."""

from typing import Any

import msgspec

from scenes.catalog import CATALOG, SceneEntry
from studio.lecture.allowed import fields_of, in_words

_RANGE_KEYS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minItems", "maxItems", "enum")


def scenes_as_data() -> list[dict[str, Any]]:
    """Every scene with its parameters: name, type, default, what is allowed, meaning; ready for JSON."""
    return [
        {
            "scene": entry.id,
            "class": entry.class_name,
            "meaning": (entry.params.__doc__ or "").strip(),
            "parameters": _parameters(entry),
        }
        for entry in CATALOG.values()
    ]


def _parameters(entry: SceneEntry) -> list[dict[str, Any]]:
    defaults = msgspec.to_builtins(entry.params())
    schema = msgspec.json.schema(entry.params)
    properties = schema["$defs"][entry.params.__name__]["properties"]
    return [
        {
            "name": name,
            "type": properties[name].get("type", "string"),
            "default": defaults[name],
            "allowed": in_words(kind),
            "range": {key: properties[name][key] for key in _RANGE_KEYS if key in properties[name]},
            "meaning": properties[name]["description"],
        }
        for name, kind in fields_of(entry.params).items()
    ]
