"""Stand-ins for sbatch and scancel of SLURM: jobs of this machine; some find room, the others wait in the queue."""

from __future__ import annotations

import os
from pathlib import Path

_SBATCH = """#!/bin/sh
cp "$1" "{folder}/job-$$.sh"
for place in $(seq {places}); do
  if mkdir "{folder}/place-$place" 2>/dev/null; then
    setsid sh "{folder}/job-$$.sh" >"{folder}/job-$$.log" 2>&1 </dev/null &
    echo $! >"{folder}/job-$$.pid"
    break
  fi
done
echo "Submitted batch job $$"
"""
_SCANCEL = """#!/bin/sh
[ -f "{folder}/job-$1.pid" ] && kill -TERM -- "-$(cat "{folder}/job-$1.pid")"
echo "$1" >>"{folder}/cancelled"
"""


def install(folder: Path, places: int = 2) -> dict[str, str]:
    """Write both into `folder`, which keeps what becomes of jobs; where they are found."""
    folder.mkdir()
    for name, script in (("sbatch", _SBATCH), ("scancel", _SCANCEL)):
        (folder / name).write_text(script.format(folder=folder, places=places))
        (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def jobs(folder: Path) -> list[int]:
    """The process group of each job that was begun."""
    return [int(path.read_text()) for path in folder.glob("job-*.pid")]
