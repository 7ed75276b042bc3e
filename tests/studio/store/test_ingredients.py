"""What a key depends on, proved by editing a copy of the project."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.text.words import Words
from studio.lecture.output import Output
from studio.store import ingredients, versions
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store
from studio.store.memo import Memo
from studio.store.plan import make_plan
from tests.few_iterations import few
from tests.scenes.staging import played

# Every scene whose file is there; the others of the catalog follow.
SCENES = [scene for scene, entry in CATALOG.items() if Path(entry.module.replace(".", "/") + ".py").exists()]


@pytest.fixture
def keys(project: Path, clip: Any, output: Output) -> Callable[..., dict[str, str]]:
    """`keys()`: the key of a clip of each scene, as the copied project stands now."""

    def made(language: str = "en") -> dict[str, str]:
        decisions = make_plan([clip(scene, language=language) for scene in SCENES], output)
        return {decision.clip.scene: decision.key for decision in decisions}

    return made


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The scenes with another key."""
    return {scene for scene in before if before[scene] != after[scene]}


def append(path: Path, text: str) -> None:
    """Add a line to a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def add_word(path: Path, section: str, line: str) -> None:
    """Add a line to a section of a TOML file, which may be there already."""
    header, text = f"[{section}]\n", path.read_text(encoding="utf-8")
    if header not in text:
        text += f"\n{header}"
    path.write_text(text.replace(header, f"{header}{line}\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "scenes"),
    [
        ("gdmath/quadratic.py", {"quadratic", "oscillation", "divergence", "race"}),
        ("gdmath/rippled_bowl.py", {"local_minimum"}),
        ("gdmath/quartic.py", {"quartic"}),
        ("gdmath/numerical.py", {"quartic"}),
        ("gdmath/paraboloid.py", {"surface"}),
        ("gdmath/descent.py", set(CATALOG)),
        ("gdmath/diagnosis.py", set(CATALOG)),
        ("scenes/oscillation.py", {"oscillation"}),
        ("scenes/params/quartic.py", {"quartic"}),
        ("scenes/params/ranges.py", set(CATALOG)),
        ("gdmath/expressions/grammar.py", {"curve", "landscape", "bifurcation", "fit", "atlas"}),
        ("scenes/params/schedules.py", {"curve", "landscape", "bifurcation", "fit", "atlas"}),
        ("scenes/catalog.py", set()),
    ],
)
def test_an_edit_changes_exactly_the_scenes_that_import_the_module(
    keys: Any, project: Path, module: str, scenes: set[str]
) -> None:
    """Also where the import stands inside a function, as those of gdmath do."""
    before = keys()
    append(project / module, "\n\ndef added():\n    return 1\n")

    assert changed(before, keys()) == scenes & set(SCENES)


def test_a_brief_telling_is_another_clip(clip: Any, output: Any, project: Path) -> None:
    """The key of a full one knows nothing of tellings."""
    pantry = Pantry(Memo(Store(output.media_dir)), project)
    full, brief = (pantry.ingredients(replace(clip(), telling=each), output) for each in ("full", "brief"))

    assert "telling" not in full
    assert brief == full | {"telling": "brief"}
    assert key_of(brief) != key_of(full)


def test_a_theme_is_a_part_of_a_clip_with_its_own_colours_only(
    clip: Any, output: Output, project: Path
) -> None:
    """A colour of the other theme changes nothing; the key of a dark clip knows nothing of themes."""

    def keys() -> dict[str, str]:
        pantry = Pantry(Memo(Store(output.media_dir)), project)
        return {
            theme: key_of(pantry.ingredients(clip(), replace(output, theme=theme)))
            for theme in ("dark", "light")
        }

    before = keys()
    assert before["dark"] != before["light"]
    palette = project / "media_config/palette.toml"
    palette.write_text(palette.read_text(encoding="utf-8").replace("#AE5900", "#AE5901"), encoding="utf-8")
    after = keys()

    assert after["dark"] == before["dark"]
    assert after["light"] != before["light"]
    assert "theme" not in Pantry(Memo(Store(output.media_dir)), project).ingredients(clip(), output)


def test_the_words_of_open_captions_are_a_part_of_a_clip(clip: Any, output: Output, project: Path) -> None:
    """Those that it may say, in its own language, and its own ones; and the code that words them."""
    own = replace(clip(), captions={"curve_descent.rule": {"en": "Down.", "ja": "下へ。"}})
    drawn = replace(output, captions="open")

    def keys() -> list[str]:
        pantry = Pantry(Memo(Store(output.media_dir)), project)
        return [key_of(pantry.ingredients(each, drawn)) for each in (clip(), own, clip("race"))]

    before = keys()
    assert len(set(before)) == 3
    add_word(project / "media_config/words/ja.toml", "captions.oscillation", 'added = "言う"')
    assert keys() == before
    add_word(project / "media_config/words/en.toml", "captions.oscillation", 'added = "said"')
    after = keys()
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, False, True]
    append(project / "studio/film/caption_rules.py", "\n\ndef added():\n    return 1\n")
    assert not set(keys()) & set(after)


def test_words_of_its_own_change_a_clip_only_where_they_are_drawn(
    clip: Any, output: Output, project: Path
) -> None:
    """In the language on screen."""
    pantry = Pantry(Memo(Store(output.media_dir)), project)
    clips = [
        replace(clip(), captions=captions)
        for captions in (
            {},
            {"curve_descent.rule": {"ja": "下へ。"}},
            {"curve_descent.rule": {"en": "Down."}},
        )
    ]
    closed = [pantry.ingredients(each, output) for each in clips]
    drawn = [pantry.ingredients(each, replace(output, captions="open")) for each in clips]

    assert closed[0] == closed[1] == closed[2]
    assert "captions" not in closed[0]
    assert drawn[0] == drawn[1] != drawn[2]


def test_undoing_an_edit_gives_the_old_key_back(keys: Any, project: Path) -> None:
    """A key knows contents, not times."""
    before = keys()
    source = (project / "gdmath/descent.py").read_bytes()
    append(project / "gdmath/descent.py", "# edited\n")
    (project / "gdmath/descent.py").write_bytes(source)

    assert keys() == before


def test_the_words_of_captions_are_no_part_of_a_clip(keys: Any, project: Path) -> None:
    """A changed translation needs no render."""
    before = keys()
    add_word(project / "media_config/words/en.toml", "captions.oscillation", 'added = "said"')
    add_word(project / "media_config/cues.toml", "of_no_scene", "added = 2.0")

    assert keys() == before


def test_words_on_screen_change_the_scenes_that_show_them(keys: Any, project: Path) -> None:
    """Only in their own language."""
    before, japanese = keys(), keys("ja")
    add_word(project / "media_config/words/en.toml", "screen.oscillation", 'added = "shown"')

    assert changed(before, keys()) == {"oscillation"}
    assert keys("ja") == japanese


def test_the_seconds_of_a_cue_change_the_scenes_that_say_it(keys: Any, project: Path) -> None:
    """They are holds on the timeline."""
    before = keys()
    add_word(project / "media_config/cues.toml", "oscillation", "added = 3.0")

    assert changed(before, keys()) == {"oscillation"}


def test_a_renamed_file_keeps_its_words(keys: Any, project: Path) -> None:
    """What a module says counts, not what it is called."""
    (project / "scenes/said.py").write_text('KEY = "of_its_own.name"\n', encoding="utf-8")
    append(project / "scenes/oscillation.py", "\nimport scenes.said\n")
    add_word(project / "media_config/words/en.toml", "screen.of_its_own", 'name = "before"')
    before = keys()
    words = project / "media_config/words/en.toml"
    words.write_text(words.read_text(encoding="utf-8").replace('"before"', '"after"'), encoding="utf-8")

    assert changed(before, keys()) == {"oscillation"}


@pytest.mark.parametrize(
    ("scene", "values"),
    [(scene, {}) for scene in CATALOG]
    + [("local_minimum", {"learning_rate": 3.0}), ("surface", {"start": [0, 0]})],
)
def test_every_word_that_a_clip_asks_for_is_in_its_key(
    clip: Any, output: Output, monkeypatch: pytest.MonkeyPatch, scene: str, values: dict[str, Any]
) -> None:
    """On screen and as a cue's seconds: played to the end, and held against the ingredients."""
    asked: set[str] = set()
    plain = Words.screen

    def noting(self: Words, key: str, **filled: object) -> str:
        asked.add(key.split(".", maxsplit=1)[0])
        return plain(self, key, **filled)

    monkeypatch.setattr(Words, "screen", noting)
    params = msgspec.convert({**few(scene, 3), **values}, CATALOG[scene].params)
    said = {cue["key"].split(".")[0] for cue in played(scene, params, pace=0.5).cues}
    made_of = Pantry(Memo(Store(output.media_dir))).ingredients(clip(scene), output)

    assert asked
    assert asked <= made_of["words"].keys()
    assert said <= made_of["cue seconds"].keys()


