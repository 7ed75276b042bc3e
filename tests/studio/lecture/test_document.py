"""One lecture file as written: every key known, every value of its type."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput
from studio.lecture.allowed import check_value
from studio.lecture.document import Id, Title, Titles, check_sweep, read_document
from studio.lecture.wording import Place

CLIP = '[[clip]]\nid = "fast"\nscene = "oscillation"\n'


def test_every_key_of_a_lecture_is_read(write: Callable[..., Path]) -> None:
    """As DESIGN of the lecture file has them, all at once."""
    document = read_document(
        write(
            """
            id = "all"
            language = "ja"
            title = { ja = "勾配降下法", en = "Gradient descent" }
            extends = "other.toml"
            [defaults.quadratic]
            iterations = 20
            [[clip]]
            id = "fast"
            scene = "oscillation"
            title = { en = "Fast" }
            pace = 1
            params = { learning_rate = 0.9 }
            sweep = { start = [1, 2] }
            """
        )
    )
    table, (clip, place) = document.table, document.clips[0]

    assert (table.id, table.language, table.extends) == ("all", "ja", "other.toml")
    assert table.title == Titles(ja="勾配降下法", en="Gradient descent")
    assert table.defaults == {"quadratic": {"iterations": 20}}
    assert (clip.id, clip.scene, clip.pace) == ("fast", "oscillation", 1.0)
    assert clip.title == Titles(en="Fast")
    assert (clip.params, clip.sweep) == ({"learning_rate": 0.9}, {"start": [1, 2]})
    assert str(place) == 'lecture.toml, clip "fast"'


BAD = {
    'lecture_id = "x"\n' + CLIP: "a lecture has no key 'lecture_id' (lecture.toml)",
    'languag = "x"\n' + CLIP: "Did you mean 'language'?",
    'language = "jp"\n' + CLIP: "language is 'jp' (lecture.toml): it must be one of 'en', 'ja'",
    "language = 3\n" + CLIP: "language is 3 (lecture.toml): it must be one of",
    'id = "../x"\n'
    + CLIP: "id is '../x' (lecture.toml): it must be 1 to 64 characters out of a-z, 0-9 and -",
    "id = 7\n" + CLIP: "id is 7 (lecture.toml)",
    'title = "x"\n' + CLIP: "title is 'x' (lecture.toml): it must be a table with the keys ja, en",
    'title = { fr = "x" }\n' + CLIP: "title has no key 'fr' (lecture.toml)",
    'title = { en = "" }\n' + CLIP: "title.en is '' (lecture.toml): it must be a text of 1 to 100 characters",
    'title = { en = "a\\nb" }\n' + CLIP: "on one line",
    "extends = 1\n" + CLIP: "extends is 1 (lecture.toml): it must be a text",
    "defaults = 3\n" + CLIP: "defaults is 3 (lecture.toml): it must be written [defaults.<scene>]",
    "defaults = { quadratic = 3 }\n" + CLIP: "written [defaults.<scene>]",
    "[defaults.quadratik]\n"
    + CLIP: "[defaults.quadratik] names no scene (lecture.toml). Did you mean 'quadratic'?",
    "[defaults.quadratic]\nitrations = 3\n" + CLIP: "quadratic has no parameter 'itrations' (lecture.toml)",
    "[defaults.quadratic]\niterations = 0\n"
    + CLIP: "iterations is 0 (lecture.toml): it must be a whole number",
    "clip = 3": "clip is 3 (lecture.toml): it must be a list",
    "[clip]\nid = 'x'": "clip is a table (lecture.toml): it must be a list",
    "clip = [3]": "a clip is 3 (lecture.toml, clip number 1): it must be a table, written [[clip]]",
    "[[clip]]\nscene = 'race'": "a clip has no id (lecture.toml, clip number 1)",
    CLIP + "[[clip]]\nid = 3": "id is 3 (lecture.toml, clip number 2)",
    "[[clip]]\nid = ''": "id is '' (lecture.toml",
    "[[clip]]\nid = 'Fast'": "id is 'Fast' (lecture.toml",
    "[[clip]]\nid = 'a/b'": "id is 'a/b'",
    '[[clip]]\nid = "a\\n"': r"id is 'a\n'",
    f"[[clip]]\nid = '{'a' * 65}'": "it must be 1 to 64 characters",
    CLIP + "sceen = 'race'": "a clip has no key 'sceen' (lecture.toml, clip \"fast\"). Did you mean 'scene'?",
    "[[clip]]\nid = 'a'\nscene = 'oscilation'": "unknown scene 'oscilation' (lecture.toml, clip \"a\"). "
    "Did you mean 'oscillation'?",
    "[[clip]]\nid = 'fast'\nscene = 1": "scene is 1",
    CLIP + "pace = 0.49": 'pace is 0.49 (lecture.toml, clip "fast"): it must be a number from 0.5 to 2',
    CLIP + "pace = nan": "pace is nan",
    CLIP + "params = 3": 'params is 3 (lecture.toml, clip "fast"): it must be a table',
    CLIP + "sweep = [1]": 'sweep is [1] (lecture.toml, clip "fast"): it must be a table of lists',
    CLIP + "sweep = { learning_rate = 0.1 }": "it must be a table of lists, one a parameter",
    CLIP + CLIP: 'clip id "fast" is used twice (lecture.toml, clips number 1 and 2)',
}


@pytest.mark.parametrize(("text", "complaint"), BAD.items())
def test_a_wrong_key_or_value_is_told_with_its_place(
    write: Callable[..., Path], text: str, complaint: str
) -> None:
    """File, clip and key, and what is allowed; at most three lines, so that "Error:" fits too."""
    with pytest.raises(BadInput) as refused:
        read_document(write(text))

    assert complaint in str(refused.value)
    assert len(str(refused.value).splitlines()) <= 3


@pytest.mark.parametrize(
    ("sweep", "complaint"),
    [
        ({}, "sweep is empty"),
        ({"learning_rate": []}, "sweep of learning_rate is empty"),
        ({"rate": [1]}, "oscillation has no parameter 'rate'"),
        ({"learning_rate": [0.1, -1]}, "learning_rate is -1"),
    ],
)
def test_a_sweep_has_parameters_and_values_in_range(sweep: Any, complaint: str) -> None:
    """Each value is held to the range of its parameter."""
    with pytest.raises(BadInput, match=complaint):
        check_sweep(sweep, "oscillation", Place("lecture.toml"))


TITLE = 'C# <b> $x$ #read("/etc/passwd") \\ { } 👩‍🏫'


def test_a_title_is_any_text_on_one_line(write: Callable[..., Path]) -> None:
    """It is shown as it is written, whatever it would mean elsewhere."""
    document = read_document(write(f"title = {{ en = '{TITLE}' }}\n{CLIP}"))

    assert document.table.title == Titles(en=TITLE)


@given(st.text(max_size=120))
def test_a_title_holds_nothing_that_moves_the_cursor_or_turns_the_text(text: str) -> None:
    """Control characters, line ends, bidirectional overrides, nothing but white space: refused."""
    bad = not text.strip() or len(text) > 100
    bad = bad or any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u2028\u2029" for char in text)
    bad = bad or any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in text)

    if bad:
        with pytest.raises(BadInput):
            check_value(text, Title, "en", Place("x"))
    else:
        assert check_value(text, Title, "en", Place("x")) == text


@given(st.text(alphabet="ab-9Z_./\n ", max_size=70))
def test_an_id_is_safe_as_a_file_name(text: str) -> None:
    """Nothing but a-z, 0-9 and -, 1 to 64 of them."""
    good = 1 <= len(text) <= 64 and set(text) <= set("ab-9")

    if good:
        assert check_value(text, Id, "id", Place("x")) == text
    else:
        with pytest.raises(BadInput):
            check_value(text, Id, "id", Place("x"))
