"""The words of a film in one language, from media_config, by key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from studio.errors import BadInput
from studio.store.sources import ROOT

LANGUAGES: Final = ("ja", "en")


class Vocabulary:
    """Words of one language.

    Raises:
        BadInput: on making it, if there is no such file or it is no TOML; on asking, if it lacks the key.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._file = (folder or ROOT / "media_config" / "words") / f"{language}.toml"
        self._tables = _read(self._file)

    def title(self, scene: str) -> str:
        """The neutral title of a scene."""
        return str(self._find("titles", scene))

    def parameter(self, name: str) -> str:
        """What a parameter is called, with `{}` in the place of its value."""
        return str(self._find("parameters", name))

    def value(self, word: str) -> str:
        """A parameter's value that is a word, or a method's name; one that the language has no word for is its own."""
        return str({**self._find("screen", "method"), **self._find("values")}.get(word, word))

    def schedule(self, name: str) -> str:
        """How a schedule of this name changes a rate, with places for its numbers."""
        return str(self._find("schedules", name))

    def of_sweep(self, key: str) -> str:
        """How the title of a sweep's clip is put together."""
        return str(self._find("sweep", key))

    def caption_keys(self) -> tuple[str, ...]:
        """The keys of all cues."""
        return tuple(f"{stem}.{name}" for stem, names in self._find("captions").items() for name in names)

    def caption(self, key: str) -> str:
        """A caption's text, its values not filled in, by its cue's key "stem.name"."""
        stem, _, name = key.partition(".")
        return str(self._find("captions", stem, name))

    def spoken_keys(self) -> tuple[str, ...]:
        """The keys of the cues that have a spoken sentence."""
        return tuple(
            f"{stem}.{name}" for stem, names in self._tables.get("spoken", {}).items() for name in names
        )

    def spoken(self, key: str) -> str:
        """What is said under a cue: its spoken sentence, marks included, or the caption where it has none."""
        stem, _, name = key.partition(".")
        sentences: dict[str, dict[str, str]] = self._tables.get("spoken", {})
        return sentences.get(stem, {}).get(name) or self.caption(key)

    def readings(self) -> dict[str, str]:
        """How names, words and signs are said that are written otherwise."""
        return dict(self._tables.get("readings", {}))

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the film's texts."""
        return str(self._find("film", key)).format(**values)

    def of_slides(self) -> dict[str, str]:
        """The words of the page that plays a lecture act by act, by key."""
        return self._of_page("slides")

    def of_review(self) -> dict[str, str]:
        """The words of the page to look through clips, by key; the page fills in their values."""
        return self._of_page("review")

    def _of_page(self, page: str) -> dict[str, str]:
        return {**self._find("page"), **self._find(page)}

    def tags(self) -> list[str]:
        """What a channel finds the film by."""
        return [str(tag) for tag in self._find("film", "tags")]

    def _find(self, *keys: str) -> Any:
        found: Any = self._tables
        for key in keys:
            if not isinstance(found, dict) or key not in found:
                raise BadInput(f"{self._file.name} has no [{'.'.join(keys[:-1])}] {keys[-1]}: add it there.")
            found = found[key]
        return found


@cache
def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{file}: {error}") from error
