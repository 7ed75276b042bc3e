"""A film from a lecture: what is missing is rendered, all is checked, and only then put in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.errors import BadInput, ClipsFailed, MachineLacks
from studio.film.captions import film_captions
from studio.film.channel_limits import MOST_SHORT_S
from studio.film.chapters import film_chapters
from studio.film.commands import clip_command, film_command
from studio.film.contact_sheet import write_contact_sheet
from studio.film.description import film_description, marks_of
from studio.film.film import Film
from studio.film.folder import FilmChanges, FilmFolder
from studio.film.foresight import check_texts, thumbnail_notes
from studio.film.programme import Section, Shot, film_titles, programme, thumbnail_card, thumbnail_clip
from studio.film.reel import write_film
from studio.film.shots import read_shots
from studio.film.sound import film_speech
from studio.film.subtitles import as_srt, as_vtt
from studio.film.tags import film_tags
from studio.film.transcript import film_transcript
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.output import Output
from studio.lecture.wording import counted
from studio.resources import ALONE, Resources
from studio.run import carry_out
from studio.speech.voices import speaker_of
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store
from studio.store.memo import Memo
from studio.store.plan import Decision, make_plan
from studio.store.runs import begin_run

if TYPE_CHECKING:
    from studio.lecture.reading import Lecture


def make_film(
    lecture: Lecture,
    output: Output,
    jobs: int | None,
    say: Callable[[str], None],
    resources: Resources = ALONE,
) -> Path:
    """Make the folder of a lecture's film; `say` prints lines. The film's file.

    Raises:
        ClipsFailed: a clip fails, the others are finished; the last good film stays as it was.
        BadInput: something breaks a rule, or a file of somebody else's stands in the film's folder.
        MachineLacks: no font, no room, no permission.
        Interrupted: by Ctrl-C; clips that were finished stay.
    """
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    sections = programme(lecture, vocabularies)
    if output.format != "mp4":
        raise BadInput(f"--format {output.format}: a film is made as mp4.")
    check_texts(lecture, sections, vocabularies)
    decisions = make_plan([section.clip for section in sections], output)
    try:
        carry_out(decisions, output, jobs, say, resources)
    except ClipsFailed as error:
        raise ClipsFailed(f"no film: {error}") from error
    shots = _shots(sections, decisions, output)
    film = _checked(lecture, output, shots, vocabularies)
    folder = decisions[0].file.parents[1]
    store = Store(output.media_dir)
    try:
        store.open()
        run = begin_run(store)
        try:
            _write(film, FilmFolder(folder, run.clip_folder("film")))
        finally:
            run.close()
    except OSError as error:
        raise MachineLacks(f"cannot write the film into {folder}: {error.strerror or error}.") from error
    for note in thumbnail_notes(lecture):
        say(note)
    say(
        f"{folder / 'film.mp4'}: {counted(len(film.shots) // 2 - 1, 'clip')}, {film.frames / output.fps:.1f} s"
    )
    return folder / "film.mp4"


def film_changes(lecture: Lecture, output: Output) -> FilmChanges | None:
    """What `make_film` would write anew; None where it would render something first. Writes nothing.

    Raises:
        BadInput: something breaks a rule.
    """
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    sections = programme(lecture, vocabularies)
    check_texts(lecture, sections, vocabularies)
    decisions = make_plan([section.clip for section in sections], output)
    if any(decision.action == "render" for decision in decisions):
        return None
    changes = FilmChanges(decisions[0].file.parents[1])
    _write(_checked(lecture, output, _shots(sections, decisions, output), vocabularies), changes)
    return changes


def _shots(sections: Sequence[Section], decisions: Sequence[Decision], output: Output) -> tuple[Shot, ...]:
    shots = read_shots(sections, decisions, output)
    for shot in shots:
        clip = shot.section.clip
        if (
            output.aspect == "9:16"
            and shot.section.kind == "clip"
            and shot.frames > MOST_SHORT_S * output.fps
        ):
            raise BadInput(
                f'clip "{clip.id}" ({clip.source.name}) lasts {shot.frames / output.fps:.0f} s: '
                f"upright, at most {MOST_SHORT_S} s are allowed."
            )
    return shots


def _checked(
    lecture: Lecture, output: Output, shots: tuple[Shot, ...], vocabularies: Mapping[str, Vocabulary]
) -> Film:
    """All texts of the film, each within its limits."""
    ends = {language: words.word("end") for language, words in vocabularies.items()}
    chapters = tuple(film_chapters(shots, ends, output.fps))
    captions = {language: film_captions(shots, words, output.fps) for language, words in vocabularies.items()}
    sections = [shot.section for shot in shots]
    descriptions = {
        language: film_description(lecture, sections, marks_of(chapters, language, output.fps), words).text
        for language, words in vocabularies.items()
    }
    return Film(
        lecture,
        output,
        shots,
        chapters,
        tuple(film_speech(shots, output)),
        film_titles(lecture),
        vocabularies,
        captions,
        descriptions,
    )


def _write(film: Film, folder: FilmFolder | FilmChanges) -> None:
    """Write what has changed, and put it in place."""
    output, language = film.output, film.lecture.language
    clips = [shot.manifest["sha256"] for shot in film.shots]
    marks = [(chapter.start_frame, chapter.titles[language]) for chapter in film.chapters]
    heard = [(speech.sound.sha256(), speech.frame) for speech in film.speech]
    folder.make(
        "film.mp4",
        _digest("film", film.titles[language], language, clips, marks, heard),
        lambda path: write_film(film, path),
    )
    folder.make(
        "contact-sheet.png",
        _digest("contact sheet", clips, [shot.section.clip.id for shot in film.shots]),
        lambda path: write_contact_sheet(film.shots, path, output),
    )
    _make_thumbnail(film, folder)
    for shot in film.shots:
        if shot.section.kind == "clip":
            folder.copy(f"pictures/{shot.section.clip.id}.png", shot.file.with_suffix(".png"))
    for each, words in film.vocabularies.items():
        captions = film.captions[each]
        folder.put_text(f"captions.{each}.srt", as_srt(captions))
        folder.put_text(f"captions.{each}.vtt", as_vtt(captions, each))
        folder.put_text(f"description.{each}.txt", film.descriptions[each])
        text = film_transcript(film, words)
        folder.put_text(f"transcript.{each}.md", text)
    folder.publish(_about(film))


def _make_thumbnail(film: Film, folder: FilmFolder | FilmChanges) -> None:
    from studio.still import still  # which loads Manim, once it is needed

    card, shown = thumbnail_card(film.lecture), thumbnail_clip(film.lecture)
    shape = Output(quality="m", media_dir=film.output.media_dir, theme=film.output.theme)  # 1280x720
    pantry = Pantry(Memo(Store(shape.media_dir)))
    # The card imports no objective: that of the run is among the sources of its own clip.
    made_from = key_of({"card": pantry.ingredients(card, shape), "run": pantry.ingredients(shown, shape)})

    def draw(path: Path) -> None:
        path.write_bytes(still(card, shape, 0.0))

    folder.make("thumbnail.png", made_from, draw)


def _about(film: Film) -> dict[str, Any]:
    """What film.json tells besides the files' digests."""
    output, fps = film.output, film.output.fps
    return {
        "lecture": film.lecture.id,
        "language": film.lecture.language,
        "title": film.titles[film.lecture.language],
        "titles": film.titles,
        "author": film.lecture.film.author,
        "links": film.lecture.film.links,
        **_narrators(film),
        "licence": film.lecture.film.licence,
        "tags": film_tags(film.lecture, film.vocabularies),
        "duration_s": film.frames / fps,
        "frames": film.frames,
        "fps": fps,
        "width": output.width,
        "height": output.height,
        "aspect": output.aspect,
        "theme": output.theme,
        "captions": output.shown_captions,
        "clips": {
            shot.section.clip.id: shot.manifest["sha256"]
            for shot in film.shots
            if shot.section.kind == "clip"
        },
        "only": film.lecture.only,
        "command": film_command(film.lecture, output),
        "commands": {
            shot.section.clip.id: clip_command(film.lecture, shot.section.clip, output)
            for shot in film.shots
            if shot.section.kind == "clip"
        },
        "chapters": [
            {"start_s": chapter.start_frame / fps, "titles": chapter.titles} for chapter in film.chapters
        ],
    }


def _narrators(film: Film) -> dict[str, Any]:
    """Who is heard in the film, where anybody is; a licence may ask that this is told."""
    heard = {(shot.section.clip.narrator, shot.section.clip.language): None for shot in film.shots}
    told = [
        {
            "voice": narrator.voice,
            "speed": narrator.speed,
            "engine": speaker_of(narrator.voice, language).identity,
        }
        for narrator, language in heard
        if narrator is not None
    ]
    return {"narrators": told} if told else {}


def _digest(*ingredients: object) -> str:
    return hashlib.sha256(msgspec.json.encode(ingredients)).hexdigest()
