"""500 lecture files that nobody would write: each is planned, or refused in a few lines."""

import random
from pathlib import Path

import pytest

import render
from studio.command_line import DEFAULT_LECTURE

SEEDS = range(500)
GOOD = (
    Path(DEFAULT_LECTURE).read_bytes()
    + b"""
[[clip]]
id = "rates"
scene = "race"
pace = 0.5
params = { learning_rates = [0.1, 0.2], start = -5 }
sweep = { iterations = [3, 4], center = [0, 1.5] }
[defaults.surface]
start = [1.5, -1.5]
"""
)
TOKENS = [
    b"nan", b"-inf", b"0", b"-1", b"1e400", b"9" * 5000, b"true", b'""', b"''", b"[]", b"{}", b"[[", b"]]", b"=",
    b"\n", b"\r\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b'"\\u0000"', b'"""', b"#", b".",
    b"1979-05-27T07:32:00Z", b"07:32:00", b"[" * 3000, b"{a=" * 3000, b"a." * 3000, b"../x", b"/etc/passwd",
    b'extends = "lecture.toml"\n', b"[[clip]]\n", b"[clip]\n", b"[defaults.race]\n", b"sweep = {}\n",
    b'id = "x"\n', b"id = 3\n", b"scene = []\n", b'scene = "surface"\n', b"params = 1\n", b"title = 1\n",
    b"iterations = [" + b"1," * 3000 + b"]\n", "勾配".encode(), "👩‍🏫".encode(), b"0x" + b"f" * 5000, b"learning_rate",
]  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    """A good file with a few things put in, cut out, swapped or doubled; or no file at all."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(200))
    content = GOOD
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(content) + 1), k=2))
        lines = content.splitlines(keepends=True)
        match chance.randrange(6):
            case 0:
                content = content[:at] + chance.choice(TOKENS) + content[at:]
            case 1:
                content = content[:at] + content[min(to, at + 20) :]
            case 2:
                chance.shuffle(lines)
                content = b"".join(lines)
            case 3 if lines:
                line = chance.randrange(len(lines))
                content = b"".join([*lines[:line], chance.choice(lines), *lines[line:]])
            case 4 if b"= " in content:
                key = chance.choice([line for line in lines if b"= " in line] or [b"= "])
                value = key.split(b"= ")[-1]
                content = content.replace(value, chance.choice(TOKENS) + b"\n", 1)
            case _:
                content = content[:to]
    return content


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_file_is_planned_or_refused(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no long error; a refusal changes nothing on disk."""
    monkeypatch.chdir(tmp_path)
    Path("lecture.toml").write_bytes(mutated(random.Random(seed)))
    code = render.main(["plan", "lecture.toml"])
    said = capsys.readouterr()

    if code == 0:
        assert said.err == ""
        assert "clips to render" in said.out
    else:
        assert (code, said.out) == (2, "")
        assert 1 <= len(said.err.splitlines()) <= 4
        assert max(map(len, said.err.splitlines())) < 400
        assert "lecture.toml" in said.err
        assert [path.name for path in tmp_path.iterdir()] == ["lecture.toml"]


def test_the_generator_makes_good_and_bad_files(tmp_path: Path) -> None:
    """Else the test above would test one half only."""
    from studio.errors import BadInput
    from studio.lecture.reading import read_lectures

    fates: set[type] = set()
    path = tmp_path / "lecture.toml"
    for seed in SEEDS:
        path.write_bytes(mutated(random.Random(seed)))
        try:
            fates.add(type(read_lectures([path])))
        except BadInput:
            fates.add(BadInput)

    assert fates == {list, BadInput}
