"""The scenes and what they can be given, for `list`."""

from typing import Any

import msgspec
from msgspec import UNSET, Struct

from scenes.catalog import CATALOG, SceneEntry
from studio.lecture.allowed import fields_of, in_words, items_of, tables_among

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
            "type": " or ".join(dict.fromkeys(map(_type_of, _alternatives(properties[name])))),
            "default": defaults[name],
            "allowed": in_words(kind),
            "range": {
                key: each[key]
                for each in _alternatives(properties[name])
                for key in _RANGE_KEYS
                if key in each
            },
            "meaning": properties[name]["description"],
            **({"tables": tables} if (tables := _tables(kind)) else {}),
        }
        for name, kind in fields_of(entry.params).items()
    ]


def _alternatives(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What a value may be one of; that it may be left out is told by its default."""
    return [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]


def _type_of(schema: dict[str, Any]) -> str:
    return str(schema.get("type", "string" if "enum" in schema else "object"))


def _tables(kind: Any) -> list[dict[str, Any]]:
    """The tables that a value, or an item of a list, may be: by the key and the word that name each."""
    tables = tables_among(kind) or [each for item in items_of(kind) for each in tables_among(item)]
    return [
        {
            "key": table.__struct_config__.tag_field,
            "name": table.__struct_config__.tag,
            "meaning": (table.__doc__ or "").strip(),
            "parameters": [
                {
                    "name": name,
                    "allowed": in_words(inner),
                    "meaning": _meaning(inner),
                    **_default(table, name),
                }
                for name, inner in fields_of(table).items()
            ],
        }
        for table in tables
    ]


def _meaning(kind: Any) -> str:
    return next(str(meta.description) for meta in kind.__metadata__ if meta.description)


def _default(table: type[Struct], name: str) -> dict[str, Any]:
    """The default of a table's key, if it has one; what is unset has none."""
    (field,) = (each for each in msgspec.structs.fields(table) if each.name == name)
    return {} if field.required or field.default is UNSET else {"default": field.default}
