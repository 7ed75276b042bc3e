"""Import this before anything that imports Manim: it loads it as it was published, whatever lies about.

At its import Manim reads the manim.cfg of the current folder and of the user's home. One there may be broken,
name plugins to load, or change a picture; and without a home the search fails. So Manim gets to see a folder of
ours, which has none.
"""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def _in_a_folder_of_ours() -> Iterator[None]:
    here, home = Path.cwd(), os.environ.get("HOME")
    ours = Path(__file__).parent
    os.chdir(ours)
    os.environ["HOME"] = str(ours)
    try:
        yield
    finally:
        os.chdir(here)
        if home is None:
            del os.environ["HOME"]
        else:
            os.environ["HOME"] = home


@contextmanager
def _for_good() -> Iterator[None]:
    """What is loaded stays to the end: nobody looks through it for garbage, now (a tenth of the time) or later."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


with _in_a_folder_of_ours(), _for_good(), warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # pydub, imported by Manim, warns: under `python -W error` that would end it
    import manim  # noqa: F401
