"""What the workshop's children do: look at the lecture, draw stills, render what has changed."""

from __future__ import annotations

import base64
import importlib
import posixpath
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from studio.cores import cores
from studio.errors import BadInput
from studio.lecture.inheritance import files_of
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, read_lectures
from studio.lecture.written_params import table_of
from studio.production import produce
from studio.rendering.crew import Crew
from studio.review.contents import Contents, contents
from studio.review.editable import editable, locked
from studio.store.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from studio.lecture.clip import Clip
    from studio.results import ClipResult
    from studio.store.plan import Decision

    Tell = Callable[[dict[str, Any]], None]

_MOST_STILLS: Final = 4  # drawn before rendering begins: a change of words may change all clips


class Watched(Struct):
    """What is watched, how it is to look, and what is being looked at: clips, and a frame of the longest.

    `shown` are the ids of all clips that the page has.
    """

    lecture: str
    language: str | None
    output: Output
    shown: list[str] = []
    clips: list[str] = []
    frame: int = 0

    def read(self, settings: Sequence[str] = ()) -> Lecture:
        """The lecture as it is now."""
        language: Any = self.language
        return read_lectures([Path(self.lecture)], language=language, settings=settings)[0]


def get_ready() -> None:
    """Load what errands take, lessons too; one that does not load is none of ours until a clip needs it."""
    import studio.rendering.runner  # noqa: F401
    from scenes.catalog import CATALOG

    for entry in CATALOG.values():
        with suppress(Exception):
            importlib.import_module(entry.module)


def do(errand: dict[str, Any], tell: Tell) -> None:
    """Do one errand, by its kind."""
    import studio.rendering.untouched_manim  # noqa: F401

    Crew.method = "fork"  # Manim is here already
    watched = msgspec.convert(errand["watched"], Watched, dec_hook=lambda path, told: path(told))
    match errand["kind"]:
        case "update":
            update(watched, tell)
        case "still":
            preview(watched, errand["clip"], errand["params"], errand["frame"], tell)
        case "keep":
            write(watched, errand["clip"], errand["params"], errand["digest"], tell)


def update(watched: Watched, tell: Tell) -> None:
    """Draw stills of what has changed, render it, and tell what the page is to hold.

    What is being looked at comes first.
    """
    output, lecture = watched.output, watched.read()
    changed = [each for each in make_plan(lecture.clips, output) if each.action == "render"]
    changed.sort(key=lambda each: each.clip.id not in watched.clips)  # those looked at first
    outdated = {each.clip.id for each in changed}
    if not changed or watched.shown != [clip.id for clip in lecture.clips]:
        _tell_page(watched, lecture, outdated, tell)  # at once: clips come, go, or change places
    tell({"kind": "rendering", "clips": [each.clip.id for each in changed]})
    for decision in changed[:_MOST_STILLS]:
        if not decision.only_captions:
            _tell_stills(watched, decision.clip, tell)
    looked_at = [each for each in changed if each.clip.id in watched.clips]
    for some in (looked_at, [each for each in changed if each not in looked_at]):
        if some:
            results = produce(some, output, jobs=cores(), progress=_Told(tell))
            outdated -= {result.clip.id for result in results if result.status != "failed"}
            _tell_page(watched, lecture, outdated, tell)


def preview(watched: Watched, clip: str, params: dict[str, Any], frame: int | None, tell: Tell) -> None:
    """Draw a still of a clip with other parameters, of a frame or of its verdict.

    Raises:
        BadInput: a value is none that the parameter may have, or they do not go together.
    """
    tell({"kind": "picture", "picture": _picture(_asked(watched, clip, params), watched.output, frame)})


def write(watched: Watched, clip: str, params: dict[str, Any], digest: str, tell: Tell) -> None:
    """Write parameters into the lecture file, where they can be.

    Raises:
        BadInput: as `preview`, or as `keep`.
        MachineLacks: the file cannot be written.
    """
    from studio.review.keeping import keep

    _asked(watched, clip, params)
    kept = keep(Path(watched.lecture), clip, params, digest)
    tell({"kind": "kept", "copy": kept.copy.name, "digest": kept.digest})


