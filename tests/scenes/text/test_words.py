"""The words of media_config: the same keys in every language, all of them used, short enough to be read."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gdmath.rippled_bowl import RippledBowl
from scenes.catalog import CARDS, CATALOG
from scenes.params.film_closing import FilmClosingParams, PlacedRun
from scenes.params.film_opening import FilmOpeningParams
from scenes.text.words import Words, cue_seconds
from studio.film.captions import caption_lines
from tests.few_iterations import few
from tests.scenes.landscapes.every_kind import EVERY_KIND as LANDSCAPES
from tests.scenes.staging import played

MEDIA_CONFIG = Path(__file__).parents[3] / "media_config"
LANGUAGES = ("en", "ja")
COLUMNS = {"en": 42.0, "ja": 13.0}  # of a line; half-width characters count one half in Japanese
SPEED = {"en": 17.0, "ja": 4.0}  # columns a second

Said = tuple[set[str], list[dict[str, Any]]]

SUMMIT = next(float(p.point[0]) for p in RippledBowl().stationary_points if p.kind == "maximum")
LOWEST = next(float(p.point[0]) for p in RippledBowl().stationary_points if p.is_global)
FALLING = {"schedule": "exponential", "initial": 0.1, "factor": 0.5}
NOISE = {"sigma": 0.5, "seed": 1}
EVERY_CURVE: list[dict[str, Any]] = [
    {},
    {"loss": "x^2", "learning_rate": {"schedule": "cosine", "initial": 0.01, "final": 0.1}},
    {"loss": "x^2", "learning_rate": FALLING},
    {"loss": "x^2", "learning_rate": {"schedule": "cosine", "initial": 1.5, "final": 0.3}},
    {"loss": "x^2", "learning_rate": 1.0},
    {"loss": "x^2", "learning_rate": 1.2},
    {"loss": "x^2", "learning_rate": 1.2, "iterations": 20},
    {"loss": "x^2", "learning_rate": 1e-17},
    {"loss": "x^2 + 1", "learning_rate": 0.3, "iterations": 60},
    {"loss": "x^2", "noise": NOISE},
    {"loss": "x^2", "method": "momentum", "iterations": 30},
    {"loss": "x^2", "method": "momentum", "learning_rate": 3.0},
    {"loss": "x^2", "method": "momentum", "noise": NOISE},
    {"loss": "x^2", "method": "nesterov"},
    {"loss": "x^2", "method": "adagrad"},
    {"loss": "x^2", "method": "rmsprop"},
    {"loss": "x^2", "method": "adam"},
    {"loss": "x^2", "method": "adam", "noise": NOISE},
    {
        "loss": "sin(x) + 0.05 (5 - x)^2",
        "start": -10.0,
        "method": "momentum",
        "learning_rate": 0.1,
        "iterations": 30,
    },
    *(
        {
            "loss": "sin(x) + 0.05 (5 - x)^2",
            "start": -10.0,
            "learning_rate": 1.0,
            "iterations": 25,
            "method": method,
        }
        for method in (
            {"name": "momentum", "beta": 0.65},
            {"name": "momentum", "beta": 0.9},
            {"name": "nesterov", "beta": 0.65},
        )
    ),
    {"loss": "cos(x)", "start": 0.0},
    {"loss": "log(1 + x^2)", "start": 1.0},
    {"loss": "log(x)", "start": 1.0, "learning_rate": 0.4},
    {"loss": "abs(x)", "start": 1.0, "learning_rate": 0.5},
    {"loss": "(x - 100)^2", "start": 0.0, "learning_rate": 0.01},
    {"loss": "x^3", "start": 1.0},
    {"loss": "cos(3 x) + x^2/10", "start": 1.0, "learning_rate": 0.6},
]
ATLASES: list[dict[str, Any]] = [
    {"show": [[4.0, 0.5], [-10, 1.0], [-10, 3.0], [0.0, 3.9]]},
    {
        "loss": "x^4 - 2 x^2", "starts": [-2, 2], "learning_rates": [0.1, 0.6],
        "show": [[0, 0.2], [1.9, 0.6]],
    },
    {"loss": "x^2", "starts": [1, 3], "learning_rates": [1.1, 2], "show": [[2, 1.5]]},
    {"loss": "x^2", "starts": [1, 3], "learning_rates": [0.6, 1.4], "show": [[2, 1.2]]},
    {"loss": "x^4 - 2 x^2", "starts": [-1.4, 1.3], "learning_rates": [0.01, 0.1], "show": [[1.1, 0.05]]},
    {"loss": "x - 2 log(x)", "starts": [0.5, 4], "learning_rates": [0.5, 9], "show": [[4.0, 9.0]]},
]  # fmt: skip
EVERY_KIND: list[tuple[str, dict[str, Any]]] = [
    ("quadratic", {}),
    ("quadratic", {"start": 5.0}),
    ("quadratic", {"learning_rate": 0.5}),
    ("quadratic", {"learning_rate": 0.99999999}),
    ("surface", {"learning_rate": 0.99999999}),
    ("quadratic", {"learning_rate": 1.0}),
    ("quadratic", {"learning_rate": 1.2}),
    ("oscillation", {}),
    ("oscillation", {"learning_rate": 0.1}),
    ("oscillation", {"learning_rate": 0.5}),
    ("divergence", {"learning_rate": 0.3}),
    ("divergence", {"learning_rate": 1.0}),
    ("divergence", {"learning_rate": 1.05}),
    ("divergence", {"learning_rate": 5e-5}),
    *(("divergence", {"learning_rate": rate, "iterations": 6}) for rate in (0.9, 1.0, 1.05)),
    ("local_minimum", {}),
    ("local_minimum", {"learning_rate": 3.0}),
    ("local_minimum", {"iterations": 30}),
    ("local_minimum", {"start": 4.0}),
    ("local_minimum", {"start": SUMMIT, "learning_rate": 1e-6}),
    ("local_minimum", {"learning_rate": 100.0}),
    ("local_minimum", {"start": SUMMIT + 1e-6, "learning_rate": 1e-10}),
    ("local_minimum", {"start": LOWEST}),
    ("local_minimum", {"learning_rate": 1e-7}),
    ("quartic", {"gradient": "analytic"}),
    ("quartic", {"learning_rate": 0.2}),
    ("quartic", {"iterations": 200}),
    ("quartic", {"start": 1.0}),
    ("quartic", {"learning_rate": 0.22}),
    ("quartic", {"learning_rate": 3.0}),
    ("surface", {}),
    ("surface", {"start": [0.0, 0.0]}),
    ("surface", {"learning_rate": 1.0}),
    ("surface", {"learning_rate": 1.1}),
    ("race", {}),
    ("race", {"learning_rates": [0.3, 0.7]}),
    ("race", {"learning_rates": [0.3, 0.3]}),
    ("race", {"learning_rates": [0.5, 0.3]}),
    ("race", {"learning_rates": [1e-7, 1e-8]}),
    ("race", {"learning_rates": [1e-8, 0.1]}),
    ("race", {"learning_rates": [1.1, 1.2]}),
    ("race", {"learning_rates": [1.0, 1.0]}),
    ("race", {"learning_rates": [0.3, 0.2]}),
    ("race", {"start": 5.0}),
    ("race", {"learning_rates": [1e-300, 1e-20]}),
    ("race", {"learning_rates": [1.0, 1.1]}),
    ("race", {"learning_rates": [0.12345678, 0.12345679]}),
    *(("curve", values) for values in EVERY_CURVE),
    *(("landscape", values) for values in LANDSCAPES),
    ("landscape", {"methods": ["gradient_descent", "adam"], "learning_rate": 0.0451, "iterations": 20}),
    ("bifurcation", {}),
    ("bifurcation", {"learning_rates": [0.1, 0.205]}),
    ("bifurcation", {"loss": "x^2", "start": 3.0, "learning_rates": [0.2, 0.9]}),
    ("bifurcation", {"loss": "x^2", "start": 3.0, "learning_rates": [0.9, 1.3]}),
    ("bifurcation", {"loss": "x^2", "start": 3.0, "learning_rates": [1.1, 1.3]}),
    ("bifurcation", {"loss": "x^4", "start": 0.5, "learning_rates": [0.1, 0.3]}),
    ("bifurcation", {"learning_rates": [0.17, 0.205]}),
    ("fit", {}),
    ("fit", {"iterations": 5}),
    ("fit", {"batch": 7}),
    ("fit", {"batch": 1}),
    ("fit", {"learning_rate": 0.5}),
    *(("atlas", values) for values in ATLASES),
]

UNSEEN = {"local_minimum.cycle"}
"""Said of a cycle below the valley's largest stable rate: none is known, and none has been ruled out."""


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((MEDIA_CONFIG / name).read_text(encoding="utf-8"))


