"""A page holds its data whatever their text, and nothing in them is markup."""

import json
import re

import pytest

from studio.review.page import as_script, page

HOSTILE = "</script><img src=x onerror=alert(1)> & \u2028 <!-- \"'"


def test_data_come_back_as_they_were_whatever_their_text() -> None:
    written = str(as_script({"title": HOSTILE, "values": [0.1, None, True]}))
    assert json.loads(written) == {"title": HOSTILE, "values": [0.1, None, True]}


def test_no_text_can_end_the_script_that_holds_it() -> None:
    assert not re.search(r"[<>&\u2028\u2029]", str(as_script({HOSTILE: HOSTILE})))


def test_a_number_that_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_script({"loss": float("nan")})


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        page("no-such-page.html", {})
