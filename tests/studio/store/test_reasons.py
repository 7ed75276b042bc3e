"""The sentence for what changed."""

import pytest

from studio.store.reasons import what_changed


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        ({"params": {"rate": 0.9}}, {"params": {"rate": 0.95}}, "rate 0.9 -> 0.95"),
        ({"params": {"start": [1.5, 2.0]}}, {"params": {"start": [1.5, 3.0]}}, "start [1.5, 2.0] -> [1.5, 3.0]"),
        ({"params": {"gradient": "numerical"}}, {"params": {"gradient": "analytic"}},
         'gradient "numerical" -> "analytic"'),
        ({"title": "A"}, {"title": "勾配"}, 'title "A" -> "勾配"'),
        ({"sources": {"scenes/surface.py": "1"}}, {"sources": {"scenes/surface.py": "2"}}, "scenes/surface.py changed"),
        ({"sources": {}}, {"sources": {"gdmath/new.py": "2"}}, "gdmath/new.py added"),
        ({"sources": {"gdmath/old.py": "1"}}, {"sources": {}}, "gdmath/old.py gone"),
        ({"words": {"verdict": "1"}}, {"words": {"verdict": "2"}}, "words [screen.verdict] changed"),
        ({"cue seconds": {"race": "1"}}, {"cue seconds": {"race": "2"}}, "cue seconds [race] changed"),
        ({"palette": {"curve": "#1"}}, {"palette": {"curve": "#2"}}, "palette: curve changed"),
        ({"fonts": {"Noto.ttc": "1"}}, {"fonts": {"Noto.ttc": "2"}}, "font Noto.ttc changed"),
        ({"versions": {"numpy": "2.4.6"}}, {"versions": {"numpy": "2.5.0"}}, 'numpy "2.4.6" -> "2.5.0"'),
        ({"pace": 1.0}, {"pace": 1.0, "telling": "brief"}, 'telling "full" -> "brief"'),
        ({"pace": 1.0, "telling": "brief"}, {"pace": 1.0}, 'telling "brief" -> "full"'),
        ({"palette": {"curve": "#1"}}, {"palette": {"curve": "#2"}, "theme": "light"},
         'theme "dark" -> "light", palette: curve changed'),
        ({"scene": "race"}, {"scene": "race", "captions": "open"}, 'captions "closed" -> "open"'),
        ({"caption words": {"race": "1"}}, {"caption words": {"race": "2"}}, "captions [race] changed"),
        ({"scene": "race"}, {"scene": "race", "narrator": {"voice": "tones", "speed": 1.0}}, "narrator added"),
        ({"scene": "race", "narrator": {"voice": "tones", "speed": 1.0}}, {"scene": "race"}, "narrator gone"),
        ({"narrator": {"speed": 1.0}}, {"narrator": {"speed": 0.9}}, "narrator: speed changed"),
        ({"encoder": "crf=18"}, {"encoder": "crf=20"}, "encoder settings changed"),
    ],
)  # fmt: skip
def test_each_ingredient_has_its_words(
    before: dict[str, object], now: dict[str, object], sentence: str
) -> None:
    """What a lecturer would call it."""
    assert what_changed(before, now) == sentence


def test_three_changes_are_named_and_the_others_counted() -> None:
    """One sentence stays one sentence."""
    before = {"params": dict.fromkeys("abcde", 1)}
    now = {"params": dict.fromkeys("abcde", 2)}

    assert what_changed(before, now) == "a 1 -> 2, b 1 -> 2, c 1 -> 2 and 2 more"


def test_ingredients_of_another_version_of_the_project_are_told_as_such() -> None:
    """A record that knew something that is no ingredient any more."""
    assert what_changed({"scene": "race", "weather": "fine"}, {"scene": "race"}) == (
        "made by another version of this project"
    )


def test_what_a_damaged_record_holds_is_told_in_short() -> None:
    """A text without end, a list in a list in a list ..."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]

    assert what_changed({"pace": deep}, {"pace": 1.0}) == "pace ... -> 1.0"
    assert len(what_changed({"title": "x" * 10_000}, {"title": "A descent"})) < 400