def keys_of(sections: dict[str, Any]) -> set[str]:
    """Section and name of every word, as "section.name"."""
    return {f"{section}.{name}" for section, words in sections.items() for name in words}


def fields(text: str) -> set[str]:
    """The names of the values that a text has room for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("part", ["screen", "captions"])
def test_both_languages_have_the_same_words_with_the_same_values(part: str) -> None:
    """A key of one language is one of the other; both fill in the same values."""
    english, japanese = table("words/en.toml")[part], table("words/ja.toml")[part]

    assert keys_of(english) == keys_of(japanese)
    for key in keys_of(english):
        section, name = key.split(".")
        assert fields(english[section][name]) >= fields(japanese[section][name]), key


def test_every_caption_has_its_seconds_and_every_scene_its_title() -> None:
    """The cues of cues.toml are the captions of the languages; titles are those of the catalog."""
    for language in LANGUAGES:
        words = table(f"words/{language}.toml")

        assert keys_of(words["captions"]) == keys_of(table("cues.toml"))
        assert list(words["titles"]) == list(CATALOG)


def tellings(scene: str, values: dict[str, Any]) -> tuple[str, ...]:
    """What a brief telling has of its own hangs on methods, on a rate close to 1, and on a quartic's cycle."""
    own = not values or scene == "curve" or values.get("learning_rate") in (0.99999999, 0.2)
    own |= scene == "landscape" and len(values.get("methods", ())) > 1
    return ("full", "brief") if own else ("full",)


