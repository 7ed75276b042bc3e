"""What a lecture inherits from the file that it extends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.lecture.inheritance import read_entry
from studio.lecture.toml_file import LARGEST_FILE

BASE = """
id = "base"
language = "ja"
title = { ja = "基", en = "Base" }
[defaults.quadratic]
iterations = 20
start = -3
[[clip]]
id = "one"
scene = "quadratic"
title = { ja = "一", en = "One" }
pace = 2.0
params = { learning_rate = 0.1, iterations = 10 }
[[clip]]
id = "two"
scene = "oscillation"
sweep = { learning_rate = [0.8, 0.9] }
"""


def test_a_file_alone_is_read_as_it_is(write: Callable[..., Path]) -> None:
    """English and an ordinary pace unless it says otherwise."""
    entry = read_entry(write('[[clip]]\nid = "a"\nscene = "race"\n', "My lecture_2.toml"))

    assert (entry.id, entry.language, entry.titles, entry.defaults) == ("my-lecture-2", "en", {}, {})
    assert [(clip.id, clip.scene, clip.pace, clip.params) for clip in entry.clips] == [("a", "race", 1.0, {})]


def test_what_is_not_said_is_inherited_except_the_id(write: Callable[..., Path]) -> None:
    """The id names the folder, so that two lectures never share one."""
    write(BASE, "base.toml")
    entry = read_entry(write('extends = "base.toml"', "mine.toml"))

    assert (entry.id, entry.language, entry.titles) == ("mine", "ja", {"ja": "基", "en": "Base"})
    assert entry.defaults == {"quadratic": {"iterations": 20, "start": -3}}
    assert [clip.id for clip in entry.clips] == ["one", "two"]
    assert entry.clips[0].titles == {"ja": "一", "en": "One"}
    assert entry.clips[1].sweep == {"learning_rate": [0.8, 0.9]}


def test_what_is_said_overrides_key_by_key(write: Callable[..., Path]) -> None:
    """Titles by language, defaults and parameters one by one; the clip keeps its place among the others."""
    write(BASE, "base.toml")
    entry = read_entry(
        write(
            """
            extends = "base.toml"
            language = "en"
            title = { en = "Mine" }
            [defaults.quadratic]
            iterations = 5
            [[clip]]
            id = "three"
            scene = "race"
            [[clip]]
            id = "one"
            title = { en = "Uno" }
            params = { learning_rate = 0.2 }
            """
        )
    )
    one = entry.clips[0]

    assert (entry.language, entry.titles) == ("en", {"ja": "基", "en": "Mine"})
    assert entry.defaults == {"quadratic": {"iterations": 5, "start": -3}}
    assert [clip.id for clip in entry.clips] == ["one", "two", "three"]
    assert one.titles == {"ja": "一", "en": "Uno"}
    assert (one.scene, one.pace, one.params) == ("quadratic", 2.0, {"learning_rate": 0.2, "iterations": 10})


def test_another_scene_takes_over_no_parameters(write: Callable[..., Path]) -> None:
    """They would be those of another scene."""
    write(BASE, "base.toml")
    entry = read_entry(write('extends = "base.toml"\n[[clip]]\nid = "one"\nscene = "surface"\n'))

    assert (entry.clips[0].scene, entry.clips[0].params, entry.clips[0].pace) == ("surface", {}, 2.0)


def test_a_chain_of_files_is_followed_to_its_end(write: Callable[..., Path]) -> None:
    """Each relative to its own folder; the nearest word holds."""
    write(BASE, "a/b/base.toml")
    write('extends = "b/base.toml"\nlanguage = "en"', "a/middle.toml")
    entry = read_entry(write('extends = "a/middle.toml"'))

    assert (entry.language, [clip.id for clip in entry.clips]) == ("en", ["one", "two"])


def test_an_error_names_the_file_in_which_it_stands(write: Callable[..., Path]) -> None:
    """The base's mistakes are the base's, and those of the file that extends it its own."""
    write(BASE.replace("learning_rate = 0.1", "learning_rate = 0"), "base.toml")
    with pytest.raises(BadInput, match=r"learning_rate is 0 \(base.toml, clip \"one\"\)"):
        read_entry(write('extends = "base.toml"'))

    write(BASE, "base.toml")
    with pytest.raises(
        BadInput, match=r"quadratic has no parameter 'gradient' \(lecture.toml, clip \"one\"\)"
    ):
        read_entry(write('extends = "base.toml"\n[[clip]]\nid = "one"\nparams = { gradient = "analytic" }\n'))


@pytest.mark.parametrize(
    "extends", ["../base.toml", "/etc/passwd", "a/../../base.toml", "link.toml", "linked/base.toml"]
)
def test_nothing_outside_the_folder_is_read(write: Callable[..., Path], tmp_path: Path, extends: str) -> None:
    """Not upwards, not by an absolute name, not through a link to a file or a folder."""
    write(BASE, "base.toml")
    write("", "inner/a/x.toml")
    (tmp_path / "inner" / "link.toml").symlink_to(tmp_path / "base.toml")
    (tmp_path / "inner" / "linked").symlink_to(tmp_path)

    with pytest.raises(BadInput, match=r"it must be in the folder of this file, or below"):
        read_entry(write(f'extends = "{extends}"', "inner/lecture.toml"))


@pytest.mark.parametrize("extends", ["link.toml", "linked/base.toml"])
def test_a_link_is_not_followed_within_the_folder_either(
    write: Callable[..., Path], tmp_path: Path, extends: str
) -> None:
    """Where it leads could change between a look at it and the opening."""
    write(BASE, "deep/base.toml")
    (tmp_path / "link.toml").symlink_to(tmp_path / "deep" / "base.toml")
    (tmp_path / "linked").symlink_to(tmp_path / "deep")

    with pytest.raises(BadInput, match="not behind a link"):
        read_entry(write(f'extends = "{extends}"'))


def test_a_lecture_with_all_that_it_extends_is_no_larger_than_a_file_may_be(
    write: Callable[..., Path],
) -> None:
    """Many files that are each just small enough would take as long to read as one that is not."""
    size = LARGEST_FILE // 3 * 2
    write(BASE + "#" * size, "base.toml")
    write("#" * size + '\nextends = "base.toml"\n', "middle.toml")

    with pytest.raises(BadInput, match=r"extends is 'base.toml' \(middle.toml\): .* at most 16 MB"):
        read_entry(write('extends = "middle.toml"'))


@pytest.mark.parametrize("extends", ["", ".", "none.toml", "a\\u0000b", "y" * 5000, "sub"])
def test_an_extended_file_has_to_exist(write: Callable[..., Path], tmp_path: Path, extends: str) -> None:
    """Folders, null bytes and names that no file system takes do not."""
    (tmp_path / "sub").mkdir()

    with pytest.raises(BadInput, match=r"extends is '.*' \(lecture.toml\)"):
        read_entry(write(f'extends = "{extends}"'))


def test_going_round_in_a_circle_is_refused(write: Callable[..., Path], tmp_path: Path) -> None:
    """Told with the way round."""
    write('extends = "./b.toml"', "a.toml")
    write('extends = "a.toml"', "b.toml")
    with pytest.raises(BadInput, match=r"circle \(b.toml\): a.toml -> b.toml -> a.toml"):
        read_entry(tmp_path / "a.toml")


def test_links_that_go_round_in_a_circle_are_refused(write: Callable[..., Path], tmp_path: Path) -> None:
    """The system's own circles too."""
    (tmp_path / "link.toml").symlink_to("link.toml")

    with pytest.raises(BadInput):
        read_entry(write('extends = "link.toml"'))


