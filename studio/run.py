"""Clips rendered or verified: shown while it goes on, summed up, and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studio.cores import cores
from studio.errors import ClipsFailed, MachineLacks
from studio.lecture.wording import printable
from studio.production import produce
from studio.progress import shown_progress
from studio.reports import failures_text, summary_text, verdicts_text
from studio.resources import ALONE, Resources, shared_store_of, workplace_of
from studio.store.ownership import refuse_closed_folder

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.store.plan import Decision


_MOST_JOBS_A_CORE = 16  # more would only take memory


def carry_out(
    decisions: Sequence[Decision],
    output: Output,
    jobs: int | None,
    say: Callable[[str], None],
    resources: Resources = ALONE,
) -> None:
    """Do what the decisions say, by at most `jobs` processes (None: one a core); `say` prints lines.

    Raises:
        BadInput: a clip's folder can be none; nothing was done.
        ClipsFailed: some clips failed, the others are finished.
        MachineLacks: nothing can be written there, or they failed for want of room, a permission or a library.
        WorkplaceLost: where they were made, none can be any more; what was finished stays.
        Interrupted: by Ctrl-C; what was finished stays.
    """
    waiting = [decision for decision in decisions if decision.action == "render"]
    for file in {decision.file.parent: decision.file for decision in waiting}.values():
        refuse_closed_folder(file)
    with (
        shared_store_of(resources) as shared,
        workplace_of(resources, waiting, output, jobs) as workplace,
        shown_progress(len(waiting), say) as progress,
    ):
        results = produce(
            decisions,
            output,
            jobs=min(jobs or cores(), _MOST_JOBS_A_CORE * cores()),
            progress=progress,
            workplace=workplace,
            shared=shared,
        )
    for used in (workplace, shared):
        for note in used.notes if used else ():
            say(printable(note))
    if summary := summary_text(results):
        say(summary.removesuffix("\n"))
    failed = [result for result in results if result.status == "failed"]
    if failed:
        error = MachineLacks if all(result.machine for result in failed) else ClipsFailed
        raise error(failures_text(failed, len(results)))


def check_files(clips: Sequence[Clip], output: Output, say: Callable[[str], None]) -> None:
    """Hash every file of these clips, render them again and compare; nothing under a final name changes.

    Raises:
        ClipsFailed: a file is missing, damaged or out of date, or came out otherwise this time.
        MachineLacks: nothing can be written into the media folder.
        Interrupted: by Ctrl-C.
    """
    from studio.verification import verify

    with shown_progress(len(clips), say) as progress:
        verdicts = verify(clips, output, jobs=cores(), progress=progress)
    say(verdicts_text(verdicts).removesuffix("\n"))
    unwell = sum(not verdict.is_well for verdict in verdicts)
    if unwell:
        raise ClipsFailed(f"{unwell} of {len(verdicts)} clips are not what they should be.")
