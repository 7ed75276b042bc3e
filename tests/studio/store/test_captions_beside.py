"""Captions beside a clip: in today's words, and without rendering it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import srt

from studio.errors import BadInput
from studio.film import caption_rules, vocabulary
from studio.lecture.output import Output
from studio.production import produce
from studio.store.layout import Store
from studio.store.plan import Decision, make_plan
from studio.store.record import read_record
from studio.store.sources import ROOT
from tests.instant_rendering import draw_nothing
from tests.studio.test_production import Told


def _said(file: Path, language: str) -> list[str]:
    return [each.content for each in srt.parse(file.with_suffix(f".{language}.srt").read_text("utf-8"))]


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def _changed(before: dict[str, Any], folder: Path) -> set[str]:
    after = _state(folder)
    return {name for name in after if after[name] != before.get(name)}


@pytest.fixture
def again(clip: Any, output: Output, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`again()`: the clip made once more as a run does; what became of it and the decision about it."""
    draw_nothing(monkeypatch)

    def made(**changes: Any) -> tuple[str, Decision]:
        (decision,) = make_plan([replace(clip(), **changes)], output)
        (result,) = produce([decision], output, jobs=1, progress=Told())
        return result.status, decision

    return made


def test_they_are_in_both_languages_at_the_times_of_the_cues(finished: Decision) -> None:
    """Whatever the language on screen; a cue that stands longer than a caption may comes in parts."""
    english, japanese = (_said(finished.file, language) for language in ("en", "ja"))
    said = vocabulary.Vocabulary("en")

    assert set(english) == {said.caption("curve_descent.curve"), said.caption("quartic.analytic")}
    assert len(english) == len(japanese) == 4
    assert "\r" not in finished.file.with_suffix(".en.srt").read_text(encoding="utf-8")


def test_words_of_the_clips_own_are_in_them_and_render_nothing(finished: Decision, again: Any) -> None:
    """They are no part of its key: video, poster and manifest are not even written again."""
    before = _state(finished.file.parent)
    own = {"curve_descent.curve": {"en": "Rate {learning_rate}."}}

    status, decision = again(captions=own)

    assert (status, decision.seconds, decision.key) == ("restored", 0.0, finished.key)
    assert decision.reason == "captions have other words, or none: they are written anew"
    assert _changed(before, finished.file.parent) == {"oscillation.en.srt"} | {"oscillation.ja.srt"}
    assert _said(finished.file, "en")[0] == "Rate 0.9."
    assert again(captions=own)[0] == "kept"


def test_a_changed_translation_is_in_them_and_renders_nothing(
    project: Path, finished: Decision, again: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of another scene changes nothing here."""
    words = project / "media_config" / "words"
    other = (
        (words / "ja.toml")
        .read_text(encoding="utf-8")
        .replace("[captions.race]\n", "[captions.race]\nnew = 'x'\n")
    )
    (words / "ja.toml").write_text(other, encoding="utf-8")
    assert again()[0] == "kept"
    japanese = vocabulary.Vocabulary("ja").caption("curve_descent.curve")
    assert japanese in other.replace("\\n", "\n")
    (words / "ja.toml").write_text(
        other.replace(japanese.replace("\n", "\\n"), "これは損失。"), encoding="utf-8"
    )
    monkeypatch.setattr(vocabulary, "ROOT", project)
    vocabulary._read.cache_clear()

    status, decision = again()

    assert (status, decision.action) == ("restored", "render")
    assert _said(finished.file, "ja")[0] == "これは損失。"
    assert (ROOT / "media_config").is_dir()
    vocabulary._read.cache_clear()


def test_a_clip_from_before_there_were_captions_gets_them(
    finished: Decision, again: Any, output: Output
) -> None:
    """Its record tells of none."""
    from msgspec.structs import replace as changed

    from studio.store.record import write_record

    store = Store(output.media_dir)
    record = read_record(store, finished.file)
    assert record is not None
    kept = {name: stamp for name, stamp in record.files.items() if not name.endswith(".srt")}
    write_record(store, finished.file, changed(record, captions="", files=kept))
    for language in ("ja", "en"):
        finished.file.with_suffix(f".{language}.srt").unlink()

    assert again()[0] == "restored"
    assert len(_said(finished.file, "en")) == 4
    assert again()[0] == "kept"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_somebody_elses_captions_are_never_replaced(
    clip: Any, output: Output, tmp_path: Path, language: str
) -> None:
    """Known before anything is rendered."""
    theirs = tmp_path / f"talk.{language}.srt"
    theirs.write_text("mine", encoding="utf-8")

    with pytest.raises(BadInput, match=rf"talk\.{language}\.srt is there and was not made by render.py"):
        make_plan([clip(lecture="")], output, file=tmp_path / "talk.mp4")
    assert theirs.read_text(encoding="utf-8") == "mine"


def test_captions_that_somebody_edited_are_not_replaced_by_other_words(
    clip: Any, output: Output, finish: Any, tmp_path: Path
) -> None:
    """Outside the lectures' folders, where users work."""
    target = tmp_path / "talk.mp4"
    finish(*make_plan([clip(lecture="")], output, file=target))
    target.with_suffix(".en.srt").write_text("mine", encoding="utf-8")

    with pytest.raises(BadInput, match=r"talk\.en\.srt is there and was changed after we made it"):
        make_plan([clip(lecture="")], output, file=target)


def test_a_caption_that_nobody_could_read_fails_its_clip_and_replaces_nothing(
    finished: Decision, again: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a cue counts is known once it was played: only then can it be seen."""
    before = _state(finished.file.parent)
    monkeypatch.setattr(caption_rules, "MOST_LINES", 1)

    assert again(captions={"curve_descent.curve": {"en": "Short."}})[0] == "failed"
    assert _changed(before, finished.file.parent) == set()
