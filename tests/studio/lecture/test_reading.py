"""From lecture files and options to the clips that are asked for."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.oscillation import OscillationParams
from scenes.params.quadratic import QuadraticParams
from studio.errors import BadInput
from studio.lecture.clip import Clip
from studio.lecture.reading import clip_of_scene, params_of_scene, read_lectures

LECTURE = """
language = "ja"
title = { ja = "勾配", en = "Gradient" }
[[clip]]
id = "slow"
scene = "quadratic"
title = { ja = "遅い" }
pace = 0.5
[[clip]]
id = "fast"
scene = "oscillation"
params = { learning_rate = 0.95 }
"""
SHIPPED = Path(__file__).parents[3] / "media_config" / "lectures"


def test_a_lecture_gives_its_clips_with_everything_decided(write: Callable[..., Path]) -> None:
    """Parameters, title in the lecture's language, pace, and where it was asked for."""
    path = write(LECTURE)
    (lecture,) = read_lectures([path])

    assert (lecture.id, lecture.language, lecture.titles) == (
        "lecture",
        "ja",
        {"ja": "勾配", "en": "Gradient"},
    )
    assert lecture.clips == (
        Clip("lecture", "slow", "quadratic", QuadraticParams(), "遅い", "ja", 0.5, path),
        Clip("lecture", "fast", "oscillation", OscillationParams(learning_rate=0.95), None, "ja", 1.0, path),
    )
    assert lecture.clip_titles == {"slow": {"ja": "遅い"}, "fast": {}}


def test_the_option_goes_before_the_files_language(write: Callable[..., Path]) -> None:
    """A title that is not given in it falls back on the scene's own."""
    (lecture,) = read_lectures([write(LECTURE)], language="en")

    assert lecture.language == "en"
    assert [(clip.language, clip.title) for clip in lecture.clips] == [("en", None), ("en", None)]


@pytest.mark.parametrize(
    ("only", "ids"),
    [(["s*"], ["slow"]), (["slow", "?ast"], ["slow", "fast"]), (["[!s]*"], ["fast"]), ((), ["slow", "fast"])],
)
def test_globs_choose_clips(write: Callable[..., Path], only: Any, ids: list[str]) -> None:
    """By id, in the order of the file; several choose what any of them matches."""
    (lecture,) = read_lectures([write(LECTURE)], only=only)

    assert [clip.id for clip in lecture.clips] == ids


def test_a_glob_that_matches_nothing_is_refused(write: Callable[..., Path]) -> None:
    """Even beside one that does: it is a slip."""
    with pytest.raises(BadInput) as refused:
        read_lectures([write(LECTURE)], only=["slow", "fsat"])

    assert str(refused.value) == "--only 'fsat' matches no clip. Did you mean 'fast'?\nClips: slow, fast."


def test_several_lectures_are_read_in_order_and_chosen_from_together(write: Callable[..., Path]) -> None:
    """A lecture from which nothing is chosen drops out."""
    paths = [write(LECTURE, "one.toml"), write(LECTURE.replace("slow", "calm"), "two.toml")]

    assert [lecture.id for lecture in read_lectures(paths)] == ["one", "two"]
    assert [lecture.id for lecture in read_lectures(paths, only=["calm"])] == ["two"]


def test_two_lectures_cannot_share_an_id(write: Callable[..., Path]) -> None:
    """It names their folder."""
    paths = [write(LECTURE, "a/x.toml"), write(LECTURE, "b/x.toml")]

    with pytest.raises(BadInput, match=r'lecture id "x" is used twice \(x.toml and x.toml\)'):
        read_lectures(paths)


def test_settings_reach_the_parameters(write: Callable[..., Path]) -> None:
    """Each as its field wants it: a whole number becomes a number."""
    (lecture,) = read_lectures([write(LECTURE)], settings=["fast.learning_rate=1"])

    assert lecture.clips[1].params == OscillationParams(learning_rate=1.0)