def _asked(watched: Watched, clip: str, params: dict[str, Any]) -> Clip:
    """The clip with these parameters.

    Raises:
        BadInput: it is not in the lecture any more, has no such parameter, or a value is none that it may have.
    """
    lecture = watched.read()
    if clip not in lecture.every:
        raise BadInput(f'clip "{clip}": the lecture has none of that id any more.')
    if clip not in locked(lecture.source):
        lecture = watched.read(_settings(clip, params))
    return next(each for each in lecture.clips if each.id == clip)


def _settings(clip: str, params: dict[str, Any]) -> list[str]:
    from studio.rendering.manifest import as_toml

    return [f"{clip}.{name}={as_toml(value)}" for name, value in params.items()]


def _tell_page(watched: Watched, lecture: Lecture, outdated: Collection[str], tell: Tell) -> None:
    shown = contents(lecture, watched.output, outdated)
    tell(
        {
            "kind": "page",
            "page": shown.data | {"edit": editable(lecture)},
            "base": _base(shown),
            "files": _files(shown),
            "folders": sorted({str(path) for path in _folders(watched, lecture)}),
        }
    )


def _base(shown: Contents) -> str:
    return f"/lectures/{shown.folder.parent.name}/{shown.folder.name}/"


def _files(shown: Contents) -> dict[str, str]:
    """Each file that is on the page, by the address at which the page asks for it."""
    names = {name for clip in shown.data["clips"] for name in clip["files"]}
    names |= {clip[kind] for clip in shown.data["others"] for kind in ("video", "poster")}
    return {
        posixpath.normpath(_base(shown) + name): str(shown.beside.get(name, shown.folder / name))
        for name in names
    }


def _folders(watched: Watched, lecture: Lecture) -> set[Path]:
    """Where the lecture's own files lie, recordings and data with them."""
    folders = {file.parent for file in files_of(Path(watched.lecture))}
    for clip in lecture.clips:
        if table_of(clip.params) is not None:
            data: Any = clip.params
            folders.add((clip.source.parent / data.data).parent)
        if clip.voice is not None:
            folders |= {recording.folder for recording in clip.voice.recordings().values()}
    return folders


def _tell_stills(watched: Watched, clip: Clip, tell: Tell) -> None:
    """The clip's verdict; and the moment that is being looked at, if it is this clip's."""
    output = watched.output
    if clip.id in watched.clips:
        with suppress(BadInput):  # it is shorter now
            told = {"kind": "still", "clip": clip.id, "frame": watched.frame}
            tell(told | {"picture": _picture(clip, output, watched.frame)})
    tell({"kind": "still", "clip": clip.id, "frame": None, "picture": _picture(clip, output, None)})


def _picture(clip: Clip, output: Output, frame: int | None) -> str:
    """A frame, or the verdict, as an address that holds the picture itself."""
    from studio.rendering.runner import render_still, render_verdict
    from studio.store.fonts import check_fonts

    check_fonts([clip])
    if frame is None:
        png = render_verdict(clip, output)
    else:
        png = render_still(clip, output, (frame + 0.5) / output.fps)
    return "data:image/png;base64," + base64.b64encode(png).decode()


class _Told:
    """Tells how rendering goes on."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def started(self, decision: Decision) -> None:
        """Nothing is to be said yet."""

    def advanced(self, decision: Decision, frames: int) -> None:
        """A page wants no line a frame."""

    def finished(self, result: ClipResult) -> None:
        """Tell what became of a clip."""
        self._tell(
            {
                "kind": "finished",
                "clip": result.clip.id,
                "status": result.status,
                "seconds": result.seconds,
                "cause": result.cause,
            }
        )
