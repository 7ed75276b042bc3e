"""A changed number renders exactly the clips that it changes, and the plan says why."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run
from typing import Any, get_args

import pytest

from studio.errors import BadInput
from studio.lecture.clip import Clip
from studio.lecture.output import FrameRate, Output
from studio.store.layout import Store
from studio.store.plan import Decision, make_plan

KEEP = ("keep", "unchanged")


def test_a_clip_is_rendered_once(plan: Any, clip: Any, finished: Decision) -> None:
    """Nothing changed: nothing to do."""
    assert plan(clip()) == [KEEP]


def test_what_was_never_rendered_says_so(plan: Any, clip: Any) -> None:
    """Nothing is written by asking."""
    assert plan(clip()) == [("render", "never rendered")]


def test_asking_writes_nothing(clip: Any, output: Output) -> None:
    """Not even a folder."""
    make_plan([clip()], output)

    assert not output.media_dir.exists()


def test_one_changed_number_renders_one_clip(plan: Any, clip: Any, output: Output, finish: Any) -> None:
    """The sentence names the parameter, before and after."""
    for decision in make_plan([clip(), clip("quadratic"), clip("divergence")], output):
        finish(decision)

    changed = ("render", "learning_rate 0.9 -> 0.95")
    assert plan(clip(learning_rate=0.95), clip("quadratic"), clip("divergence")) == [changed, KEEP, KEEP]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"learning_rate": 0.95, "iterations": 31}, "iterations 30 -> 31, learning_rate 0.9 -> 0.95"),
        ({"title": "Bounce"}, 'title "{title}" -> "Bounce"'),
        ({"pace": 1.5}, "pace 1.0 -> 1.5"),
    ],
)
def test_the_sentence_says_what_changed(
    plan: Any, clip: Any, finished: Decision, asked: Any, reason: str
) -> None:
    """Each ingredient in the words of the lecture file."""
    assert plan(clip(**asked)) == [("render", reason.format(title=finished.ingredients["title"]))]


def test_a_whole_number_for_a_real_one_changes_nothing(plan: Any, clip: Any, finished: Decision) -> None:
    """Center = 5 and center = 5.0 are the same clip."""
    assert plan(clip(center=5)) == [KEEP]


def test_a_title_written_out_as_the_default_one_changes_nothing(
    plan: Any, clip: Any, finished: Decision
) -> None:
    """The key holds what is on screen."""
    assert plan(clip(title=finished.ingredients["title"])) == [KEEP]


@pytest.mark.parametrize(
    "other",
    [{"quality": "m"}, {"aspect": "9:16"}, {"format": "gif"}, {"frame_rate": 24}, {"frame_rate": 25}],
    ids=["quality", "aspect", "format", "24", "25"],
)
def test_another_output_is_another_clip(finished: Decision, output: Output, other: Any) -> None:
    """It has a name of its own, and leaves what is there alone."""
    (decision,) = make_plan([finished.clip], replace(output, **other))

    assert (decision.action, decision.reason) == ("render", "never rendered")
    assert decision.key != finished.key
    assert decision.file != finished.file


def test_clips_of_different_frame_rates_have_different_keys(finished: Decision, output: Output) -> None:
    """Also where their groups of pictures have the same length: half a second of 24 or 25 is 12."""
    rates: tuple[FrameRate, ...] = get_args(FrameRate)
    planned = [make_plan([finished.clip], replace(output, frame_rate=rate))[0] for rate in rates]

    assert len({decision.key for decision in planned}) == len({decision.file for decision in planned}) == 5


def test_the_qualitys_own_rate_asked_for_by_name_changes_nothing(finished: Decision, output: Output) -> None:
    """480p15 has no such rate; 720p is 30 a second anyway."""
    m = replace(output, quality="m")
    (plain,), (asked,) = (make_plan([finished.clip], each) for each in (m, replace(m, frame_rate=30)))

    assert (plain.key, plain.file) == (asked.key, asked.file)


def test_force_renders_what_is_there(plan: Any, clip: Any, finished: Decision) -> None:
    """`--force` says so."""
    assert plan(clip(), force=True) == [("render", "asked for again")]


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)


DAMAGES = {
    "flipped": _flip,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "emptied": lambda path: path.write_bytes(b""),
    "swapped": lambda path: path.with_suffix(".png").replace(path),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_noticed(plan: Any, clip: Any, finished: Decision, damage: Any) -> None:
    """Whatever was done to the file."""
    damage(finished.file)

    assert plan(clip()) == [("render", "file damaged")]


@pytest.mark.parametrize("suffix", [".mp4", ".png", ".json", ".ja.srt", ".en.srt"])
def test_each_file_of_a_clip_is_missed(plan: Any, clip: Any, finished: Decision, suffix: str) -> None:
    """Video, poster, manifest, captions."""
    finished.file.with_suffix(suffix).unlink()

    assert plan(clip()) == [("render", "file missing")]


def test_a_file_that_was_only_touched_is_kept(plan: Any, clip: Any, finished: Decision) -> None:
    """Its time is not the recorded one, so it is hashed: the bytes are."""
    content = finished.file.read_bytes()
    finished.file.unlink()
    finished.file.write_bytes(content)

    assert plan(clip()) == [KEEP]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b'{"key": 1}', b"[]"])
def test_a_damaged_record_is_a_miss(
    plan: Any, clip: Any, finished: Decision, output: Output, content: bytes
) -> None:
    """Reading the cache never fails."""
    Store(output.media_dir).record_at(Store(output.media_dir).place_of(finished.file)).write_bytes(content)

    assert plan(clip()) == [("render", "never rendered")]


def test_the_time_is_learned_from_earlier_renders(
    clip: Any, output: Output, finish: Any, finished: Decision
) -> None:
    """900 frames in 30 s: the same clip will take about as long."""
    (decision,) = make_plan([clip(learning_rate=0.95)], output)

    assert (decision.seconds, decision.expected_frames) == (30.0, 900)


def test_a_clip_that_the_store_still_has_takes_no_time(
    clip: Any, output: Output, finish: Any, finished: Decision
) -> None:
    """Back to the value of before, or the same clip in another lecture."""
    finish(*make_plan([clip(learning_rate=0.95)], output))
    back, elsewhere = make_plan([clip(), clip(lecture="other")], output)

    assert (back.reason, back.seconds) == ("learning_rate 0.95 -> 0.9", 0.0)
    assert (elsewhere.reason, elsewhere.seconds) == ("never rendered", 0.0)


def test_a_single_clip_may_go_anywhere(tmp_path: Path, clip: Any, output: Output, finish: Any) -> None:
    """`-o FILE`: it has a record there too."""
    alone: Clip = clip(lecture="")
    target = tmp_path / "talk" / "fast.mp4"
    finish(*make_plan([alone], output, file=target))

    assert [one.action for one in make_plan([alone], output, file=target)] == ["keep"]
    assert [one.action for one in make_plan([alone], output)] == ["render"]
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "fast.en.srt", "fast.ja.srt", "fast.json", "fast.mp4", "fast.png"
    ]  # fmt: skip


def test_ten_thousand_finished_clips_are_planned_without_reading_their_files(
    clip: Any, output: Output, finish: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their stat is enough, and each source file is looked at once (here with 50 clips)."""
    clips = [clip(name=f"rate-{number}", learning_rate=number / 100) for number in range(1, 51)]
    for decision in make_plan(clips, output):
        finish(decision)
    monkeypatch.setattr("studio.store.stamps.sha256_of", None)
    looked_at: list[str] = []
    stat = Path.stat

    def counting(path: Path, **options: Any) -> Any:
        looked_at.append(str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", counting)

    assert {decision.action for decision in make_plan(clips, output)} == {"keep"}
    sources = [path for path in looked_at if path.endswith(".py")]
    assert len(sources) == len(set(sources))


def test_a_plan_imports_neither_manim_nor_numpy() -> None:
    """It starts as fast as the command line itself."""
    script = (
        "import sys; from pathlib import Path; from studio.lecture.reading import read_lectures;"
        "from studio.lecture.output import Output; from studio.store.plan import make_plan;"
        "from studio.production import produce;"
        "clips = read_lectures([Path('media_config/lectures/gradient_descent.toml')])[0].clips;"
        "make_plan(clips, Output()); print(*sys.modules)"
    )
    root = Path(__file__).parents[3]
    loaded = run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout

    assert not re.search(r"\b(manim|numpy|av|rich|multiprocessing|typst)\b", loaded)


def test_own_words_that_no_font_draws_are_refused_before_anything_is_read(clip: Any, output: Output) -> None:
    """Where they would be drawn."""
    ours = replace(clip(), captions={"curve_descent.rule": {"en": "😀"}})

    with pytest.raises(BadInput, match=r"caption curve_descent\.rule, en, has 😀 U\+1F600 .*talk\.toml"):
        make_plan([ours], replace(output, captions="open"))
