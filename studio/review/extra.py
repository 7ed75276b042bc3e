"""The refusal where what `make review` adds is missing."""

from __future__ import annotations

from importlib.util import find_spec

from studio.errors import MachineLacks


def check_installed(package: str, module: str, what: str) -> None:
    """Refuse to do `what` without a package, before any work.

    Raises:
        MachineLacks: the package's module is not there.
    """
    if find_spec(module) is None:
        raise MachineLacks(f"{what}: the package {package} is not installed.\nmake review adds it.")
