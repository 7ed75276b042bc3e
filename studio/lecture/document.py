"""One lecture file as written: every key known, every value of its type; nothing worked out yet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

from scenes.catalog import CATALOG
from scenes.params.telling import Telling
from studio.errors import BadInput
from studio.lecture.allowed import check_names, check_table, check_value, in_words
from studio.lecture.film_table import FilmTable, check_film
from studio.lecture.narrator_table import NarratorTable, check_narrator
from studio.lecture.toml_file import parse_toml, read_toml
from studio.lecture.voice import WrittenVoice
from studio.lecture.wording import Place, listed, near_miss, printable, shown

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# A plain `$` would let one line end through.
Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9-]{1,64}(?![\s\S])",
        extra={"words": "1 to 64 characters out of a-z, 0-9 and -"},
    ),
]
LONGEST_TITLE = 100  # characters
# At least one visible character; no control characters, line ends or marks that turn the writing round.
Title = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST_TITLE,
        pattern=r"^(?=[\s\S]*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+(?![\s\S])",
        extra={"words": f"a text of 1 to {LONGEST_TITLE} characters, on one line"},
    ),
]
Pace = Annotated[float, Meta(ge=0.5, le=2)]
# Values of sweeps and parameters are checked against the scene's own ranges, once it is known.
Params = dict[str, Any]
Sweep = Annotated[dict[str, list[Any]], Meta(extra={"words": "a table of lists, one a parameter"})]
Defaults = Annotated[dict[str, Params], Meta(extra={"words": "written [defaults.<scene>]"})]


class Titles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title in each language; a language left out falls back on the scene's own title."""

    ja: Title | UnsetType = UNSET
    en: Title | UnsetType = UNSET


# A line end parts the caption's lines; other control characters are no words.
Caption = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        pattern=r"^(?=[\s\S]*\S)[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+(?![\s\S])",
        extra={"words": "a text of at most 300 characters, of one or two lines that are parted by \\n"},
    ),
]


class CaptionWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cue's words in each language; a language left out keeps those that the cue has."""

    ja: Caption | UnsetType = UNSET
    en: Caption | UnsetType = UNSET


class ClipTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One [[clip]] as written; what is unset may come from the lecture that is extended."""

    id: Annotated[Id, Meta(description="unique in the lecture; names the clip's files")]
    scene: Annotated[str, Meta(description="which scene is rendered")] | UnsetType = UNSET
    title: Titles | UnsetType = UNSET
    pace: (
        Annotated[Pace, Meta(description="stretches moves and holds, never below reading speed")] | UnsetType
    ) = UNSET
    telling: (
        Annotated[
            Telling,
            Meta(description="full explains from the beginning, brief goes to what is new; default full"),
        ]
        | UnsetType
    ) = UNSET
    params: Annotated[Params, Meta(description="what the scene is given")] | UnsetType = UNSET
    sweep: (
        Annotated[Sweep, Meta(description="lists of values: a clip for each combination, last key fastest")]
        | UnsetType
    ) = UNSET
    captions: (
        Annotated[dict[str, CaptionWords], Meta(description="own words for cues, by the cue's key")]
        | UnsetType
    ) = UNSET
    voice: (
        Annotated[WrittenVoice, Meta(description="recordings that are heard in MP4 clips and in the film")]
        | UnsetType
    ) = UNSET


class LectureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lecture on gradient descent: the clips to render, and what they have in common."""

    id: Annotated[Id, Meta(description="names the folder; default the file's stem")] | UnsetType = UNSET
    language: Annotated[Language, Meta(description="on-screen language; default en")] | UnsetType = UNSET
    title: Titles | UnsetType = UNSET
    extends: (
        Annotated[str, Meta(description="a lecture to start from, in this file's folder or below")]
        | UnsetType
    ) = UNSET
    defaults: Annotated[Defaults, Meta(description="parameters for all clips of a scene")] | UnsetType = UNSET
    film: FilmTable | UnsetType = UNSET
    narrator: NarratorTable | UnsetType = UNSET
    clip: Annotated[list[Any], Meta(description="the clips, in order")] | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class Document:
    """A lecture file that has been read; `clips` go with their places, in the order of the file."""

    path: Path
    place: Place
    table: LectureTable
    clips: tuple[tuple[ClipTable, Place], ...]


