"""Whether what was rendered is still what it was, and would come out the same today, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.production import produce
from studio.store.companions import CAPTIONS, POSTER, companions
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store, final_file
from studio.store.memo import Memo
from studio.store.plan import make_plan
from studio.store.reasons import what_changed
from studio.store.record import Record, damage, read_record
from studio.store.runs import begin_run
from studio.store.stamps import sha256_of

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.results import Progress


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one clip; `finding` says it in a few words."""

    clip: Clip
    is_well: bool
    finding: str


def verify(clips: Sequence[Clip], output: Output, *, jobs: int, progress: Progress) -> list[Verdict]:
    """Hash every file of these clips, render each clip again elsewhere, and compare; a verdict each, in order.

    Raises:
        MachineLacks: nothing can be written into the media folder.
        Interrupted: by Ctrl-C.
    """
    store = Store(output.media_dir)
    pantry = Pantry(Memo(store))
    records = [read_record(store, final_file(clip, output)) for clip in clips]
    complaints = [
        _complaint(clip, output, record, pantry) for clip, record in zip(clips, records, strict=True)
    ]
    whole = [clip for clip, complaint in zip(clips, complaints, strict=True) if not complaint]
    anew = _render_elsewhere(store, whole, output, jobs, progress) if whole else {}
    verdicts = []
    for clip, record, complaint in zip(clips, records, complaints, strict=True):
        file = final_file(clip, output)
        found = complaint or (_difference(_compared(store, file), record, anew[id(clip)]) if record else "")
        verdicts.append(Verdict(clip, not found, found or "the same bytes"))
    return verdicts


def _complaint(clip: Clip, output: Output, record: Record | None, pantry: Pantry) -> str:
    """What is wrong before anything is rendered; "" if nothing is."""
    if record is None or not record.is_finished:
        return "never rendered"
    file = final_file(clip, output)
    if complaint := damage(file, record):
        return complaint
    try:  # also where size and time are those recorded
        if any(sha256_of(file.with_name(name)) != known.sha256 for name, known in record.files.items()):
            return "file damaged"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    now = pantry.ingredients(clip, output)
    if key_of(now) != record.key:
        return f"rendered before {what_changed(record.ingredients, now)}"
    return "" if pantry.captions(clip) == record.captions else "its captions were made of other words"


def _render_elsewhere(
    store: Store, clips: Sequence[Clip], output: Output, jobs: int, progress: Progress
) -> dict[int, dict[str, str]]:
    """Digests by suffix of each clip rendered in another folder, or its failure under "failed"."""
    store.open()
    run = begin_run(store)
    try:
        other = replace(output, media_dir=run.clip_folder("verify"))
        results = produce(make_plan(clips, other, force=True), other, jobs=jobs, progress=progress)
        return {
            id(result.clip): {"failed": result.cause}
            if result.status == "failed"
            else {
                ending: sha256_of(result.file.with_name(name))
                for ending, name in _compared(Store(other.media_dir), result.file).items()
            }
            for result in results
        }
    finally:
        run.close()


def _compared(store: Store, file: Path) -> dict[str, str]:
    """The names of a clip's files that do not tell of their place, by ending."""
    beside = companions(store, file)
    return {file.suffix: file.name, **{ending: beside[ending] for ending in (POSTER, *CAPTIONS.values())}}


def _difference(names: Mapping[str, str], record: Record, anew: dict[str, str]) -> str:
    if "failed" in anew:
        return f"could not be rendered again: {anew['failed']}"
    recorded = {name: stamp.sha256 for name, stamp in record.files.items()}
    differing = [ending for ending, digest in anew.items() if recorded.get(names[ending]) != digest]
    return f"rendered again, {', '.join(differing)} differ" if differing else ""
