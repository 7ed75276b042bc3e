"""What would be rendered and why: the clips asked for, against what stands under their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from studio.lecture.own_captions import check_captions_drawn
from studio.lecture.title_length import check_titles
from studio.store.companions import check_names
from studio.store.entries import has_entry
from studio.store.ingredients import Ingredients, Pantry, key_of
from studio.store.layout import Store, final_file, log_file
from studio.store.lecture_file import check_lecture
from studio.store.logs import check_log
from studio.store.memo import Memo
from studio.store.reasons import what_changed
from studio.store.record import damage, read_record
from studio.store.timings import Timings
from studio.store.voices import check_voice

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output


_OTHER_WORDS: Final = "captions have other words, or none: they are written anew"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one clip; `seconds` is how long that will take, learned from earlier renders."""

    clip: Clip
    action: Literal["render", "keep"]
    reason: str
    seconds: float
    file: Path
    key: str
    ingredients: Ingredients
    captions: str = ""  # the digest of the words that go into its captions
    expected_frames: int = 0  # about
    force: bool = False
    only_captions: bool = False  # all else is there as it should be


def make_plan(
    clips: Sequence[Clip], output: Output, *, force: bool = False, file: Path | None = None
) -> list[Decision]:
    """Decide about each clip, in order; writes nothing but its own memo of digests.

    `file` is where a single clip goes, if not to its usual place. A clip that the store still has
    from before, or from another lecture, is to be rendered in no time.

    Raises:
        BadInput: a title is too long to be read, a voice speaks to a cue that there is not, a clip's own caption
            breaks a rule or cannot be spoken, or a clip would replace a file that is not ours, or clips of another
            lecture file of the same id.
        MachineLacks: a clip's folder cannot be looked into, or a narrator is not installed.
    """
    check_titles(clips, output)
    store = Store(output.media_dir)
    for source in {clip.lecture: clip.source for clip in clips if clip.lecture}.items():
        check_lecture(store, *source)
    memo = Memo(store)
    pantry = Pantry(memo)
    timings = Timings(store)
    _check_captions(clips, output, pantry)
    decisions = [
        _decide(clip, output, store, pantry, timings, force=force, file=file or final_file(clip, output))
        for clip in clips
    ]
    memo.save()
    return decisions


def _check_captions(clips: Sequence[Clip], output: Output, pantry: Pantry) -> None:
    for clip in clips:
        if clip.captions:
            from studio.film.caption_foresight import check_captions  # with what breaks lines

            check_captions_drawn(clip, output)
            check_captions(clip, pantry.cue_seconds(clip.scene), clip.narrator_in(output))


def _decide(
    clip: Clip, output: Output, store: Store, pantry: Pantry, timings: Timings, *, force: bool, file: Path
) -> Decision:
    check_voice(clip, pantry)
    ingredients, captions = pantry.ingredients(clip, output), pantry.captions(clip)
    key = key_of(ingredients)
    only_captions = False
    record = read_record(store, file)
    if force:
        reason = "asked for again"
    elif record is None or not record.is_finished:
        reason = "never rendered"
    elif record.key != key:
        reason = what_changed(record.ingredients, ingredients)
    else:
        reason = damage(file, record)
        only_captions = not reason and record.captions != captions
        if not reason and not only_captions:
            return Decision(clip, "keep", "unchanged", 0.0, file, key, ingredients, captions)
    check_names(store, file)
    check_log(log_file(clip, output), output.media_dir)
    if only_captions:
        return Decision(
            clip, "render", _OTHER_WORDS, 0.0, file, key, ingredients, captions, only_captions=True
        )
    seconds = timings.estimate(clip, output, record)
    known = record.files.get(file.name) if record is not None and record.key == key else None
    if not force and has_entry(store, key, output.format, known):
        seconds = 0.0
    frames = timings.expected_frames(clip, output, record)
    return Decision(clip, "render", reason, seconds, file, key, ingredients, captions, frames, force)
