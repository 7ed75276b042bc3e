"""A title that cannot be read on its strip is refused beforehand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import render
from scenes.params.film_card import FilmCardParams
from scenes.stage.title_room import Strip, has_room, rate_formula, title_setting
from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.lecture.title_length import _CERTAIN, check_titles

_LONG = "Donaudampfschifffahrtsgesellschaft und ihre Kapitänsmützen, wohin sie gehen, wenn es zu weit abwärts"


def _clip(title: str, language: str = "en", scene: str = "quadratic") -> Any:
    return replace(clip_of_scene(scene), id="a", source=Path("x.toml"), title=title, language=language)


@pytest.mark.parametrize(("aspect", "fits"), [("16:9", True), ("9:16", False)])
def test_a_long_title_fits_where_the_strip_is_long(aspect: Any, fits: bool) -> None:
    """The message names the file, the clip, the key, the aspect and the limit."""
    output = Output(aspect=aspect)
    if fits:
        check_titles([_clip(_LONG)], output)
        return

    with pytest.raises(BadInput) as refusal:
        check_titles([_clip(_LONG)], output)
    told = str(refusal.value)
    assert told.startswith('title of 100 characters (x.toml, clip "a", title.en): in 9:16, two lines')
    limit = int(told.split("its first ")[1].split(".", maxsplit=1)[0])
    assert 60 < limit < 100
    check_titles([_clip(_LONG[:limit])], output)


def test_without_a_learning_rate_beside_it_there_is_more_room() -> None:
    """In a race."""
    title = "学" * 49
    with pytest.raises(BadInput):
        check_titles([_clip(title, "ja")], Output(aspect="9:16"))
    check_titles([_clip(title, "ja", "race")], Output(aspect="9:16"))


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize(("language", "letter"), [("en", "W"), ("en", "—"), ("ja", "学"), ("ja", "W")])
def test_titles_that_are_not_measured_have_room(
    aspect: Any, language: str, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the widest learning rate, in the widest letters."""
    clip = _clip(letter * _CERTAIN[aspect], language)
    wide = replace(clip, params=replace_rate(clip.params, 1.2345e-7))
    monkeypatch.setitem(_CERTAIN, aspect, 0)

    check_titles([wide], Output(aspect=aspect))


def replace_rate(params: Any, rate: float) -> Any:
    import msgspec

    return msgspec.structs.replace(params, learning_rate=rate)


@settings(max_examples=60, deadline=None)
@given(
    title=st.text("勾配ー？「」： abcWil,学0.1—", min_size=1, max_size=100).filter(str.strip),
    language=st.sampled_from(["en", "ja"]),
    width=st.integers(600, 1800),
    rate=st.sampled_from([None, 0.1, 1.2345e-5]),
)
def test_what_is_said_to_fit_at_once_does_fit(
    title: str, language: str, width: int, rate: float | None
) -> None:
    """A short look and a long one agree."""
    strip = Strip(width, None if rate is None else rate_formula(rate))

    assert has_room(title, strip, language) == (title_setting(title, strip, language) is not None)


def test_two_thousand_long_titles_are_looked_at_without_setting_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan takes a few seconds, whatever a lecture holds."""
    check_titles([_clip(f"{_LONG[:80]} 0123456789")], Output())
    monkeypatch.setattr("scenes.stage.title_room.title_setting", None)
    monkeypatch.setattr("scenes.text.typesetter.compiled", None)

    check_titles([_clip(f"{_LONG[:80]} {number}") for number in range(2000)], Output())

    assert len(_LONG[:80]) > _CERTAIN["16:9"]


def test_a_card_has_no_strip() -> None:
    """Its title is in lines already."""
    card = replace(_clip("学" * 100, "ja"), params=FilmCardParams(lines=("学",)))
    check_titles([card], Output(aspect="9:16"))

    assert card.title is not None


def test_plan_refuses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        f'[[clip]]\nid = "a"\nscene = "quadratic"\ntitle = {{ en = "{_LONG}" }}\n', encoding="utf-8"
    )

    assert render.main(["plan", str(path), "--aspect", "9:16", "--media-dir", str(tmp_path / "media")]) == 2
    assert "two lines that can be read hold its first" in capsys.readouterr().err