def test_a_clip_needs_a_scene_from_somewhere(write: Callable[..., Path]) -> None:
    """Its own, or its base's."""
    with pytest.raises(BadInput, match=r"the clip has no scene \(lecture.toml, clip \"new\"\)"):
        read_entry(write('[[clip]]\nid = "new"\n'))


@pytest.mark.parametrize("text", ['id = "x"', "clip = []", "[defaults.race]\niterations = 3"])
def test_a_lecture_needs_a_clip(write: Callable[..., Path], text: str) -> None:
    """Defaults alone show nothing."""
    with pytest.raises(BadInput, match=r"needs at least one \[\[clip\]\]"):
        read_entry(write(text))


def test_a_file_name_that_gives_no_id_asks_for_one(write: Callable[..., Path]) -> None:
    """An id is a-z, 0-9 and -, and nothing is left of a Japanese name."""
    clip = '[[clip]]\nid = "a"\nscene = "race"\n'

    with pytest.raises(BadInput, match="no id can be made of the file's name"):
        read_entry(write(clip, "講義.toml"))
    assert read_entry(write('id = "kougi"\n' + clip, "講義.toml")).id == "kougi"


def test_a_long_file_name_gives_an_id_that_is_not_too_long(write: Callable[..., Path]) -> None:
    """64 characters, as every id."""
    entry = read_entry(write('[[clip]]\nid = "a"\nscene = "race"\n', "x" * 200 + ".toml"))

    assert entry.id == "x" * 64


def test_the_lecture_itself_may_be_a_link(write: Callable[..., Path], tmp_path: Path) -> None:
    """Its folder is then the one in which the link stands."""
    write(BASE, "elsewhere/lecture.toml")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "mine.toml").symlink_to(tmp_path / "elsewhere" / "lecture.toml")

    assert read_entry(tmp_path / "here" / "mine.toml").id == "base"
