"""The [film] of a lecture: what it may hold, what is told of what it may not, what is inherited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.lecture.film_words import FilmWords
from studio.lecture.reading import read_lectures

CLIPS = """
[[clip]]
id = "slow"
scene = "quadratic"
[[clip]]
id = "rates"
scene = "oscillation"
sweep = { learning_rate = [0.8, 0.9] }
"""
WHOLE = """
[film]
author = "A. Author"
links = ["https://example.org/course", "http://example.org:8080/?a=1#b", "https://ja.wikipedia.org/wiki/勾配"]
licence = "CC BY 4.0"
description = { ja = "講義。", en = "One line.\\nAnother." }
tags = { ja = ["講義"], en = ["lecture", "two words"] }
thumbnail = "rates-0.9"
"""


def _film(path: Path) -> FilmWords:
    (lecture,) = read_lectures([path])
    return lecture.film


def test_all_of_it_may_be_left_out(write: Callable[..., Path]) -> None:
    assert _film(write(CLIPS)) == _film(write("[film]\n" + CLIPS)) == FilmWords()


def test_all_of_it_is_read(write: Callable[..., Path]) -> None:
    """A thumbnail may be that of a sweep's clip; addresses are as people copy them."""
    film = _film(write(WHOLE + CLIPS))

    assert (film.author, film.licence, film.thumbnail) == ("A. Author", "CC BY 4.0", "rates-0.9")
    assert len(film.links) == 3
    assert film.descriptions == {"ja": "講義。", "en": "One line.\nAnother."}
    assert film.tags == {"ja": ("講義",), "en": ("lecture", "two words")}


BAD = {
    'authr = "x"': "film has no key 'authr' (lecture.toml). Did you mean 'author'?",
    "author = 3": "film.author is 3 (lecture.toml): it must be a text of 1 to 100 characters",
    'author = "a <b>"': "film.author is 'a <b>' (lecture.toml): it must be",
    'author = "x\\ny"': "on one line",
    'author = "🔥"': "film.author has 🔥 U+1F525 (FIRE) (lecture.toml): no font",
    'links = "https://example.org"': "film.links is 'https://example.org' (lecture.toml): it must be a list of",
    'links = ["https://a.org", "ftp://b.org"]': "film.links, number 2, is 'ftp://b.org' (lecture.toml): "
    "it must be an http or https address",
    'links = ["https://a b.org"]': "film.links, number 1, is",
    'links = ["javascript:alert(1)"]': "film.links, number 1, is",
    'links = ["https://a.org/<b>"]': "film.links, number 1, is",
    'licence = ""': "film.licence is ''",
    'description = { en = "x > y" }': "film.description.en is 'x > y' (lecture.toml): it must be a text",
    'description = { de = "x" }': "film.description has no key 'de' (lecture.toml)",
    'description = "x"': "film.description is 'x' (lecture.toml): it must be a table with the keys ja, en",
    f'description = {{ ja = "{"あ" * 1700}" }}': "film.description.ja has 5,100 bytes (lecture.toml): "
    "a channel takes at most 5,000.",
    'tags = { en = ["a,b"] }': "film.tags.en, number 1, is 'a,b' (lecture.toml): it must be",
    'tags = { en = ["a", "<b>"] }': "film.tags.en, number 2, is '<b>'",
    'tags = { en = "a" }': "film.tags.en is 'a' (lecture.toml): it must be a list",
    f'tags = {{ en = {["x" * 99] * 3}, ja = {["y" * 99] * 3} }}': "film.tags take 599 characters in all (lecture.toml)",
    'thumbnail = "slwo"': "film.thumbnail is 'slwo' (lecture.toml): no clip has this id. Did you mean 'slow'?\n"
    "Clips: slow, rates-0.8, rates-0.9.",
    'thumbnail = "rates"': "film.thumbnail is 'rates' (lecture.toml): no clip has this id. Did you mean 'rates-",
}  # fmt: skip


@pytest.mark.parametrize("line", BAD)
def test_what_it_may_not_hold_is_told_with_file_and_key(write: Callable[..., Path], line: str) -> None:
    with pytest.raises(BadInput) as refused:
        _film(write(f"[film]\n{line}\n{CLIPS}"))

    assert BAD[line] in str(refused.value)


def test_what_is_said_overrides_key_by_key(write: Callable[..., Path]) -> None:
    """Texts and tags by language; lists as a whole."""
    write(WHOLE + CLIPS, "base.toml")
    own = '[film]\nlinks = []\ndescription = { en = "Mine." }\ntags = { en = [] }\nthumbnail = "slow"\n'
    film = _film(write('extends = "base.toml"\n' + own, "mine.toml"))

    assert (film.author, film.links, film.thumbnail) == ("A. Author", (), "slow")
    assert film.descriptions == {"ja": "講義。", "en": "Mine."}
    assert film.tags == {"ja": ("講義",), "en": ()}