def read_document(path: Path) -> Document:
    """Read the lecture file that the user named, and no other.

    Raises:
        BadInput: the file is no TOML, or holds a key or value that a lecture has no use for.
    """
    return _document(path, read_toml(path))


def read_base(path: Path, file: BinaryIO) -> Document:
    """Read the lecture file `path`, opened as `file`, that another one extends.

    Raises:
        BadInput: as `read_document`.
    """
    return _document(path, parse_toml(file, printable(path.name)))


def _document(path: Path, tables: dict[str, Any]) -> Document:
    place = Place(printable(path.name))
    table = LectureTable(**check_table(tables, LectureTable, "a lecture has no key", place))
    for scene, params in (table.defaults or {}).items():
        _check_scene(scene, f"[defaults.{shown(scene)[1:-1]}] names no scene", place)
        check_params(params, scene, place)
    if table.film is not UNSET:
        check_film(table.film, place)
    if table.narrator is not UNSET:
        check_narrator(table.narrator, place)
    clips = tuple(_clip(given, number, place) for number, given in enumerate(table.clip or (), 1))
    _refuse_twins(clips, place)
    return Document(path, place, table, clips)


def check_params(params: Params, scene: str, place: Place) -> None:
    """Refuse parameters that `scene` does not have, and values out of their range."""
    check_table(params, CATALOG[scene].params, f"{scene} has no parameter", place)


def check_sweep(sweep: dict[str, list[Any]], scene: str, place: Place) -> None:
    """Refuse an empty sweep, unknown parameters, and any value out of its range."""
    if not sweep:
        raise BadInput(f"sweep is empty ({place}): it names at least one parameter and its values.")
    for name, values in sweep.items():
        if not values:
            raise BadInput(f"sweep of {shown(name)[1:-1]} is empty ({place}): it needs at least one value.")
        for value in values:
            check_params({name: value}, scene, place)


def _clip(given: object, number: int, place: Place) -> tuple[ClipTable, Place]:
    place = place.in_clip_number(number)
    if not isinstance(given, dict):
        raise BadInput(f"a clip is {shown(given)} ({place}): it must be a table, written [[clip]].")
    if "id" not in given:
        raise BadInput(f'a clip has no id ({place}): add id = "...", {in_words(Id)}.')
    if isinstance(given["id"], str):
        place = place.in_clip(given["id"])
    if isinstance(given.get("captions"), dict):
        _check_captions(given["captions"], place)
    clip = ClipTable(**check_table(given, ClipTable, "a clip has no key", place))
    if clip.scene is not UNSET:
        _check_scene(clip.scene, f"unknown scene {shown(clip.scene)}", place)
    return clip, place


def _check_captions(captions: dict[str, Any], place: Place) -> None:
    """Refuse what is no table of words by cue; whether there is such a cue is another matter."""
    for key, words in captions.items():
        if "." not in key:
            raise BadInput(
                f"captions has the key {shown(key)} ({place}): "
                'a cue\'s key has two parts and stands in quotes, for example "curve_descent.rule".'
            )
        name = f"caption {shown(key)[1:-1]}"
        for language, text in words.items() if isinstance(words, dict) else ():
            check_names({language: text}, LANGUAGES, f"{name} has no language", place)
            check_value(text, Caption, f"{name}, {language},", place)
        check_value(words, CaptionWords, name, place)


def _check_scene(scene: str, complaint: str, place: Place) -> None:
    if scene not in CATALOG:
        scenes = tuple(CATALOG)
        raise BadInput(f"{complaint} ({place}).{near_miss(scene, scenes)}\nScenes: {listed(scenes)}.")


def _refuse_twins(clips: tuple[tuple[ClipTable, Place], ...], place: Place) -> None:
    first: dict[str, int] = {}
    for number, (clip, _) in enumerate(clips, 1):
        if clip.id in first:
            raise BadInput(
                f'clip id "{clip.id}" is used twice ({place}, clips number {first[clip.id]} and {number}): '
                "ids name the files and must be unique."
            )
        first[clip.id] = number