LAYERS = st.fixed_dictionaries(
    {}, optional={name: st.integers(1, 9) for name in ["base", "defaults", "clip", "sweep", "set"]}
)


@settings(max_examples=50, deadline=None)
@given(layers=LAYERS, language=st.sampled_from([None, "ja", "en"]))
def test_the_nearest_word_holds(layers: dict[str, int], language: Any) -> None:
    """Scene default < [defaults] < extended clip < clip < sweep < --set, whichever of them speak."""
    base = f"params = {{ iterations = {layers['base']} }}" if "base" in layers else ""
    own = f"params = {{ iterations = {layers['clip']} }}" if "clip" in layers else ""
    sweep = f"sweep = {{ iterations = [{layers['sweep']}] }}" if "sweep" in layers else ""
    defaults = f"[defaults.quadratic]\niterations = {layers['defaults']}" if "defaults" in layers else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lecture.toml"
        path.with_name("base.toml").write_text(f'[[clip]]\nid = "a"\nscene = "quadratic"\n{base}\n')
        path.write_text(f'extends = "base.toml"\n{defaults}\n[[clip]]\nid = "a"\n{own}\n{sweep}\n')
        given_settings = [f"iterations={layers['set']}"] if "set" in layers else []
        (lecture,) = read_lectures([path], settings=given_settings, language=language)

    order = ["set", "sweep", "clip", "base", "defaults"]
    expected = next((layers[name] for name in order if name in layers), 30)
    assert [clip.params for clip in lecture.clips] == [QuadraticParams(iterations=expected)]


def test_a_scene_alone_is_a_clip_of_no_lecture() -> None:
    """Its id is the scene's; the language is English unless another is asked for."""
    clip = clip_of_scene("oscillation", settings=["iterations=5"])

    assert clip == Clip(
        "", "oscillation", "oscillation", OscillationParams(iterations=5), None, "en", 1.0, Path()
    )
    assert clip_of_scene("race", language="ja").language == "ja"


def test_a_scene_answers_to_its_own_name_in_a_setting() -> None:
    """As a clip of a lecture does to its id."""
    assert params_of_scene("quadratic", ["quadratic.iterations=5"]) == QuadraticParams(iterations=5)


def test_a_telling_goes_with_every_clip_of_its_sweep(write: Callable[..., Path]) -> None:
    """In full unless the clip says otherwise, or the one that it changes; alone, as the command says."""
    write(
        '[[clip]]\nid = "a"\nscene = "quadratic"\ntelling = "brief"\nsweep = { start = [1, 2] }\n',
        "base.toml",
    )
    more = '[[clip]]\nid = "b"\nscene = "race"\n'
    (inherited,) = read_lectures([write(f'extends = "base.toml"\n{more}')])
    (changed,) = read_lectures(
        [write(f'extends = "base.toml"\n[[clip]]\nid = "a"\ntelling = "full"\n{more}')]
    )

    assert [(clip.id, clip.telling) for clip in inherited.clips] == [
        ("a-1", "brief"),
        ("a-2", "brief"),
        ("b", "full"),
    ]
    assert {clip.telling for clip in changed.clips} == {"full"}
    assert [clip_of_scene("race", telling=each).telling for each in ("full", "brief")] == ["full", "brief"]


def test_an_unknown_scene_is_refused_with_the_near_one() -> None:
    """And all there are."""
    with pytest.raises(
        BadInput, match=r"unknown scene 'quadradic'. Did you mean 'quadratic'\?\nScenes: quadratic,"
    ):
        clip_of_scene("quadradic")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_lectures_that_come_with_the_project_are_right(path: Path) -> None:
    """Each with an own id, and a title for every clip in both languages that fits the title strip."""
    (lecture,) = read_lectures([path])

    for titles in (lecture.titles, *lecture.clip_titles.values()):
        assert titles.keys() == {"ja", "en"}
        assert len(titles["en"]) <= 38
        assert sum(0.5 if char.isascii() else 1 for char in titles["ja"]) <= 20
