"""Dask workers that answer at once, for the benchmark alone: what is left is planning, sending and taking over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
from distributed import LocalCluster, Worker

from studio.cluster import errands
from studio.cluster.order import read_order
from studio.store.entries import Entry, write_about
from studio.store.parcel import pack
from studio.store.stamps import stamp

WORKERS, THREADS = 2, 4


class InstantLine:
    """Stands for the line to a station: every clip is a few bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ask(self, errand: str, name: str, content: bytes) -> dict[str, Any]:
        if errand == "compare":
            return {"different": ""}
        folder = self._folder / name
        parcel = folder / "parcel"
        entry = folder / "entry"
        entry.mkdir(parents=True)
        order = read_order(content)
        media, poster = entry / "clip.mp4", entry / "clip.png"
        media.write_bytes(b"frames" + order.key.encode())
        poster.write_bytes(b"poster")
        about = _about(order.key, order.id) | {"params": order.params, "sha256": stamp(media).sha256}
        write_about(entry, Entry(order.key, stamp(media), stamp(poster), about))
        parcel.write_bytes(pack(entry, "mp4"))
        return {"frames": 900, "seconds": 0.1, "parcel": str(parcel), "folder": str(folder)}


def _about(key: str, name: str) -> dict[str, Any]:
    return {
        "lecture": "many", "clip": name, "title": name, "outcome": None, "language": "en", "format": "mp4",
        "frames": 900, "fps": 15, "width": 854, "height": 480, "duration_s": 60.0, "timeline": [], "cues": [],
        "key": key, "made_with": {},
    }  # fmt: skip


async def dask_setup(worker: Worker) -> None:
    """Called by each worker as it starts."""
    line = InstantLine(Path(worker.local_directory) / "instant")
    errands._line = lambda *_: line  # type: ignore[assignment]


def main() -> None:
    """Tell the address, and work until standard input ends."""
    with LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=THREADS,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        preload=["benchmarks.instant_workers"],
    ) as cluster:
        print(msgspec.json.encode(cluster.scheduler_address).decode(), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
