"""Digests remembered by stat: never wrong, whatever happens to the file or to the memo."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.store.layout import Store
from studio.store.memo import Memo

_LONG_AGO_NS = 1_600_000_000_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open store."""
    store = Store(tmp_path / "media")
    store.open()
    return store


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source file that was written long ago."""
    path = tmp_path / "scene.py"
    path.write_text("import gdmath.quadratic\n", encoding="utf-8")
    os.utime(path, ns=(_LONG_AGO_NS, _LONG_AGO_NS))
    return path


def test_a_digest_changes_with_the_bytes_and_comes_back_with_them(store: Store, source: Path) -> None:
    """It knows nothing of time."""
    content = source.read_bytes()
    first = Memo(store).digest(source)
    source.write_bytes(content + b"#")
    second = Memo(store).digest(source)
    source.write_bytes(content)

    assert first != second
    assert Memo(store).digest(source) == first


def test_a_source_is_parsed_once_though_there_is_nowhere_to_remember_it(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first run asks before there is a store, and again in the end; what was changed is parsed anew."""
    nowhere = Store(tmp_path / "none")
    expected = Memo(nowhere).imports(source), Memo(nowhere).sections(source)
    with monkeypatch.context() as patch:
        patch.setattr("ast.parse", lambda _: pytest.fail("it was parsed"))
        assert (Memo(nowhere).imports(source), Memo(nowhere).sections(source)) == expected
    source.write_text("import gdmath.quartic\n", encoding="utf-8")

    assert "gdmath.quartic" in Memo(nowhere).imports(source)


def test_a_remembered_file_is_not_read_again(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its stat is enough, for its imports as well."""
    memo = Memo(store)
    expected = memo.digest(source), memo.imports(source), memo.sections(source)
    memo.save()
    monkeypatch.setattr(Path, "read_bytes", _refuse_but(store.memo))
    again = Memo(store)

    assert (again.digest(source), again.imports(source), again.sections(source)) == expected


def _refuse_but(allowed: Path):  # type: ignore[no-untyped-def]
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        assert path == allowed, f"{path} was read"
        return read_bytes(path)

    return read


def test_a_file_of_this_very_second_is_not_remembered(store: Store, source: Path) -> None:
    """A second edit within the clock's tick would leave its stat as it is."""
    source.write_bytes(b"import one")
    memo = Memo(store)
    memo.digest(source)
    memo.save()
    stat = source.stat()
    source.write_bytes(b"import two")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert Memo(store).imports(source) == ["two"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": [1]}', b"\x00\xff"])
def test_a_damaged_memo_costs_only_time(store: Store, source: Path, content: bytes) -> None:
    """It is worked out again."""
    expected = Memo(store).digest(source)
    store.memo.write_bytes(content)

    assert Memo(store).digest(source) == expected


def test_nothing_is_written_where_there_is_no_store(tmp_path: Path, source: Path) -> None:
    """A plan in a fresh folder leaves it fresh."""
    memo = Memo(Store(tmp_path / "fresh"))
    memo.digest(source)
    memo.save()

    assert not (tmp_path / "fresh").exists()


def test_a_missing_file_has_an_empty_digest(store: Store, tmp_path: Path) -> None:
    """And imports nothing."""
    memo = Memo(store)

    assert (memo.digest(tmp_path / "none.py"), memo.imports(tmp_path / "none.py")) == ("", [])


@pytest.mark.parametrize(
    ("source_text", "imported"),
    [
        ("import a.b", {"a.b"}),
        ("from a.b import c", {"a.b", "a.b.c"}),
        ("def f():\n    from a import b", {"a", "a.b"}),
        ("class C:\n    try:\n        import a\n    except ImportError:\n        import b", {"a", "b"}),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\nelse:\n    import b",
         {"typing", "typing.TYPE_CHECKING", "b"}),
        ("import typing\nif typing.TYPE_CHECKING:\n    import a", {"typing"}),
        ("if True:\n    import a", {"a"}),
        ("this is not Python", set()),
        ("x = '''import a'''", set()),
    ],
)  # fmt: skip
def test_imports_are_read_without_running_the_file(
    store: Store, tmp_path: Path, source_text: str, imported: set[str]
) -> None:
    """Inside functions too; those for type checkers only are not."""
    path = tmp_path / "module.py"
    path.write_text(source_text, encoding="utf-8")

    assert set(Memo(store).imports(path)) == imported


@pytest.mark.parametrize(
    ("source_text", "sections"),
    [
        ("say('verdict.cycle')", {"verdict"}),
        ("say(f'verdict.{kind}', n=1)", {"verdict"}),
        ("key = 'a.b' if x else 'c.d'", {"a", "c"}),
        ("say('no key', 'Verdict.cycle', 'verdict', f'{kind}.verdict.x')", set()),
        ("# say('verdict.cycle')", set()),
        ("this is not Python", set()),
    ],
)
def test_the_sections_that_a_file_says_are_read_from_its_texts(
    store: Store, tmp_path: Path, source_text: str, sections: set[str]
) -> None:
    """Whatever the file is called: formatted texts too, comments not."""
    path = tmp_path / "module.py"
    path.write_text(source_text, encoding="utf-8")

    assert set(Memo(store).sections(path)) == sections


def test_a_relative_import_is_followed_to_its_package(store: Store, tmp_path: Path) -> None:
    """`from . import x` and `from ..b import y` in a.c.d."""
    package = tmp_path / "a" / "c"
    package.mkdir(parents=True)
    for folder in (tmp_path / "a", package):
        (folder / "__init__.py").touch()
    (package / "d.py").write_text("from . import x\nfrom ..b import y", encoding="utf-8")

    assert set(Memo(store).imports(package / "d.py")) == {"a.c", "a.c.x", "a.b", "a.b.y"}


@given(st.binary(max_size=200))
def test_any_bytes_can_be_a_source_file(content: bytes) -> None:
    """None of them raises."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.py")
        path.write_bytes(content)

        assert isinstance(Memo(Store(Path(folder, "media"))).imports(path), list)


def test_a_memo_is_current_until_a_file_that_it_looked_at_changes(store: Store, source: Path) -> None:
    """Or is gone; a file so young that it may change within the clock's tick is never trusted."""
    memo = Memo(store)
    assert memo.is_current()
    memo.digest(source)
    assert memo.is_current()

    source.write_bytes(source.read_bytes() + b"#")
    assert not memo.is_current()
    assert Memo(store).afresh().digest(source) != memo.digest(source)
    young = Memo(store)
    young.digest(source)
    assert not young.is_current()
    source.unlink()
    assert not memo.is_current()


def test_a_memo_afresh_reads_what_has_changed_alone(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one keeps what it saw."""
    other = source.with_name("other.py")
    other.write_text("import gdmath.quartic\n", encoding="utf-8")
    memo = Memo(store)
    before = memo.digest(source), memo.imports(source), memo.digest(other)
    other.write_text("import gdmath.surface\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", _refuse_but(other))
    again = memo.afresh()

    assert (again.digest(source), again.imports(source)) == before[:2]
    assert again.digest(other) != before[2]
    assert memo.digest(other) == before[2]
