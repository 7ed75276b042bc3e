"""A narrated clip is made anew when its words or its voice change; one that nobody speaks knows nothing of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.lecture.clip import Clip
from studio.lecture.narrator import Narrator
from studio.lecture.output import Output
from studio.speech import extra
from studio.speech.tones import Tones
from studio.store.ingredients import Ingredients, Pantry
from studio.store.layout import Store
from studio.store.memo import Memo
from studio.store.plan import make_plan


@pytest.fixture
def silent(clip: Any) -> Clip:
    """A clip that nobody speaks."""
    return clip()  # type: ignore[no-any-return]


@pytest.fixture
def spoken(silent: Clip) -> Clip:
    return replace(silent, narrator=Narrator("tones"))


@pytest.fixture
def made_of(output: Output, project: Path) -> Any:
    """`made_of(clip)`: what the clip is made of as the project stands."""

    def ingredients(clip: Clip, output: Output = output) -> Ingredients:
        return Pantry(Memo(Store(output.media_dir)), project).ingredients(clip, output)

    return ingredients


def test_a_narrator_is_all_that_a_narrated_clip_is_made_of_besides(
    made_of: Any, silent: Clip, spoken: Clip
) -> None:
    """So that a lecture without one keeps its keys."""
    with_it = made_of(spoken)

    assert "narrator" not in made_of(silent)
    assert made_of(silent) == {name: each for name, each in with_it.items() if name != "narrator"}
    assert with_it["narrator"]["identity"] == Tones("en").identity


@pytest.mark.parametrize("form", ["gif", "webm"])
def test_what_has_no_sound_has_no_narrator(
    made_of: Any, silent: Clip, spoken: Clip, output: Output, form: Any
) -> None:
    assert made_of(spoken, replace(output, format=form)) == made_of(silent, replace(output, format=form))


def _add(path: Path, after: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert after in text
    path.write_text(text.replace(after, f"{after}\n{added}", 1), encoding="utf-8")


def test_what_is_said_and_how_changes_narrated_clips_alone(
    made_of: Any, silent: Clip, spoken: Clip, project: Path
) -> None:
    """Words in the other language, too: while they are read the picture goes on. Those of other lessons do not."""
    plain, before = made_of(silent), made_of(spoken)
    words = project / "media_config/words"
    _add(words / "en.toml", "[captions.race]", 'added = "x"')
    assert made_of(spoken) == before

    for path, after in (
        (words / "en.toml", "[captions.oscillation]"),
        (words / "ja.toml", "[captions.oscillation]"),
        (words / "en.toml", "\n[readings]"),
    ):
        _add(path, after, 'added = "x"')
        before, old = made_of(spoken), before
        assert before != old
    for source in ("speech/english_numbers", "narration/timing", "film/captions_heard"):
        _add(project / f"studio/{source}.py", "from __future__ import annotations", "import this")
        before, old = made_of(spoken), before
        assert before != old
    assert made_of(silent) == plain


def test_who_speaks_and_how_fast_matters(made_of: Any, spoken: Clip, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_of(spoken)
    slower = replace(spoken, narrator=Narrator("tones", 0.9))
    own = replace(spoken, captions={"curve_descent.rule": {"en": "Down."}})
    assert before not in (made_of(slower), made_of(own))

    monkeypatch.setattr(Tones, "identity", property(lambda _: "tones of another model"))
    assert made_of(spoken) != before


def test_a_voice_that_is_not_installed_is_told_before_anything_is_done(
    spoken: Clip, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what adds it; the exit code is that of a machine that lacks something."""
    monkeypatch.setattr(extra, "PACKAGES", {"en": ("a-voice-that-nobody-has",), "ja": ()})
    monkeypatch.setattr("studio.speech.voices.speaker_of", lambda name, language: extra.installed(language))

    with pytest.raises(MachineLacks, match="make voice") as refusal:
        make_plan([spoken], output)

    assert refusal.value.exit_code == 3
    assert not output.media_dir.exists()


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("en", "Вниз.", "(CYRILLIC CAPITAL LETTER VE) at character 1 cannot be read aloud in English"),
        ("en", "...", "nothing in '...' is heard"),
        ("en", "x" * 301, "301 characters"),
        ("en", "Here a = 2.", "= belongs to a formula"),
        ("en", "x" * 90, "has 90 characters, at most 42 fit on a line"),
        ("ja", "gradientです。", "'gradient' has no reading in Japanese"),
    ],
)
def test_what_cannot_be_said_is_named(
    spoken: Clip, output: Output, language: str, text: str, fault: str
) -> None:
    """With file, clip and cue."""
    own = {"curve_descent.rule": {language: text}}

    with pytest.raises(BadInput) as refusal:
        make_plan([replace(spoken, language=language, captions=own)], output)

    assert all(part in str(refusal.value) for part in (fault, "caption curve_descent.rule", "talk.toml"))


def test_what_is_said_may_be_longer_than_a_caption(spoken: Clip, silent: Clip, output: Output) -> None:
    """It is read in several; where nobody says it, it is too long."""
    own = {"curve_descent.rule": {"en": "It goes down, step by step, " * 7 + "and rests."}}

    assert len(make_plan([replace(spoken, captions=own)], output)) == 1
    with pytest.raises(BadInput, match="at most"):
        make_plan([replace(silent, captions=own)], output)
