"""Versions read off folders agree with what the packages say of themselves."""

from importlib.metadata import version
from pathlib import Path

import pytest

from studio.store.versions import installed_versions


def test_the_versions_are_those_that_the_package_manager_knows() -> None:
    """For every package that can change a picture."""
    names = ("manim", "numpy", "av", "typst")

    assert installed_versions(names) == {name: version(name) for name in names}


def test_a_package_that_is_not_there_has_no_version() -> None:
    """Its absence is an ingredient as well."""
    assert installed_versions(["no-such-package"]) == {"no-such-package": ""}


def test_the_first_on_the_path_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an import."""
    for place, number in (("one", "1.0"), ("two", "2.0")):
        (tmp_path / place / f"numpy-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", ["/nowhere", str(tmp_path / "one"), str(tmp_path / "two")])

    assert installed_versions(["numpy"]) == {"numpy": "1.0"}
