"""A clip as data: what another machine reads is the clip that was asked for, to the last ingredient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.params.fit import FitParams, Table
from studio.cluster.order import order_of, read_order, written
from studio.lecture.clip import Clip
from studio.lecture.narrator import Narrator
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.lecture.recordings import Recording
from studio.lecture.voice import Voice
from studio.lecture.written_params import measured
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store
from studio.store.memo import Memo


@pytest.fixture
def there(tmp_path: Path) -> Callable[..., tuple[Clip, Output]]:
    """`there(clip, output)`: both as another machine gets them."""

    def sent(clip: Clip, output: Output) -> tuple[Clip, Output]:
        order = read_order(written(order_of(clip, output, "key", 12.5, 300)))
        assert (order.key, order.seconds, order.frames) == ("key", 12.5, 300)
        folder = tmp_path / f"sent-{len(list(tmp_path.glob('sent-*')))}"
        folder.mkdir()
        return order.clip(folder), order.output_into(tmp_path / "other")

    return sent


@pytest.mark.parametrize("scene", list(CATALOG))
def test_every_scene_arrives_as_it_was_sent(scene: str, there: Any, tmp_path: Path) -> None:
    """With its parameters as their own class has them."""
    clip = clip_of_scene(scene)
    output = Output("m", "9:16", "gif", tmp_path, 25, "light", "closed")

    assert there(clip, output) == (clip, replace(output, media_dir=tmp_path / "other"))


def test_what_was_read_out_of_a_file_travels_with_the_clip(there: Any) -> None:
    """The other machine has no such file."""
    table = Table("0" * 64, ("t", "h"), (0.0, 1.0, 2.5), (1.0, 2.0, 2.5))
    clip = replace(clip_of_scene("fit"), params=measured(FitParams(data="a.csv", batch=2), table))

    assert there(clip, Output())[0] == clip


def test_all_that_a_lecture_may_say_of_a_clip_arrives(there: Any) -> None:
    """Title, pace, telling, own captions in any language, a narrator."""
    clip = replace(
        clip_of_scene("oscillation", settings=["learning_rate=0.95"]),
        lecture="talk",
        title="学習率 0.95",
        language="ja",
        pace=1.5,
        source=Path("/lectures/talk.toml"),
        captions={"curve_descent.rule": {"ja": "字幕", "en": "caption"}},
        telling="brief",
        narrator=Narrator("heart", 1.1),
    )

    assert there(clip, Output())[0] == clip


def test_recordings_travel_with_the_clip(there: Any, tmp_path: Path) -> None:
    """Two of one name from two folders, too; the key is the same."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "say.wav").write_bytes(folder.encode() * 100)
    cues: tuple[tuple[str | int, Recording], ...] = (
        ("quadratic.start", Recording(tmp_path / "a", "say.wav", 1.5)),
        (3, Recording(tmp_path, "b/say.wav", 2.5)),
    )
    output = Output("l", media_dir=tmp_path)
    pantry = Pantry(Memo(Store(tmp_path)))
    for voice in (Voice(None, cues), Voice(Recording(tmp_path / "b", "say.wav", 9.0))):
        clip = replace(clip_of_scene("quadratic"), voice=voice)
        sent, shape = there(clip, output)
        assert sent.voice.seconds() == voice.seconds()
        assert key_of(pantry.ingredients(sent, shape)) == key_of(pantry.ingredients(clip, output))


def test_a_recording_never_leaves_the_folder_that_it_is_written_into(there: Any, tmp_path: Path) -> None:
    """Whatever its name is on the way."""
    order = order_of(clip_of_scene("quadratic"), Output(), "key")
    voice = [[None, "../../../escaped.wav", 1.0, b"sound"]]
    content = msgspec.msgpack.encode(msgspec.to_builtins(order) | {"voice": voice})
    clip = read_order(content).clip(tmp_path / "deep" / "er")

    assert clip.voice is not None
    assert clip.voice.whole is not None
    assert clip.voice.whole.folder.is_relative_to(tmp_path / "deep" / "er")
    assert [path.name for path in tmp_path.rglob("*.wav")] == ["escaped.wav"]


def test_what_is_no_order_is_refused() -> None:
    """Of another version, say."""
    for content in (b"", b"\x80", msgspec.msgpack.encode({"key": 1})):
        with pytest.raises(msgspec.MsgspecError):
            read_order(content)
