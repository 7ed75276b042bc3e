"""The API as the document that comes with Google's client describes it: which request is which method."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import googleapiclient


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the API: "videos.insert", its description, and whether media are sent with it."""

    name: str
    told: dict[str, Any]
    is_upload: bool


@cache
def document() -> dict[str, Any]:
    """The static discovery document."""
    path = Path(str(googleapiclient.__file__)).parent / "discovery_cache/documents/youtube.v3.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def method_of(verb: str, path: str) -> Method | None:
    """The method that a request calls; None if the API has none there."""
    return _routes().get((verb, path))


@cache
def _routes() -> dict[tuple[str, str], Method]:
    found = {}
    for name, told in _methods(document()["resources"], ""):
        found[told["httpMethod"], "/" + told["path"]] = Method(name, told, is_upload=False)
        for protocol in told.get("mediaUpload", {}).get("protocols", {}).values():
            # "resumable" has a path of its own that the client does not use.
            path = re.sub(r"^/resumable", "", protocol["path"])
            found[told["httpMethod"], path] = Method(name, told, is_upload=True)
    return found


def _methods(resources: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for collection, told in resources.items():
        for name, method in told.get("methods", {}).items():
            yield f"{prefix}{collection}.{name}", method
        yield from _methods(told.get("resources", {}), f"{prefix}{collection}.")
