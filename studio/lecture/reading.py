"""From lecture files and the options of a command to the clips that are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from scenes.catalog import CATALOG, SceneParams
from scenes.params.telling import Telling
from studio.errors import BadInput
from studio.lecture.characters import check_characters
from studio.lecture.clip import Clip
from studio.lecture.document import Language
from studio.lecture.expansion import SingleClip, expand
from studio.lecture.film_words import FilmWords, check_film_words
from studio.lecture.fitness import params_of
from studio.lecture.inheritance import ClipEntry, LectureEntry, read_entry
from studio.lecture.overrides import check_settings
from studio.lecture.own_captions import check_own_captions
from studio.lecture.recordings import Recordings
from studio.lecture.settings import IN_COMMAND, Setting, parse_settings
from studio.lecture.titles import check_title_placeholders, clip_titles, shown_title
from studio.lecture.voice import Voice, read_voice
from studio.lecture.wording import listed, near_miss, shown


@dataclass(frozen=True, slots=True)
class Lecture:
    """A lecture with the clips asked for; `titles` by language, `clip_titles` by clip id, then language.

    `every` holds the ids of all its clips; `only` and `settings` are the options that chose and changed these.
    """

    id: str
    language: Language
    titles: Mapping[str, str]
    clips: tuple[Clip, ...]
    clip_titles: Mapping[str, Mapping[str, str]]
    source: Path
    every: frozenset[str] = frozenset()
    only: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    film: FilmWords = field(default_factory=FilmWords)


def read_lectures(
    paths: Sequence[Path],
    *,
    only: Sequence[str] = (),
    settings: Sequence[str] = (),
    language: Language | None = None,
) -> list[Lecture]:
    """Read lecture files, choose clips by the globs in `only`, apply `settings` ("K=V", "clip.K=V").

    Precedence: scene default < [defaults] < clip < sweep < settings. `language` goes before the files'.

    Raises:
        BadInput: something in the files or options is wrong; nothing has been written anywhere.
    """
    parsed = parse_settings(settings)
    entries = [read_entry(path) for path in paths]
    _refuse_twins(entries)
    for entry in entries:
        check_characters(entry.titles, entry.place)
        for written in entry.clips:
            check_characters(written.titles, written.place)
            check_title_placeholders(written, CATALOG[written.scene].params)
            check_own_captions(written, CATALOG[written.scene].params)
    expanded = [expand(entry) for entry in entries]
    for entry, clips in zip(entries, expanded, strict=True):
        check_film_words(entry.film, language or entry.language, [clip.id for clip in clips], entry.place)
    chosen = [[clip for clip in clips if _is_chosen(clip, only)] for clips in expanded]
    every = [clip for clips in expanded for clip in clips]
    _refuse_idle_globs(only, every)
    check_settings(parsed, every, [clip for clips in chosen for clip in clips])
    return [
        replace(
            _lecture(entry, clips, parsed, language),
            every=frozenset(clip.id for clip in whole),
            only=tuple(only),
            settings=tuple(settings),
            film=entry.film,
        )
        for entry, clips, whole in zip(entries, chosen, expanded, strict=True)
        if clips
    ]


def clip_of_scene(
    scene: str,
    *,
    settings: Sequence[str] = (),
    language: Language | None = None,
    telling: Telling = "full",
) -> Clip:
    """One clip of a scene on its own, outside any lecture: its `lecture` is "", its id the scene's.

    Raises:
        BadInput: an unknown scene or parameter, a value out of range, or values that do not go together.
    """
    params = params_of_scene(scene, settings)
    return Clip("", scene, scene, params, None, language or "en", 1.0, Path(), telling=telling)


def params_of_scene(scene: str, settings: Sequence[str] = ()) -> SceneParams:
    """The scene's defaults with `settings` ("K=V") applied.

    Raises:
        BadInput: an unknown scene or parameter, a value out of range, or values that do not go together.
    """
    if scene not in CATALOG:
        raise BadInput(
            f"unknown scene {shown(scene)}.{near_miss(scene, CATALOG)}\nScenes: {listed([*CATALOG])}."
        )
    alone = SingleClip(scene, ClipEntry(scene, scene, IN_COMMAND), {})
    parsed = parse_settings(settings)
    check_settings(parsed, [alone], [alone])
    return params_of(alone, parsed, Path())


def _refuse_twins(entries: Sequence[LectureEntry]) -> None:
    first: dict[str, LectureEntry] = {}
    for entry in entries:
        if entry.id in first:
            raise BadInput(
                f'lecture id "{entry.id}" is used twice ({first[entry.id].place} and {entry.place}): '
                "it names the folder and must be unique."
            )
        first[entry.id] = entry


def _is_chosen(clip: SingleClip, only: Sequence[str]) -> bool:
    return not only or any(fnmatchcase(clip.id, glob) for glob in only)


def _refuse_idle_globs(only: Sequence[str], every: Sequence[SingleClip]) -> None:
    ids = tuple({clip.id: None for clip in every})
    for glob in only:
        if not any(fnmatchcase(clip_id, glob) for clip_id in ids):
            near = near_miss(glob, ids)
            raise BadInput(f"--only {shown(glob)} matches no clip.{near}\nClips: {listed(ids)}.")


def _lecture(
    entry: LectureEntry, clips: Sequence[SingleClip], settings: Sequence[Setting], language: Language | None
) -> Lecture:
    spoken = language or entry.language
    recordings = Recordings()
    narrator = entry.narrator.in_language(spoken) if entry.narrator else None
    asked = [(clip, params_of(clip, settings, entry.source.parent)) for clip in clips]
    titles = {clip.id: clip_titles(clip, params) for clip, params in asked}
    return Lecture(
        entry.id,
        spoken,
        entry.titles,
        tuple(
            Clip(
                lecture=entry.id,
                id=clip.id,
                scene=clip.entry.scene,
                params=params,
                title=shown_title(clip, titles[clip.id], spoken),
                language=spoken,
                pace=clip.entry.pace,
                source=entry.source,
                voice=_voice(clip.entry, recordings),
                captions=clip.entry.captions,
                telling=clip.entry.telling,
                # A recording of the whole clip is all that is heard in it.
                narrator=None if isinstance(clip.entry.voice, str) else narrator,
            )
            for clip, params in asked
        ),
        titles,
        entry.source,
    )


def _voice(entry: ClipEntry, recordings: Recordings) -> Voice | None:
    if entry.voice is None:
        return None
    return read_voice(entry.voice, entry.voice_folder, entry.place, recordings)
