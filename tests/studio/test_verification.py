"""verify: what was rendered is what it was, and comes out the same again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from scenes.params.quadratic import QuadraticParams
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.production import produce
from studio.store.layout import Store
from studio.store.plan import make_plan
from studio.store.record import read_record, write_record
from studio.verification import Verdict, verify
from tests.studio.small_output import SmallOutput
from tests.studio.test_production import Told


def clip(name: str, rate: float = 0.1) -> Clip:
    """A short clip."""
    params = QuadraticParams(iterations=1, learning_rate=rate)
    return Clip("talk", name, "quadratic", params, name, "en", 1.0, Path("talk.toml"))


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """One finished clip, "one"."""
    output = SmallOutput("l", media_dir=tmp_path / "media")
    produce(make_plan([clip("one")], output), output, jobs=2, progress=Told())
    return output


def found(verdicts: list[Verdict]) -> list[tuple[bool, str]]:
    """What was found, clip by clip."""
    return [(verdict.is_well, verdict.finding) for verdict in verdicts]


def test_what_comes_out_the_same_again_is_well(output: Output) -> None:
    """And nothing of the second render is left."""
    before = sorted(output.media_dir.rglob("*.mp4"))

    assert found(verify([clip("one")], output, jobs=2, progress=Told())) == [(True, "the same bytes")]
    assert sorted(output.media_dir.rglob("*.mp4")) == before
    assert list(Store(output.media_dir).runs.iterdir()) == []


def test_what_comes_out_otherwise_is_told(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here another clip, which says the same, stands for what another machine made of this one."""
    one = clip("one")
    elsewhere = replace(output, media_dir=output.media_dir.with_name("elsewhere"))
    (other,) = produce(make_plan([clip("one", 0.2)], elsewhere), elsewhere, jobs=1, progress=Told())
    monkeypatch.setattr("studio.verification.produce", lambda *_, **__: [replace(other, clip=one)])

    found_now = found(verify([one], output, jobs=1, progress=Told()))
    assert found_now == [(False, "rendered again, .mp4, .png differ")]


def test_a_file_that_its_record_no_longer_knows_is_told(output: Output) -> None:
    """As after a crash of the disk: the rest of the record still reads well."""
    store, (file,) = Store(output.media_dir), output.media_dir.glob("lectures/*/*/one.mp4")
    record = read_record(store, file)
    assert record is not None
    known = {name: stamp for name, stamp in record.files.items() if name != "one.en.srt"}
    write_record(store, file, structs.replace(record, files=known))

    found_now = found(verify([clip("one")], output, jobs=1, progress=Told()))
    assert found_now == [(False, "rendered again, .en.srt differ")]


def test_damage_is_found_though_size_and_time_are_those_recorded(output: Output) -> None:
    """Which `plan` trusts; nothing is rendered for it."""
    (file,) = output.media_dir.glob("lectures/*/*/one.mp4")
    stat, content = file.stat(), bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert [decision.action for decision in make_plan([clip("one")], output)] == ["keep"]
    told = Told()

    assert found(verify([clip("one")], output, jobs=1, progress=told)) == [(False, "file damaged")]
    assert told.events == []


def test_captions_are_hashed_and_held_against_the_words_of_today(
    output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is rendered for either."""
    told = Told()
    monkeypatch.setattr("studio.verification.Pantry.captions", lambda *_: "other words")
    assert found(verify([clip("one")], output, jobs=1, progress=told)) == [
        (False, "its captions were made of other words")
    ]
    (file,) = output.media_dir.glob("lectures/*/*/one.ja.srt")
    file.write_text("mine", encoding="utf-8")

    assert found(verify([clip("one")], output, jobs=1, progress=told)) == [(False, "file damaged")]
    assert told.events == []


def test_what_is_missing_or_outdated_is_told(output: Output) -> None:
    """There is nothing to compare it with."""
    verdicts = verify([clip("none"), clip("one", 0.15)], output, jobs=1, progress=Told())

    assert found(verdicts) == [
        (False, "never rendered"),
        (False, "rendered before learning_rate 0.1 -> 0.15"),
    ]
