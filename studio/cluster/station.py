"""A process beside a Dask worker that makes clips for one run: started for it, so that it has today's sources.

It reads errands, a line of JSON each, and tells what becomes of them in the same way; what is large lies in files.
It ends with the run, with its worker, or when nobody has asked it for anything for a minute.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from studio.cluster.order import read_order
from studio.errors import MachineLacks, StudioError
from studio.rendering.failure import cause_of
from studio.rendering.messages import Advanced, Failed, Finished, Task
from studio.rendering.own_cores import OwnCores
from studio.store.fonts import check_fonts
from studio.store.ingredients import Ingredients, Pantry, key_of
from studio.store.layout import Store
from studio.store.memo import Memo
from studio.store.parcel import DamagedParcelError, pack
from studio.store.reasons import what_changed
from studio.store.runs import begin_run

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

_LOOK_S: Final = 0.5
_TELL_EVERY_S: Final = 1.0
_CALM_S: Final = 1.0  # without a new clip, before idle cores help with those that are there
_IDLE_S: Final = 60.0
_CHANGED: Final = "its sources or versions are no longer those that were asked for"

Tell = Callable[[dict[str, Any]], None]


class Sample(msgspec.Struct, array_like=True):
    """A clip and what it is made of where it is asked for."""

    order: bytes
    ingredients: Ingredients


class Station:
    """Clips in the making, in a folder of their own."""

    def __init__(self, folder: Path, places: int, lines: int, tell: Tell) -> None:
        self._store = Store(folder / "media")
        self._store.open()
        self._run = begin_run(self._store)
        self._pantry = Pantry(Memo(self._store))
        self._cores = OwnCores(places, [lines])
        self._lines = lines
        self._tell = tell
        self._begun: dict[str, Task] = {}
        self._frames: dict[str, int] = {}
        self._asked = self._told = time.monotonic()
        self._rest = b""

    def serve(self) -> None:
        """Do what is asked for until nothing more will be."""
        while self._hear():
            for key, message in self._cores.news(_LOOK_S):
                if isinstance(message, Advanced):
                    self._frames[key] = self._frames.get(key, 0) + message.frames
                elif isinstance(message, Failed):
                    self._fail(key, message)
                else:
                    self._finish(key, message)
            calm = time.monotonic() - self._asked
            if self._begun and calm > _CALM_S:
                self._cores.help()
            if not self._begun and calm > _IDLE_S:
                return
            self._tell_frames()

    def close(self) -> None:
        """End what is under way."""
        self._cores.dismiss()
        self._run.close()

    def _hear(self) -> bool:
        """Do the errands that have come; False once there will be no more."""
        while _can_be_read(self._lines):
            block = os.read(self._lines, 1 << 16)
            if not block:
                return False
            *lines, self._rest = (self._rest + block).split(b"\n")
            for line in lines:
                self._asked = time.monotonic()
                errand = msgspec.json.decode(line)
                content = Path(errand["file"]).read_bytes()
                Path(errand["file"]).unlink()
                if errand["do"] == "compare":
                    self._tell({"id": errand["id"], "end": {"different": self._differences(content)}})
                else:
                    self._begin(errand["id"], content)
        return True

    def _differences(self, content: bytes) -> str:
        """What this machine would make otherwise of some clips, or cannot make."""
        try:
            for sample in msgspec.msgpack.decode(content, type=list[Sample]):
                order = read_order(sample.order)
                folder = self._run.clip_folder(order.key)
                try:
                    clip, output = order.clip(folder), order.output_into(self._store.media_dir)
                    check_fonts([clip])
                    here = self._pantry.ingredients(clip, output)
                finally:
                    shutil.rmtree(folder)
                if here != sample.ingredients:
                    return what_changed(sample.ingredients, here)
        except (OSError, StudioError) as error:
            return cause_of(error)[0]
        except (msgspec.MsgspecError, KeyError):
            return what_changed({}, {})
        return ""

    def _begin(self, key: str, content: bytes) -> None:
        try:
            order = read_order(content)
            folder = self._run.clip_folder(key)
            output = order.output_into(self._store.media_dir)
            clip = order.clip(folder / "recordings")
            check_fonts([clip])
            ingredients = self._checked(clip, output, key)
            log = output.media_dir / "logs" / key / f"{clip.id}.log"
            self._begun[key] = Task(clip, output, key, ingredients["versions"], folder, log, "own")
            self._cores.start(self._begun[key], order.seconds, order.frames)
        except (OSError, StudioError, msgspec.MsgspecError, KeyError) as error:
            self._fail(key, Failed(*cause_of(error)))

    def _checked(self, clip: Clip, output: Output, key: str) -> Ingredients:
        """What the clip is made of here.

        Raises:
            MachineLacks: it is not what was asked for, or something is missing.
        """
        self._pantry = self._pantry.today()
        ingredients = self._pantry.ingredients(clip, output)
        if key_of(ingredients) != key:
            raise MachineLacks(_CHANGED)
        return ingredients

    def _finish(self, key: str, message: Finished) -> None:
        task = self._begun[key]
        try:
            self._checked(task.clip, task.output, key)  # again: rendering took its time
            parcel = task.folder / "parcel"
            parcel.write_bytes(pack(task.folder / "entry", task.output.format))
        except (OSError, StudioError, DamagedParcelError) as error:
            self._fail(key, Failed(*cause_of(error)))
            return
        self._end(key, {"frames": message.frames, "seconds": message.seconds, "parcel": str(parcel)})

    def _fail(self, key: str, message: Failed) -> None:
        self._end(key, {"cause": message.cause, "machine": message.machine})

    def _end(self, key: str, end: dict[str, Any]) -> None:
        """Tell of an end; whoever hears it takes the files away."""
        self._asked = time.monotonic()
        task = self._begun.pop(key, None)
        if task is not None:
            end |= {"folder": str(task.folder), "log": str(task.log)}
        self._frames.pop(key, None)
        self._tell({"id": key, "end": end})

    def _tell_frames(self) -> None:
        if self._frames and time.monotonic() - self._told >= _TELL_EVERY_S:
            self._tell({"frames": self._frames})
            self._frames, self._told = {}, time.monotonic()


def _can_be_read(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 0)[0])


def main(folder: Path, places: int) -> None:
    """Serve the process whose lines come in by standard input and go out by standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides what an interrupt means
    warnings.simplefilter("ignore")
    out = os.dup(1)  # not inherited: what clips' processes print belongs elsewhere
    os.dup2(2, 1)

    def tell(message: dict[str, Any]) -> None:
        os.write(out, msgspec.json.encode(message) + b"\n")

    station = Station(folder, places, 0, tell)
    try:
        station.serve()
    except BrokenPipeError:
        pass  # the worker has died
    finally:
        station.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
