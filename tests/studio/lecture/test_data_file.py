"""Files of measurements: what spreadsheets write is read, and what is no table of two columns is told with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.params.fit import FitParams, MeasuredFit
from studio.ending import exit_code_of
from studio.errors import BadInput
from studio.lecture.data_file import MOST_ROWS, read_table
from studio.lecture.reading import clip_of_scene, read_lectures
from studio.lecture.written_params import as_written, digest_of_data, in_builtins
from studio.store.ingredients import Pantry, key_of
from studio.store.layout import Store
from studio.store.memo import Memo
from studio.store.reasons import what_changed
from studio.trace import trace
from tests.studio.small_output import SmallOutput

POINTS = ((1.0, 2.5), (2.0, 3.5), (4.0, 6.25))
GOOD = {
    "commas": "1,2.5\n2,3.5\n4,6.25\n",
    "header": "time,height\n1,2.5\n2,3.5\n4,6.25\n",
    "decimal commas": "t;h\n1,0;2,5\n2,0;3,5\n4,0;6,25\n",
    "decimal points between semicolons": "1.0;2.5\n2;3.5\n4;6.25\n",
    "tabs": "1\t2,5\n2\t3,5\n4\t6,25\n",
    "spaces": "1 2.5\n2   3.5\n  4 6.25\n",
    "lines of Windows": "t,h\r\n1,2.5\r\n2,3.5\r\n4,6.25\r\n",
    "a mark at the beginning": "\ufefft,h\n1,2.5\n2,3.5\n4,6.25\n",
    "empty lines": "\n1,2.5\n\n2,3.5\n , \n4,6.25\n\n",
    "quotes": '"t (s)","h, above ground"\n"1","2.5"\n"2","3.5"\n"4","6.25"\n',
    "powers": "1e0,25e-1\n2E0,3.5\n4,625e-2\n",
    "commas at the end": "1,2.5,\n2,3.5,\n4,6.25,,\n",
}
BAD = {
    "empty": ("", "it is empty"),
    "blank": ("\n \n;;\n", "it is empty"),
    "header alone": ("t,h\n", "it has 0 rows"),
    "one row": ("1,2\n", "it has 1 row; a line needs two points"),
    "text": ("1,2\n3,four\n", "line 2: 'four' is no number"),
    "gap": ("1,2\n3,\n", "line 2: '' is no number"),
    "not a number": ("1,2\n3,NaN\n", "line 2: 'NaN' is not allowed"),
    "infinite": ("1,2\n3,4\n-inf,4\n", "line 3: '-inf' is not allowed; numbers go from -1e6 to 1e6"),
    "beyond": ("1,2\n3,1e7\n", "line 2: '1e7' is not allowed"),
    "nearly equal": ("0,0\n1e-320,1e6\n", "all numbers of the first column are about 0"),
    "a long line": ("1,2\n" + "3" * 200_000 + ",4\n", "line 2: it is longer than 1,000 characters"),
    "equal": ("2,2\n2,4\n2,5\n", "all numbers of the first column are about 2"),
    "one column": ("1\n2\n", "line 1: it has 1 column; two are allowed"),
    "three columns": ("1,2,3\n4,5,6\n", "line 1: it has 3 columns"),
    "underscores": ("1,2\n3,1_0\n", "'1_0' is no number"),
    "other digits": ("1,2\n3,４\n", "is no number"),
    "a column more below": ("t,h\n1,2\n3,4,5\n", "line 3: it has 3 columns"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_what_spreadsheets_write_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode())
    table = read_table(tmp_path, "a.csv", "test")

    assert tuple(zip(table.x, table.y, strict=True)) == POINTS


def test_a_header_names_the_axes(tmp_path: Path) -> None:
    """Cut where it is long, and without what cannot be printed."""
    (tmp_path / "a.csv").write_text(f"{'t' * 60};a\u0007b\n1;2\n2;3\n", encoding="utf-8")

    assert read_table(tmp_path, "a.csv", "test").names == ("t" * 40, "ab")


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=BAD)
def test_what_is_no_table_is_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_table(tmp_path, "a.csv", "talk.toml")

    assert told in str(refused.value)
    assert str(refused.value).startswith("data is 'a.csv' (talk.toml)")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("t,h\n1,2\n3,ä\n".encode("latin-1"), "line 3: it is not UTF-8"),
        ("1,2\n3,4\n".encode("utf-16"), "line 1: it is not UTF-8"),
        (b"1,2\n" * (MOST_ROWS + 1), f"it has {MOST_ROWS + 1:,} rows; at most 10,000 are allowed"),
        (b"1,2\n" * 600_000, "more than 2,000,000 bytes"),
    ],
    ids=["latin-1", "utf-16", "rows", "bytes"],
)
def test_other_writing_and_too_much_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)

    with pytest.raises(BadInput, match=told):
        read_table(tmp_path, "a.csv", "talk.toml")


def test_as_many_rows_as_are_allowed_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("".join(f"{n},{n % 7}\n" for n in range(MOST_ROWS)))

    assert len(read_table(tmp_path, "a.csv", "talk.toml").x) == MOST_ROWS


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "link.csv", "none.csv", "folder.csv", "a\u0000.csv"]
)
def test_only_files_in_the_folder_are_read(tmp_path: Path, name: str) -> None:
    """Nothing above it, nothing behind a link, nothing that is no file."""
    inner = tmp_path / "talk"
    (inner / "folder.csv").mkdir(parents=True)
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")
    (inner / "link.csv").symlink_to(tmp_path / "a.csv")

    with pytest.raises(BadInput, match=r"must be in the folder|there is no such file|no possible name"):
        read_table(inner, name, "talk.toml")


def lecture(params: str) -> str:
    return f'[[clip]]\nid = "a"\nscene = "fit"\nparams = {{ {params} }}\n'


def test_a_lectures_file_is_read_beside_it(tmp_path: Path) -> None:
    """In its folder or below, whatever folder a command is started in."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("1,2\n3,5\n")
    (tmp_path / "talk.toml").write_text(lecture('data = "data/a.csv"'))
    ((clip,),) = [each.clips for each in read_lectures([tmp_path / "talk.toml"])]

    assert isinstance(clip.params, MeasuredFit)
    assert clip.params.points() == ((1.0, 3.0), (2.0, 5.0))


