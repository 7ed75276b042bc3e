"""What is in order before a command begins; each in a process of its own, as users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import render
from studio import starting

PROGRAM = Path(render.__file__)


def python(code: str, *options: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run code where the project's modules are found."""
    return subprocess.run(
        [sys.executable, *options, "-c", code], cwd=PROGRAM.parent, capture_output=True, text=True, **more
    )


def test_a_python_without_the_packages_says_which_one_to_use() -> None:
    """In one line, exit code 3: here one that looks for packages in no place of its own."""
    done = subprocess.run([sys.executable, "-S", "-E", PROGRAM, "list"], capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (3, "")
    assert "lacks click: run `make setup` once, then .venv/bin/python render.py" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert starting.missing_package() == ""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    assert starting.missing_package() == "version 3.11"


def test_an_old_python_can_read_so_far() -> None:
    """Nothing in it is newer than the language of Python 3.7; and no package is loaded."""
    import ast

    for name in ("render.py", "studio/__init__.py", "studio/starting.py", "studio/interrupts.py"):
        ast.parse((PROGRAM.parent / name).read_text(encoding="utf-8"), feature_version=(3, 7))
    code = "import sys; from studio import interrupts, starting; print(*sys.modules)"

    assert not {"click", "msgspec", "rich"} & set(python(code).stdout.split())


def test_a_closed_stream_is_nobodys_file() -> None:
    """Else the next file that is opened, perhaps a video, would get what is printed."""
    code = (
        "import os; os.close(0); os.close(1); from studio.starting import begin; begin();"
        "descriptor = os.open('/dev/null', os.O_RDONLY); os.write(2, str(descriptor).encode())"
    )

    assert python(code).stderr == "3"


def test_letters_that_an_encoding_lacks_are_written_as_in_json() -> None:
    """Also those beyond the first plane, and what is no letter at all."""
    code = "from studio.starting import begin; begin(); print('é 学 \\U0001d54f \\udcff')"
    done = python(code, env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert done.stdout == "\\u00e9 \\u5b66 \\ud835\\udd4f \\udcff\n"


def test_a_user_whom_the_system_does_not_know_has_a_home() -> None:
    """Libraries look for it, and fail where there is none."""
    code = (
        "import os, pwd; from pathlib import Path; from studio.starting import begin\n"
        "def unknown(_): raise KeyError\n"
        "pwd.getpwuid = unknown\n"
        "begin(); print(Path.home())"
    )
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}

    assert python(code, env=environment).stdout == "/nonexistent\n"
    assert python(code, env=environment | {"HOME": "/tmp"}).stdout == "/tmp\n"


def test_warnings_end_nothing() -> None:
    """Under `python -W error`."""
    code = "import warnings; from studio.starting import begin; begin(); warnings.warn('old'); print('on')"

    assert python(code, "-W", "error").stdout == "on\n"


INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, {before})
from studio.interrupts import end_at_interrupts
end_at_interrupts()
os.kill(os.getpid(), signal.SIGINT)
print("went on")
"""


def test_an_interrupt_while_all_is_loaded_ends_in_130() -> None:
    """In one line, without a traceback."""
    done = python(INTERRUPTED.format(before="signal.default_int_handler"))

    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "Error: interrupted; what was finished stays.\n"


def test_a_program_started_to_ignore_interrupts_ignores_them() -> None:
    """As a shell starts a job in the background."""
    assert python(INTERRUPTED.format(before="signal.SIG_IGN")).stdout == "went on\n"


def test_an_interrupt_at_any_moment_of_the_start_shows_no_traceback() -> None:
    """Once our first lines are reached: stopped at a module that is about to be loaded, early or late."""
    code = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def __init__(self, at): self.at = at
    def find_spec(self, name, path=None, target=None):
        self.at -= 1
        if self.at == 0: os.kill(os.getpid(), signal.SIGINT)
at = int(sys.argv.pop(1))
sys.path.insert(0, {str(PROGRAM.parent)!r})
import studio.interrupts
program = compile(open({str(PROGRAM)!r}).read(), {str(PROGRAM)!r}, "exec")
sys.meta_path.insert(0, Interrupting(at))
exec(program, {{"__name__": "__main__"}})
"""
    for at in (1, 2, 5, 20, 60):
        done = subprocess.run(
            [sys.executable, "-c", code, str(at), "plan"], capture_output=True, text=True, cwd="/tmp"
        )

        assert (done.returncode, done.stdout) == (130, ""), at
        assert done.stderr == "Error: interrupted; what was finished stays.\n"


def test_signal_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """To import the program for a test changes nothing."""
    assert signal.getsignal(signal.SIGINT) in (signal.default_int_handler, signal.SIG_IGN)