def test_a_colour_changes_every_scene_and_a_comment_none(keys: Any, project: Path) -> None:
    """The palette is read, not compared as text."""
    before = keys()
    palette = project / "media_config/palette.toml"
    append(palette, "\n# a remark\n")
    assert keys() == before

    text = palette.read_text(encoding="utf-8")
    palette.write_text(text.replace("#E69F00", "#E69F01"), encoding="utf-8")
    assert changed(before, keys()) == set(SCENES)


def test_the_default_title_is_an_ingredient_only_where_it_is_shown(
    project: Path, clip: Any, output: Output
) -> None:
    """A clip with a title of its own does not depend on it."""
    clips = [clip("quadratic"), clip("quadratic", title="Mine")]
    before = [decision.key for decision in make_plan(clips, output)]
    words = project / "media_config/words/en.toml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("Descent on a parabola", "A parabola"), encoding="utf-8")
    after = [decision.key for decision in make_plan(clips, output)]

    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


@pytest.mark.parametrize("package", ["manim", "numpy", "av", "typst"])
def test_another_version_of_a_package_changes_every_clip(
    keys: Any, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """The sentence will say which."""
    before = keys()
    real = versions.installed_versions
    monkeypatch.setattr(ingredients, "installed_versions", lambda names: real(names) | {package: "99.0"})

    assert changed(before, keys()) == set(SCENES)


def test_the_japanese_font_matters_where_japanese_is_set(
    project: Path, clip: Any, output: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a Japanese clip, and in an English one with a Japanese title."""
    font = tmp_path / "NotoSansCJK-Regular.ttc"
    font.write_bytes(b"one version")
    monkeypatch.setattr(ingredients, "japanese_font_files", lambda: [font])
    clips = [clip(), clip(language="ja"), clip(title="勾配降下法"), clip(title="Größe")]
    before = [decision.key for decision in make_plan(clips, output)]
    font.write_bytes(b"another version")
    after = [decision.key for decision in make_plan(clips, output)]

    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False, True]


def test_the_order_of_ingredients_is_no_matter() -> None:
    """Nor is the order of the keys in a lecture file."""
    one = {"params": {"center": 5.0, "start": -5.0}, "scene": "quadratic"}
    other = {"scene": "quadratic", "params": {"start": -5.0, "center": 5.0}}

    assert key_of(one) == key_of(other)
    assert key_of(one) != key_of(one | {"scene": "oscillation"})


def test_what_encodes_is_an_ingredient(project: Path, keys: Any) -> None:
    """Its source and its settings; what only starts processes is not."""
    before = keys()
    append(project / "studio/rendering/crew.py", "# edited\n")
    assert keys() == before

    append(project / "studio/rendering/piece.py", "# edited\n")
    assert changed(before, keys()) == set(SCENES)
