"""How tests run: properties are tried the same way every time, without a clock, and nothing leaves the machine."""

import os
import sys
from pathlib import Path

from hypothesis import settings

from tests.loopback.sitecustomize import refuse_other_machines

# What passed before a change lands passes after it too, and a busy machine is no fault of the mathematics.
settings.register_profile("repeatable", deadline=None, derandomize=True)
# `pytest --hypothesis-profile searching` looks for new examples.
settings.register_profile("searching", deadline=None, max_examples=1000)
settings.load_profile("repeatable")

# No test opens a socket but on this machine: not this process, nor any Python that it starts.
sys.addaudithook(refuse_other_machines)
_GUARD = str(Path(__file__).parent / "loopback")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_GUARD, os.environ.get("PYTHONPATH"))))
