"""The names beside a video, where several formats of one clip share a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.store.companions import companions
from studio.store.layout import Store
from studio.store.ownership import refuse_foreign
from studio.store.plan import make_plan
from studio.store.record import Record, write_record
from studio.store.stamps import stamp
from tests.instant_rendering import write_entry


@pytest.fixture
def made(clip: Any, output: Output) -> Any:
    """`made("gif")`: the clip in this format, in its lecture's folder; its file."""
    from studio.store.publishing import publish, take_over

    def make(kind: Any, **params: Any) -> Path:
        shape = replace(output, format=kind)
        store = Store(output.media_dir)
        store.open()
        (decision,) = make_plan([clip(**params)], shape)
        entry = write_entry(store.runs / "delivered", decision, shape)
        take_over(store, store.runs / "delivered", decision.key)
        publish(store, entry, decision, shape, seconds=1.0)
        return decision.file

    return make


def actions(clip: Any, output: Output) -> list[str]:
    """What would be done about the clip in each format."""
    return [make_plan([clip()], replace(output, format=kind))[0].action for kind in ("mp4", "gif", "webm")]


def test_a_clip_alone_has_the_plain_names(made: Any, output: Output) -> None:
    """Whatever its format."""
    file = made("gif")

    beside = ["oscillation.png", "oscillation.json", "oscillation.ja.srt", "oscillation.en.srt"]
    assert list(companions(Store(output.media_dir), file).values()) == beside
    assert {path.name for path in file.parent.iterdir()} == {"oscillation.gif", *beside}


def test_a_name_with_dots_keeps_them(output: Output) -> None:
    """That of a sweep's clip: only the video's ending is another."""
    file = output.media_dir / "rates-0.05.mp4"

    assert list(companions(Store(output.media_dir), file).values()) == [
        "rates-0.05.png", "rates-0.05.json", "rates-0.05.ja.srt", "rates-0.05.en.srt"
    ]  # fmt: skip


@pytest.mark.parametrize("order", ["mp4 gif webm", "webm gif mp4", "gif mp4 webm"])
def test_all_formats_stay_finished_in_whatever_order_they_came(
    made: Any, clip: Any, output: Output, order: str
) -> None:
    """The plain names are the mp4's."""
    (file, *_) = [made(kind) for kind in order.split()]

    assert actions(clip, output) == ["keep", "keep", "keep"]
    assert list(companions(Store(output.media_dir), file.with_suffix(".mp4")).values()) == [
        "oscillation.png", "oscillation.json", "oscillation.ja.srt", "oscillation.en.srt"
    ]  # fmt: skip
    assert len(list(file.parent.iterdir())) == 15
    assert (file.parent / "oscillation.gif.ja.srt").is_file()


def test_a_format_made_again_keeps_to_its_names(made: Any, clip: Any, output: Output) -> None:
    for kind in ("gif", "mp4"):
        made(kind, learning_rate=0.3)
    file, _ = made("gif"), made("mp4")

    assert actions(clip, output)[:2] == ["keep", "keep"]
    assert len(list(file.parent.iterdir())) == 10


def test_the_way_is_not_made_over_somebody_elses_file(made: Any, clip: Any, output: Output) -> None:
    """A GIF's manifest would have to go where the user's stands."""
    file = made("gif")
    (file.parent / "oscillation.gif.json").write_text("mine")

    with pytest.raises(BadInput, match=r"oscillation\.gif\.json is there"):
        make_plan([clip()], output)


def test_a_missing_manifest_of_one_format_is_made_again_alone(made: Any, clip: Any, output: Output) -> None:
    file, _ = made("mp4"), made("gif")
    (file.parent / "oscillation.gif.json").unlink()

    assert actions(clip, output)[:2] == ["keep", "render"]


@pytest.mark.parametrize(
    ("there", "owner", "told"),
    [
        ("talk.png", "talk.mp4", "belongs to talk.mp4"),
        ("talk.png", "talk.gif", "belongs to talk.gif"),
        ("talk.png", "talk.png", "is a still"),
        ("talk.png", "other.mp4", "was not made by render.py"),
    ],
)
def test_a_name_that_another_file_of_ours_has_is_not_called_somebody_elses(
    output: Output, there: str, owner: str, told: str
) -> None:
    """A still does not replace a poster, nor a poster a still."""
    folder, store = output.media_dir / "out", Store(output.media_dir)
    store.open()
    folder.mkdir()
    for name in {there, owner, "talk.json"}:
        (folder / name).write_text(name)
    names = (owner, "talk.png", "talk.json") if owner.startswith("talk.") else (owner,)
    files = {name: stamp(folder / name) for name in names}
    place = store.place_of(folder / owner)
    write_record(store, folder / owner, Record(place, key="" if owner == there else "k", files=files))

    with pytest.raises(BadInput, match=rf"talk\.png is there and {told}: it is not replaced"):
        refuse_foreign(store, folder / "new.mp4", [there])
