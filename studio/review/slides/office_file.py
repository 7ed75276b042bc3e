"""The file of an office program under the name that a user gives it: made if it is not there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from studio.errors import BadInput, MachineLacks
from studio.lecture.wording import printable
from studio.review.extra import check_installed
from studio.store.layout import Store
from studio.store.ownership import refuse_closed_folder, refuse_foreign
from studio.store.placing import place_file
from studio.store.record import Record, damage, read_record, write_record
from studio.store.runs import begin_run
from studio.store.stamps import sha256_of, stamp

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.review.slides.deck import Deck

_ENDING: Final = ".pptx"


def check_office(file: Path, output: Output) -> None:
    """Refuse a file that cannot be written, before anything is rendered.

    Raises:
        BadInput: the name or the format is no such file's, or somebody else's file stands there.
        MachineLacks: it cannot be written there, or what writes it is not installed.
    """
    if file.suffix.lower() != _ENDING:
        raise BadInput(f"--pptx {printable(str(file))}: the name must end in {_ENDING}.")
    if output.format != "mp4":
        raise BadInput(f"--pptx holds mp4 videos: it does not go with --format {output.format}.")
    check_installed("python-pptx", "pptx", "--pptx")
    store = Store(output.media_dir)
    refuse_foreign(store, file, [file.name], read_record(store, file))
    refuse_closed_folder(file)


def write_office(deck: Deck, file: Path, say: Callable[[str], None]) -> None:
    """Write the acts as slides into `file`, unless just these are in it.

    Raises:
        BadInput: somebody else's file has come to stand there.
        MachineLacks: it cannot be written.
    """
    from studio.review.slides.office import Office  # with python-pptx

    lecture, output = deck.lecture, deck.output
    clips = [shot.manifest["sha256"] for shot in deck.shots]
    made_from = _digest(deck.title, lecture.film.author, output.theme, clips, deck.acts)
    store = Store(output.media_dir)
    before = read_record(store, file)
    if before is not None and before.ingredients == {"slides": made_from} and not damage(file, before):
        return
    try:
        store.open()
        run = begin_run(store)
        try:
            workshop = run.clip_folder("office")
            office = Office(deck.title, lecture.film.author, output, workshop)
            for shot, of_clip in zip(deck.shots, deck.acts, strict=True):
                office.add(shot, of_clip)
                say(printable(f"{shot.section.clip.id}: {len(of_clip)} slides"))
            made = workshop / f"slides{_ENDING}"
            office.save(made)
            refuse_foreign(store, file, [file.name], before)  # again: this took its time
            record = before or Record(store.place_of(file))
            write_record(store, file, replace(record, placing={file.name: sha256_of(made)}))
            file.parent.mkdir(parents=True, exist_ok=True)
            place_file(made, file)
            told = {"slides": made_from}
            write_record(store, file, Record(record.file, ingredients=told, files={file.name: stamp(file)}))
        finally:
            run.close()
    except OSError as error:
        raise MachineLacks(f"cannot write {printable(str(file))}: {error.strerror or error}.") from error


def _digest(*ingredients: object) -> str:
    return hashlib.sha256(msgspec.json.encode(ingredients)).hexdigest()
