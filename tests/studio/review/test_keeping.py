"""What is kept goes into the lecture file, and nothing else of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.review.editable import digest_of, locked
from studio.review.keeping import keep, with_params

LECTURE = """# My lecture, with care.
id = "talk"   # the name

[[clip]]
id = "slow"
scene = "quadratic"   # a parabola
params = { learning_rate = 0.1, iterations = 30 } # slow

# and a faster one
[[clip]]
scene = "oscillation"
id = "fast"

[[clip]]
id = "rates"
scene = "quadratic"
sweep = { learning_rate = [0.1, 0.2] }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "talk.toml"
    made.write_text(LECTURE, encoding="utf-8")
    return made


def kept(file: Path, clip: str, **params: object) -> Path:
    return keep(file, clip, params, digest_of(file.read_bytes())).copy


def names_beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir())


def test_a_value_is_changed_where_it_stands(file: Path) -> None:
    kept(file, "slow", learning_rate=0.25)
    written = LECTURE.replace("learning_rate = 0.1,", "learning_rate = 0.25,")
    assert file.read_text(encoding="utf-8") == written


def test_a_clip_without_parameters_gets_them(file: Path) -> None:
    kept(file, "fast", iterations=12)
    written = LECTURE.replace('id = "fast"\n', 'id = "fast"\nparams = {iterations = 12}\n')
    assert file.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_missing_last_one_stay(end: str) -> None:
    content = LECTURE.rstrip("\n").replace("\n", end).encode()
    after = with_params(content, "slow", {"learning_rate": 0.3})
    assert after == content.replace(b"learning_rate = 0.1,", b"learning_rate = 0.3,")


def test_parameters_in_a_table_of_their_own_are_found() -> None:
    content = b'[[clip]]\nid = "a"\nscene = "quadratic"\n[clip.params]\nstart = -5.0 # here\n'
    assert with_params(content, "a", {"start": 2.5}) == content.replace(b"-5.0", b"2.5")


def test_lists_and_texts_are_written_as_they_are() -> None:
    content = b'[[clip]]\nid = "a"\nscene = "landscape"\n'
    after = with_params(content, "a", {"start": [1.5, -2], "loss": 'x1^2 + "x2"'})
    assert b"start = [1.5, -2]" in after
    assert b"loss = 'x1^2 + \"x2\"'" in after or b'loss = "x1^2 + \\"x2\\""' in after


def test_the_file_as_it_was_is_kept_beside_it_and_no_copy_is_lost(file: Path) -> None:
    first = kept(file, "slow", learning_rate=0.2)
    second = kept(file, "slow", learning_rate=0.3)
    assert (first.name, second.name) == ("talk.toml.bak", "talk.toml.bak2")
    assert first.read_text(encoding="utf-8") == LECTURE
    assert "learning_rate = 0.2" in second.read_text(encoding="utf-8")
    assert names_beside(file) == ["talk.toml", "talk.toml.bak", "talk.toml.bak2"]


def test_a_copy_of_somebody_else_is_left_alone(file: Path) -> None:
    theirs = file.with_name("talk.toml.bak")
    theirs.write_text("theirs", encoding="utf-8")
    assert kept(file, "slow", learning_rate=0.2).name == "talk.toml.bak2"
    assert theirs.read_text(encoding="utf-8") == "theirs"


def test_a_file_that_was_changed_meanwhile_is_left_alone(file: Path) -> None:
    digest = digest_of(file.read_bytes())
    file.write_text(LECTURE + "# more\n", encoding="utf-8")
    with pytest.raises(BadInput, match="changed meanwhile"):
        keep(file, "slow", {"learning_rate": 0.2}, digest)
    assert names_beside(file) == ["talk.toml"]


@pytest.mark.parametrize(("clip", "why"), [("rates-0.1", "sweep"), ("base", "extends"), ("none", "extends")])
def test_what_stands_elsewhere_is_told(tmp_path: Path, file: Path, clip: str, why: str) -> None:
    (tmp_path / "base.toml").write_text('[[clip]]\nid = "base"\nscene = "quadratic"\n', encoding="utf-8")
    file.write_text('extends = "base.toml"\n' + LECTURE, encoding="utf-8")
    with pytest.raises(BadInput, match=why):
        kept(file, clip, learning_rate=0.2)
    assert file.read_text(encoding="utf-8").endswith(LECTURE)


def test_what_is_locked_is_told_with_the_reason(file: Path) -> None:
    assert locked(file) == {"rates-0.1": "sweep", "rates-0.2": "sweep"}


def test_a_link_stays_a_link_and_its_file_a_file_of_the_same_mode(tmp_path: Path, file: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    kept(link, "slow", learning_rate=0.2)
    assert link.is_symlink()
    assert "learning_rate = 0.2" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o640
