"""media_config/publishing.toml, which may be missing."""

from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.publishing.defaults import Defaults, read_defaults


def written(folder: Path, text: str, name: str = "publishing.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_without_a_word_the_safe_choices_hold(tmp_path: Path, text: str | None) -> None:
    """No file, an empty one, one that only comments."""
    path = tmp_path / "publishing.toml" if text is None else written(tmp_path, text)

    assert read_defaults(path) == Defaults()
    assert (Defaults().privacy, Defaults().category, Defaults().synthetic_media) == (None, 27, False)


def test_a_file_says_what_differs_from_the_one_it_extends(tmp_path: Path) -> None:
    """Key by key, over several files."""
    written(tmp_path, 'privacy = "unlisted"\ncategory = 28\nmade_for_kids = true', "all.toml")
    written(tmp_path, 'extends = "all.toml"\ncategory = 27\nlicence = "creativeCommon"', "ours.toml")
    path = written(tmp_path, 'extends = "ours.toml"\nplaylist = "Lectures"')

    assert read_defaults(path) == Defaults(
        privacy="unlisted", category=27, licence="creativeCommon", made_for_kids=True, playlist="Lectures"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('privacey = "public"', ["'privacey'", "Did you mean 'privacy'"]),
        ('privacy = "secret"', ["privacy is 'secret'", "'public'"]),
        ("category = 0", ["category is 0", "from 1 to 99"]),
        ('made_for_kids = "no"', ["made_for_kids is 'no'", "true or false"]),
        ("privacy =", ["not valid TOML"]),
        ('extends = "../other.toml"', ["in the folder of this file, or below"]),
        ('extends = "missing.toml"', ["no such file"]),
        ('extends = "publishing.toml"', ["goes round in a circle"]),
    ],
)
def test_what_is_wrong_is_said_with_what_is_allowed(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(BadInput) as refused:
        read_defaults(written(tmp_path, text))

    assert all(word in str(refused.value) for word in ["publishing.toml", *words])
