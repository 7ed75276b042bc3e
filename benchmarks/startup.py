"""How soon the command line answers, beside an interpreter that imports what it cannot do without."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks.clock import Cost, interleaved, run
from benchmarks.commands import PYTHON, ROOT, Command


def measure(rounds: int, media: Path) -> dict[str, Cost]:
    """Each command, interleaved; `media` holds the finished default lecture, so that `all` has nothing to do."""
    render: Command = [PYTHON, ROOT / "render.py"]
    commands: dict[str, Command] = {
        "python -c 'import click'": [PYTHON, "-c", "import click"],
        "python -c 'import click, msgspec, rich'": [PYTHON, "-c", "import click, msgspec, rich"],
        "render.py --help": [*render, "--help"],
        "render.py list": [*render, "list"],
        "render.py plan": [*render, "plan", "--media-dir", media],
        "render.py all, nothing changed": [*render, "all", "--media-dir", media],
    }
    return interleaved({name: partial(run, each, cwd=ROOT) for name, each in commands.items()}, rounds)