@pytest.fixture(scope="module")
def said() -> Said:
    """The on-screen words and the cues of clips that together come to every kind of ending."""
    asked: set[str] = set()
    plain = Words.screen

    def noting(self: Words, key: str, **values: object) -> str:
        asked.add(key)
        return plain(self, key, **values)

    cues: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Words, "screen", noting)
        patch.setattr("scenes.params.atlas.COLUMNS", 120)
        patch.setattr("scenes.params.atlas.ROWS", 64)
        for scene, values in EVERY_KIND:
            params = msgspec.convert({**few(scene), **values}, CATALOG[scene].params)
            for telling in tellings(scene, values):
                cues += played(scene, params, pace=0.5, telling=telling).cues
        for card in CARDS:
            played(card, title="A film")
        runs = (PlacedRun(1.0, 1.5, True, (1, 2)), PlacedRun(1.0, 3.0, False, (3,)))
        cues += played("closing_card", FilmClosingParams(runs=runs), title="A film").cues
        for rates in ((0.1,), (0.1, 0.9)):
            cues += played("film_opening", FilmOpeningParams(learning_rates=rates), title="A film").cues
    return asked, cues


def test_every_word_on_screen_is_used(said: Said) -> None:
    """A word that no clip shows would be translated, and re-render clips, for nothing."""
    assert keys_of(table("words/en.toml")["screen"]) - said[0] == set()


def test_every_caption_is_used(said: Said) -> None:
    """Each caption is said by a clip of some parameters."""
    assert keys_of(table("words/en.toml")["captions"]) - {cue["key"] for cue in said[1]} == UNSEEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_fill_in_values_that_their_cues_have(language: str, said: Said) -> None:
    """A cue carries every value that its caption asks for."""
    captions = table(f"words/{language}.toml")["captions"]
    for cue in said[1]:
        section, name = cue["key"].split(".")

        assert fields(captions[section][name]) <= set(cue["values"]), cue


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_fit_their_lines_and_can_be_read_in_their_time(language: str, said: Said) -> None:
    """Two lines; 42 or 13 characters a line; 17 or 4 of them a second; 5/6 s to 7 s."""
    captions = table(f"words/{language}.toml")["captions"]
    for cue in said[1]:
        section, name = cue["key"].split(".")
        seconds = cue["end_s"] - cue["start_s"]
        lines = caption_lines(captions[section][name], cue["values"], seconds, language)

        assert len(lines) <= 2, cue
        assert max(columns(line, language) for line in lines) <= COLUMNS[language], lines
        assert sum(columns(line, language) for line in lines) <= SPEED[language] * seconds + 1e-6, lines
        assert 5 / 6 <= seconds <= 7, cue


def columns(line: str, language: str) -> float:
    """How wide a line is: in Japanese, half-width characters count one half."""
    if language == "en":
        return float(len(line))
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in line)
    return wide + (len(line) - wide) / 2


def test_neutral_titles_claim_no_outcome() -> None:
    """A default title holds for any parameters: none names an ending, a speed or a direction."""
    claims = {
        "en": r"converg|diverg|trap|stuck|cycl|reach|escape|settl|shrink|grow|fast|slow|overshoot|to side",
        "ja": r"収束|発散|罠|捕|到達|周期|循環|往復|行き過ぎ|遠ざか|減る|増える|速|遅|脱出|失敗|成功",
    }
    for language, pattern in claims.items():
        for scene in CATALOG:
            assert not re.search(pattern, Words(language).title(scene), re.IGNORECASE), scene


def test_a_key_that_nobody_wrote_is_an_error() -> None:
    """A misspelt key fails where it is used, not on screen."""
    with pytest.raises(KeyError):
        Words("en").screen("verdict.nothing")
    with pytest.raises(KeyError):
        cue_seconds("quadratic.nothing")


def test_values_are_filled_into_words() -> None:
    """A word with a place for a value shows it."""
    assert "12" in Words("en").screen("verdict.shown", n=12)
