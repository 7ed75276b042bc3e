"""All that can change a clip's pixels or its timeline, and the digest of it that is its key."""

from __future__ import annotations

import hashlib
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from scenes.text.fonts import japanese_font_files
from studio.film.vocabulary import LANGUAGES
from studio.lecture.written_params import as_written, digest_of_data
from studio.rendering.encoding import ENCODINGS
from studio.store.fonts import needs_japanese
from studio.store.sources import ROOT, SourceTree
from studio.store.versions import installed_versions

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.narrator import Narrator
    from studio.lecture.output import Output
    from studio.store.memo import Memo

Ingredients = dict[str, Any]

_PACKAGES: Final = ("manim", "numpy", "av", "typst")


def key_of(ingredients: Ingredients) -> str:
    """The content key: 64 hexadecimal digits, whatever the order in which the ingredients stand."""
    return hashlib.sha256(msgspec.json.encode(ingredients, order="sorted")).hexdigest()


class Pantry:
    """Gathers ingredients, each file looked at once; made anew for each plan."""

    def __init__(self, memo: Memo, root: Path = ROOT) -> None:
        self._memo = memo
        self._root = root
        self._sources = SourceTree(memo, root)
        self._config = root / "media_config"
        self._tables: dict[str, dict[str, Any]] = {}
        self._scenes: dict[tuple[str, str], Ingredients] = {}
        self._captions: dict[str, str] = {}
        self._fonts: dict[str, str] | None = None
        self._installed = _package_folders()
        self._versions = installed_versions(_PACKAGES)
        self._breaking = installed_versions(["budoux"])  # which finds the phrases of a Japanese title
        self._encoding = self._sources.of_encoding()

    def today(self) -> Pantry:
        """This one, if a new one would gather the same; else a new one, which looks at each file once more."""
        if self._memo.is_current() and self._installed == _package_folders():
            return self
        return Pantry(self._memo.afresh(), self._root)

    def ingredients(self, clip: Clip, output: Output) -> Ingredients:
        """Everything that the clip is made of, by name; values are what JSON can hold."""
        title = clip.title if clip.title is not None else self._default_title(clip)
        japanese = needs_japanese(clip.language, title)
        return {
            "scene": clip.scene,
            # As a record on disk holds them: lists, not tuples.
            "params": msgspec.json.decode(msgspec.json.encode(as_written(clip.params))),
            **({} if (data := digest_of_data(clip.params)) is None else {"data": data}),
            "title": title,
            "language": clip.language,
            "pace": clip.pace,
            **({} if clip.telling == "full" else {"telling": clip.telling}),
            **({} if output.theme == "dark" else {"theme": output.theme}),
            "palette": self._table("palette.toml").get(output.theme, {}),
            "voice": self._voice(clip, output),
            "aspect": output.aspect,
            "quality": output.quality,
            "fps": output.fps,
            "format": output.format,
            "fonts": self._japanese_fonts() if japanese else {},
            "versions": self._versions,
            "line breaking": self._breaking if japanese else {},
            "encoder": ENCODINGS[output.format].describe(output.fps),
            **self._of_scene(clip.scene, clip.language),
            **({} if output.shown_captions == "closed" else self._open_captions(clip)),
            **self._narrated(clip, clip.narrator_in(output)),
        }

    def captions(self, clip: Clip) -> str:
        """The digest of all that can change the captions of a clip whose cues are known."""
        return key_of({"own": clip.captions, "words": self._said(clip.scene)})

    def cue_seconds(self, scene: str) -> dict[str, float]:
        """How long each cue stands that a clip of the scene may have, in seconds, by key; which, its descent tells."""
        said = self._sources.sections_of(self._sources.of_scene(scene))
        return {
            f"{section}.{name}": float(seconds)
            for section, names in self._table("cues.toml").items()
            if section in said
            for name, seconds in names.items()
        }

    def _voice(self, clip: Clip, output: Output) -> Ingredients:
        """How long each recording is, which changes the picture; and where it is heard, its digest."""
        if clip.voice is None:
            return {}
        if output.format != "mp4":
            return dict(clip.voice.seconds())
        return {
            cue: [recording.seconds, self._memo.digest(recording.folder / recording.name)]
            for cue, recording in clip.voice.recordings().items()
        }

    def _narrated(self, clip: Clip, narrator: Narrator | None) -> Ingredients:
        """What a narrator's words change: who says them, what is said, and how long others read meanwhile.

        Raises:
            MachineLacks: the voice is not installed.
        """
        if narrator is None:
            return {}
        from studio.speech.voices import speaker_of  # with what it takes to read numbers

        said = self._sources.sections_of(self._sources.of_scene(clip.scene))
        words = {language: self._table(f"words/{language}.toml") for language in LANGUAGES}
        told: Ingredients = {
            "voice": narrator.voice,
            "identity": speaker_of(narrator.voice, clip.language).identity,
            "speed": narrator.speed,
            "reading": [installed_versions(["num2words"]), words[clip.language].get("readings", {})],
            "own captions": clip.captions,
            "values": {language: _value_words(tables) for language, tables in words.items()},
            **self._sources.of_narration(),
        }
        for language, tables in words.items():
            for name in ("captions", "spoken"):
                sections = _sections(tables.get(name, {}), said)
                told |= {f"[{name}.{section}] {language}": each for section, each in sections.items()}
        return {"narrator": told}

    def _open_captions(self, clip: Clip) -> Ingredients:
        """What else is in a picture with captions: their words, the clip's own, and what makes captions of them."""
        scene, words = self._sources.of_scene(clip.scene), self._table(f"words/{clip.language}.toml")
        own = {key: each[clip.language] for key, each in clip.captions.items() if clip.language in each}
        return {
            "captions": "open",
            "caption words": _sections(words.get("captions", {}), self._sources.sections_of(scene)) | own,
            "caption values": _value_words(words) if own else {},
            "sources": scene | self._encoding | self._sources.of_captions(),
        }

    def _of_scene(self, scene: str, language: str) -> Ingredients:
        """What is the same for all clips of a scene in a language."""
        if (scene, language) not in self._scenes:
            sources = self._sources.of_scene(scene)
            said = self._sources.sections_of(sources)
            screen = self._table(f"words/{language}.toml").get("screen", {})
            self._scenes[scene, language] = {
                "sources": sources | self._encoding,
                "words": _sections(screen, said),
                "cue seconds": _sections(self._table("cues.toml"), said),
            }
        return self._scenes[scene, language]

    def _said(self, scene: str) -> str:
        """The digest of the words of a scene's cues in every language, and of how captions are made of them."""
        if scene not in self._captions:
            said = self._sources.sections_of(self._sources.of_scene(scene))
            words = {language: self._table(f"words/{language}.toml") for language in LANGUAGES}
            self._captions[scene] = key_of(
                {
                    "made by": self._sources.of_captions(),
                    "values": {language: _value_words(table) for language, table in words.items()},
                    **{
                        language: _sections(table.get("captions", {}), said)
                        for language, table in words.items()
                    },
                }
            )
        return self._captions[scene]

    def _default_title(self, clip: Clip) -> str:
        return str(self._table(f"words/{clip.language}.toml").get("titles", {}).get(clip.scene, ""))

    def _japanese_fonts(self) -> dict[str, str]:
        if self._fonts is None:
            self._fonts = {path.name: self._memo.digest(path) for path in japanese_font_files()}
        return self._fonts

    def _table(self, name: str) -> dict[str, Any]:
        """A file of media_config; empty where there is none (the scene will say so)."""
        if name not in self._tables:
            path = self._config / name
            self._memo.digest(path)  # has it looked at
            try:
                self._tables[name] = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                self._tables[name] = {}
        return self._tables[name]


def _package_folders() -> list[int]:
    """When something was installed or removed last, in each folder where packages are."""
    return [os.stat(folder).st_mtime_ns for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112, PTH116


def _value_words(words: dict[str, Any]) -> dict[str, Any]:
    """What parameters' values are written with in captions of a clip's own."""
    told = {name: words.get(name, {}) for name in ("parameters", "schedules", "sweep", "values")}
    return told | {"method": words.get("screen", {}).get("method", {})}


def _sections(table: dict[str, Any], said: set[str]) -> dict[str, str]:
    """A digest of each section that is among those said."""
    return {
        section: hashlib.sha256(msgspec.json.encode(table[section], order="sorted")).hexdigest()[:16]
        for section in sorted(said & table.keys())
    }
