"""60 command lines where everything that can be wrong is; `make torture` runs 2,000."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile_commands import Playground, play
from tests.instant_rendering import draw_nothing

SEEDS, COMMANDS = 3, 20
_codes: Counter[int] = Counter()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draw_nothing(monkeypatch)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_traceback_and_no_file_of_others_touched(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each ends in a code of the contract, in at most four lines."""
    codes = play(seed, COMMANDS, capsys)
    _codes.update(codes)

    assert sum(codes.values()) == COMMANDS


def test_some_of_them_do_something() -> None:
    """Else the test above would show nothing."""
    if sum(_codes.values()) < SEEDS * COMMANDS:
        pytest.skip("the commands above were not all run")

    assert min(_codes[0], _codes[2]) >= SEEDS * COMMANDS // 10


@pytest.mark.parametrize("how", ["replaced", "edited", "deleted", "linked"])
def test_a_touched_file_is_found_out(how: str) -> None:
    """By the test's own eyes: the tree of decoys."""
    import random

    ground = Playground(random.Random(1))
    path = Path("mine/thesis/chapter.tex")
    assert ground.touched() == []
    content = path.read_bytes()
    path.unlink()
    match how:
        case "replaced":
            path.write_bytes(b"ours")
        case "edited":
            path.write_bytes(content + b" ")
        case "linked":
            path.symlink_to("/dev/null")

    assert ground.touched() == [str(path)]