@pytest.mark.parametrize(
    ("params", "told"),
    [
        (
            'data = "hubbel"',
            '(talk.toml, clip "a"): there is no set "hubbel" (did you mean hubble?): it is one of hubble, anscombe1',
        ),
        ('data = "none.csv"', "data is 'none.csv' (talk.toml, clip \"a\"): there is no such file"),
        ("data = 3", "data is 3"),
        ("batch = 25", 'batch (talk.toml, clip "a"): it is 25: the data have 24 points'),
        ("batch = 0", "batch is 0"),
        ('batch = "some"', "batch is 'some'"),
        ("seed = -1", "seed is -1"),
        ("start = [0]", "start is [0]"),
    ],
)
def test_bad_input_ends_a_command_in_four_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], params: str, told: str
) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(lecture(params))

    assert exit_code_of(lambda: read_lectures([path]), ["plan"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) <= 4


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, object]]:
    """The ingredients of a clip of these data."""
    monkeypatch.chdir(tmp_path)

    def made(text: str) -> dict[str, object]:
        Path("a.csv").write_text(text)
        clip = clip_of_scene("fit", settings=['data="a.csv"'])
        return Pantry(Memo(Store(tmp_path / "media"))).ingredients(clip, SmallOutput("l"))

    return made


def test_other_data_make_another_clip_and_another_writing_of_them_none(
    key: Callable[[str], dict[str, object]],
) -> None:
    """And the reason says so."""
    first, rewritten, other = key("1,2\n3,5\n"), key("1.0;2.0\n\n3;5\n"), key("1,2\n3,6\n")

    assert key_of(first) == key_of(rewritten) != key_of(other)
    assert what_changed(first, other) == "the file of data changed"


def test_parameters_are_told_without_what_the_file_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In manifests, traces and names: the file's name; its digest stands apart."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("1,2\n3,5\n")
    params = clip_of_scene("fit", settings=['data="a.csv"', "iterations=2"]).params
    told = trace("fit", params)  # type: ignore[arg-type]

    assert in_builtins(params) == told.params == msgspec.to_builtins(FitParams(data="a.csv", iterations=2))
    assert as_written(params) == FitParams(data="a.csv", iterations=2)
    assert len(digest_of_data(params) or "") == 64
    assert digest_of_data(FitParams()) is None
    assert told.as_csv().splitlines()[0] == "n,x1,x2,loss,gradient1,gradient2"


def test_a_thumbnail_of_such_a_clip_keeps_no_table_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its key is made of holds the file's name and its digest."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("1,2\n3,5\n")
    run: Any = clip_of_scene("fit", settings=['data="a.csv"']).params
    params = FilmThumbnailParams(lines=("A line",), run=run)

    assert in_builtins(params)["run"] == msgspec.to_builtins(FitParams(data="a.csv"))
    assert digest_of_data(params) == digest_of_data(run)
    assert as_written(FilmThumbnailParams()) == FilmThumbnailParams()
    assert digest_of_data(FilmThumbnailParams()) is None
