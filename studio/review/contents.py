"""All that the page holds: the lecture's clips with what can be told of them, and others to compare them with."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.film.captions import film_captions
from studio.film.commands import clip_command
from studio.film.figures import figures
from studio.film.programme import Shot, clip_sections, film_titles
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.expansion import entries_of
from studio.review.earlier import EarlierClip, earlier_clips
from studio.review.neighbours import neighbours
from studio.review.shown_clip import ToldClip, iterates, shown_clip, told_by
from studio.store.companions import CAPTIONS, MANIFEST, POSTER, companions
from studio.store.json_file import read_json
from studio.store.layout import Store, final_file

if TYPE_CHECKING:
    from studio.film.programme import Section
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


@dataclass(frozen=True, slots=True)
class Contents:
    """The data of a page in `folder`, what has to lie beside it, by name from the folder, and its clips' digests."""

    folder: Path
    data: dict[str, Any]
    beside: Mapping[str, Path]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Made:
    """A clip of the lecture that is finished."""

    section: Section
    file: Path
    names: Mapping[str, str]
    told: ToldClip
    manifest: Mapping[str, Any]


def contents(lecture: Lecture, output: Output, outdated: Collection[str] = ()) -> Contents:
    """What the page of a lecture holds, of the clips that are finished; nothing is rendered or written.

    Of `outdated` clips, by id, the file tells something else than the lecture: they have a picture and no details.

    Raises:
        BadInput: a caption breaks a rule.
    """
    store = Store(output.media_dir)
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    words = vocabularies[lecture.language]
    sections = clip_sections(lecture, vocabularies)
    folder = final_file(lecture.clips[0], output).parent
    made = [each for each in (_made(section, output, store) for section in sections) if each is not None]
    earlier = earlier_clips(store, {each.told.clip: each.told for each in made})
    sweeps = {clip: entry.id for clip, entry in entries_of(lecture.source).items() if entry.sweep}
    clips = [
        {
            **shown_clip(each.told, each.told.clip, each.file.name, each.names[POSTER], words),
            **(
                {"titles": each.section.titles, "files": _files(each)}
                if each.told.clip in outdated
                else _details(lecture, each, output, vocabularies)
            ),
            "sweep": sweeps.get(each.told.clip),
            "before": f"before:{each.told.clip}" if each.told.clip in earlier else None,
        }
        for each in made
    ]
    finished = {each.told.clip for each in made}
    data = {
        "lecture": {"id": lecture.id, "title": film_titles(lecture)[lecture.language]},
        "language": lecture.language,
        "words": words.of_review(),
        "order": [clip.id for clip in lecture.clips],
        "clips": clips,
        "others": [
            *(_before(clip, each, words) for clip, each in sorted(earlier.items())),
            *_neighbours(store, folder, made, words),
        ],
        "missing": [
            {"id": section.clip.id, "title": section.titles[lecture.language]}
            for section in sections
            if section.clip.id not in finished
        ],
    }
    beside = {
        name: path
        for clip, each in earlier.items()
        for name, path in zip(_names_before(clip, each), (each.video, each.poster), strict=True)
    }
    return Contents(folder, data, beside, {each.told.clip: each.told.sha256 for each in made})


def _made(section: Section, output: Output, store: Store) -> _Made | None:
    file = final_file(section.clip, output)
    names = companions(store, file)
    manifest = read_json(file.with_name(names[MANIFEST]), dict[str, Any])
    told = told_by(manifest)
    if told is None or manifest is None or not file.is_file():
        return None
    return _Made(section, file, names, told, manifest)


def _details(
    lecture: Lecture, made: _Made, output: Output, vocabularies: Mapping[str, Vocabulary]
) -> dict[str, Any]:
    clip, words = made.section.clip, vocabularies[lecture.language]
    shot = Shot(made.section, made.file, dict(made.manifest), 0, made.told.frames)
    return {
        "titles": made.section.titles,
        "figures": [
            {"label": label, "rows": rows} for label, rows in figures(clip, made.told.outcome, words)
        ],
        "iterates": iterates(made.told.timeline, made.told.fps),
        "captions": {
            language: [
                [caption.start_s, caption.end_s, "\n".join(caption.lines)]
                for caption in film_captions([shot], each, output.fps)
            ]
            for language, each in vocabularies.items()
        },
        "files": _files(made),
        "command": clip_command(lecture, clip, output),
    }


def _files(made: _Made) -> list[str]:
    """The names of the clip's files, the video first."""
    names = [made.file.name, *(made.names[ending] for ending in (POSTER, MANIFEST, *CAPTIONS.values()))]
    return [name for name in names if made.file.with_name(name).is_file()]


def _names_before(clip: str, earlier: EarlierClip) -> tuple[str, str]:
    return f"review/{clip}.{earlier.told.format}", f"review/{clip}.png"


def _before(clip: str, earlier: EarlierClip, words: Vocabulary) -> dict[str, Any]:
    video, poster = _names_before(clip, earlier)
    return shown_clip(earlier.told, f"before:{clip}", video, poster, words)


def _neighbours(store: Store, folder: Path, made: Sequence[_Made], words: Vocabulary) -> list[dict[str, Any]]:
    if not made:
        return []
    others = []
    for told, video in neighbours(store, folder, made[0].told.shape):
        place = Path(os.path.relpath(video, folder)).as_posix()
        poster = place.removesuffix(video.suffix) + POSTER
        name = f"{video.parent.parent.name}/{video.parent.name}/{told.clip}"
        others.append(shown_clip(told, name, place, poster, words) | {"from": name.rpartition("/")[0]})
    return others
