"""A lecture together with what it extends: what a file says overrides its base, key by key."""

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from msgspec import UNSET

from scenes.params.telling import Telling
from studio.errors import BadInput
from studio.lecture.below import open_below
from studio.lecture.document import (
    ClipTable,
    Document,
    Language,
    check_params,
    check_sweep,
    read_base,
    read_document,
)
from studio.lecture.film_words import FilmWords
from studio.lecture.languages import by_language
from studio.lecture.narrator_table import NarratorEntry, narrator_entry
from studio.lecture.toml_file import LARGEST_FILE
from studio.lecture.wording import Place, printable, shown


@dataclass(frozen=True, slots=True)
class ClipEntry:
    """One [[clip]] with all that it inherits; `titles` by language, `place` where it was last written."""

    id: str
    scene: str
    place: Place
    titles: dict[str, str] = field(default_factory=dict)
    pace: float = 1.0
    telling: Telling = "full"
    params: dict[str, Any] = field(default_factory=dict)
    sweep: dict[str, list[Any]] = field(default_factory=dict)
    captions: dict[str, dict[str, str]] = field(default_factory=dict)  # by cue, then by language
    voice: str | list[str] | dict[str, str] | None = None
    voice_folder: Path = Path()  # that of the file in which the voice is written


@dataclass(frozen=True, slots=True)
class LectureEntry:
    """A lecture with all that it inherits; `defaults` by scene, then by parameter."""

    id: str
    language: Language
    titles: dict[str, str]
    defaults: dict[str, dict[str, Any]]
    clips: tuple[ClipEntry, ...]
    source: Path
    place: Place
    film: FilmWords
    narrator: NarratorEntry | None = None


def read_entry(path: Path) -> LectureEntry:
    """Read a lecture file and what it extends.

    The base's clips come first, in its order; a clip with the id of one of them changes that one in place.

    Raises:
        BadInput: one of the files is wrong, lies outside its lecture's folder, or extends itself.
    """
    documents = _chain(path)
    language: Language = "en"
    titles: dict[str, str] = {}
    defaults: dict[str, dict[str, Any]] = {}
    clips: dict[str, ClipEntry] = {}
    film = FilmWords()
    narrator: NarratorEntry | None = None
    for document in documents:
        language = document.table.language or language
        titles |= by_language(document.table.title)
        film = film.overridden(document.table.film)
        narrator = narrator_entry(narrator, document.table.narrator)
        for scene, params in (document.table.defaults or {}).items():
            defaults[scene] = defaults.get(scene, {}) | params
        for table, place in document.clips:
            clips[table.id] = _overridden(clips.get(table.id), table, document.path.parent, place)
    own = documents[-1]
    if not clips:
        raise BadInput(f"a lecture needs at least one [[clip]] with an id and a scene ({own.place}).")
    return LectureEntry(
        id=own.table.id or _id_of(own),
        language=language,
        titles=titles,
        defaults=defaults,
        clips=tuple(clips.values()),
        source=path,
        place=own.place,
        film=film,
        narrator=narrator,
    )


def files_of(path: Path) -> list[Path]:
    """The lecture's file and those that it extends, the deepest base first.

    Raises:
        BadInput: as `read_entry`.
    """
    return [document.path for document in _chain(path)]


def _chain(path: Path) -> list[Document]:
    """The file and all that it extends, the deepest base first."""
    documents = [read_document(path)]
    seen = [path.resolve()]
    size = path.stat().st_size
    while documents[0].table.extends is not UNSET:
        above, named = documents[0], documents[0].table.extends
        complaint = f"extends is {shown(named)} ({above.place})"
        with open_below(above.path.parent, named, complaint, "this file") as file:
            base = Path(os.path.normpath(above.path.parent.resolve() / named))
            if base in seen:
                circle = " -> ".join(printable(each.name) for each in (*seen, base))
                raise BadInput(f"extends goes round in a circle ({above.place}): {circle}.")
            size += os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                raise BadInput(
                    f"{complaint}: a lecture is at most {LARGEST_FILE >> 20} MB with all that it extends."
                )
            seen.append(base)
            documents.insert(0, read_base(base, file))
    return documents


def _overridden(base: ClipEntry | None, table: ClipTable, folder: Path, place: Place) -> ClipEntry:
    """What `table` makes of the inherited clip; another scene takes over none of its parameters."""
    scene = table.scene or (base.scene if base else "")
    if not scene:
        raise BadInput(f'the clip has no scene ({place}): add scene = "...".')
    if table.params:
        check_params(table.params, scene, place)
    if table.sweep is not UNSET:
        check_sweep(table.sweep, scene, place)
    if base is None:
        base = ClipEntry(table.id, scene, place)
    elif base.scene != scene:
        base = replace(base, scene=scene, params={}, sweep={}, captions={})
    return replace(
        base,
        place=place,
        titles=base.titles | by_language(table.title),
        pace=base.pace if table.pace is UNSET else table.pace,
        telling=base.telling if table.telling is UNSET else table.telling,
        params=base.params | (table.params or {}),
        sweep=table.sweep or base.sweep,
        captions=base.captions | _own_captions(base, table),
        voice=base.voice if table.voice is UNSET else table.voice,
        voice_folder=base.voice_folder if table.voice is UNSET else folder,
    )


def _own_captions(base: ClipEntry, table: ClipTable) -> dict[str, dict[str, str]]:
    """The captions that `table` words, with the languages in which it leaves them as they were."""
    return {
        key: base.captions.get(key, {}) | by_language(words) for key, words in (table.captions or {}).items()
    }


def _id_of(document: Document) -> str:
    """The file's stem as an id: "gradient-descent" for gradient_descent.toml."""
    made = re.sub(r"[^a-z0-9]+", "-", document.path.stem.lower()).strip("-")[:64]
    if not made:
        raise BadInput(f'no id can be made of the file\'s name ({document.place}): add id = "...".')
    return made
