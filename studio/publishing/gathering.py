"""The film's folder and the clips beside it, as videos to be published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from studio.errors import BadInput
from studio.film.clip_captions import clip_captions
from studio.film.description import film_description
from studio.film.folder import ABOUT
from studio.film.programme import Section, film_titles, programme
from studio.film.tags import film_tags
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.publishing.licence import channel_licence
from studio.publishing.video import Attachment, Video
from studio.store.layout import final_file
from studio.store.stamps import sha256_of

if TYPE_CHECKING:
    from studio.film.folder import FilmChanges
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


class About(Struct):
    """What film.json tells of a film, as far as publishing needs it."""

    titles: dict[str, str]
    tags: list[str]
    duration_s: float
    files: dict[str, str]


def film_video(lecture: Lecture, output: Output) -> Video:
    """The film as it lies on disk, every byte of it the one that was written.

    Raises:
        BadInput: a file is missing, or not what film.json says.
    """
    folder = film_folder(lecture, output)
    about = _about(folder)
    languages = _own_first(lecture.language)
    texts = {name: _read(folder, name, about).decode() for name in map("captions.{}.srt".format, languages)}
    texts |= {
        name: _read(folder, name, about).decode() for name in map("description.{}.txt".format, languages)
    }
    _check(folder / "film.mp4", about.files.get("film.mp4"))
    thumbnail = _read(folder, "thumbnail.png", about)
    return _film(lecture, output, about, texts, thumbnail)


def planned_video(lecture: Lecture, output: Output, changes: FilmChanges) -> Video:
    """The film as it will be once its texts are written, whose picture is there already.

    Raises:
        BadInput: there is no film.
    """
    folder = film_folder(lecture, output)
    about = _about(folder)
    told = msgspec.structs.replace(about, titles=dict(changes.about["titles"]), tags=changes.about["tags"])
    thumbnail = folder / "thumbnail.png"
    is_there = thumbnail.name not in changes.changed
    return _film(lecture, output, told, changes.texts, thumbnail.read_bytes() if is_there else b"")


def clip_videos(lecture: Lecture, output: Output) -> list[Video]:
    """Each clip as a video of its own, in the order of the lecture, with the film's tags.

    Raises:
        BadInput: a clip's file is not what its manifest says, or its texts break a rule.
    """
    words = {language: Vocabulary(language) for language in _own_first(lecture.language)}
    sections = [section for section in programme(lecture, words) if section.kind == "clip"]
    return [_clip_video(lecture, output, section, words) for section in sections]


def unmade_videos(lecture: Lecture, output: Output, *, clips: bool) -> list[Video]:
    """The videos as far as they are known before anything is made: their names and titles."""
    variant, languages = _variant(lecture, output), _own_first(lecture.language)
    words = {language: Vocabulary(language) for language in languages}
    named = [("film", film_folder(lecture, output) / "film.mp4", film_titles(lecture))]
    if clips:
        named += [
            (f"clips/{section.clip.id}", final_file(section.clip, output), dict(section.titles))
            for section in programme(lecture, words)
            if section.kind == "clip"
        ]
    return [
        Video(
            lecture=lecture.id,
            name=f"{variant}/{name}",
            file=file,
            sha256="",
            size=0,
            duration_s=0.0,
            upright=output.aspect == "9:16",
            language=lecture.language,
            titles={each: titles[each] for each in languages},
            descriptions={},
            tags=tuple(film_tags(lecture, words)),
            licence=channel_licence(lecture.film.licence),
            thumbnail=Attachment("thumbnail.png", b""),
            captions={each: Attachment(f"captions.{each}.srt", b"") for each in languages},
        )
        for name, file, titles in named
    ]


def film_folder(lecture: Lecture, output: Output) -> Path:
    """Where the film of a lecture lies."""
    return final_file(lecture.clips[0], output).parent / "film"


def _about(folder: Path) -> About:
    """What film.json says."""
    try:
        return msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
    except (OSError, msgspec.MsgspecError):
        raise BadInput(f"{folder} has no film: make it with `render.py film`.") from None


def _film(
    lecture: Lecture, output: Output, about: About, texts: Mapping[str, str], thumbnail: bytes
) -> Video:
    film = film_folder(lecture, output) / "film.mp4"
    languages = _own_first(lecture.language)
    captions = {
        each: Attachment(f"captions.{each}.srt", texts[f"captions.{each}.srt"].encode()) for each in languages
    }
    return Video(
        lecture=lecture.id,
        name=f"{_variant(lecture, output)}/film",
        file=film,
        sha256=about.files[film.name],
        size=film.stat().st_size,
        duration_s=about.duration_s,
        upright=output.aspect == "9:16",
        language=lecture.language,
        titles={each: about.titles[each] for each in languages},
        descriptions={each: texts[f"description.{each}.txt"] for each in languages},
        tags=tuple(about.tags),
        licence=channel_licence(lecture.film.licence),
        thumbnail=Attachment("thumbnail.png", thumbnail),
        captions=_with_words(captions),
    )


def _clip_video(lecture: Lecture, output: Output, section: Section, words: Mapping[str, Vocabulary]) -> Video:
    file = final_file(section.clip, output)
    manifest: dict[str, Any] = msgspec.json.decode(file.with_suffix(".json").read_bytes())
    _check(file, manifest["sha256"])
    told = clip_captions(section.clip, manifest, output.fps)
    captions = {
        language: Attachment(f"captions.{language}.srt", told.get(language, "").encode())
        for language in words
    }
    return Video(
        lecture=lecture.id,
        name=f"{_variant(lecture, output)}/clips/{section.clip.id}",
        file=file,
        sha256=manifest["sha256"],
        size=file.stat().st_size,
        duration_s=manifest["duration_s"],
        upright=output.aspect == "9:16",
        language=lecture.language,
        titles={language: section.titles[language] for language in words},
        descriptions={
            language: film_description(lecture, [section], [], each).text for language, each in words.items()
        },
        tags=tuple(film_tags(lecture, words)),
        licence=channel_licence(lecture.film.licence),
        thumbnail=Attachment(f"{section.clip.id}.png", file.with_suffix(".png").read_bytes()),
        captions=_with_words(captions),
    )


def _read(folder: Path, name: str, about: About) -> bytes:
    _check(folder / name, about.files.get(name))
    return (folder / name).read_bytes()


def _check(path: Path, digest: str | None) -> None:
    """Refuse a file that is not the one that was written."""
    if not path.is_file() or sha256_of(path) != digest:
        raise BadInput(
            f"{path} is missing or is not the file that was written: it is not published.\n"
            "Make it again: `render.py all --force` for clips, `render.py film` for the film."
        )


def _with_words(captions: Mapping[str, Attachment]) -> dict[str, Attachment]:
    """The tracks that say something."""
    return {language: track for language, track in captions.items() if track.content.strip()}


def _variant(lecture: Lecture, output: Output) -> str:
    """Tells the films of one lecture apart that are not each other's successors."""
    shape = ["9x16"] if output.aspect == "9:16" else []
    return "-".join([lecture.language, *shape, *output.looks])


def _own_first(language: str) -> list[str]:
    return [language, *(each for each in LANGUAGES if each != language)]
