"""The tree of errors and its exit codes."""

from studio.errors import BadInput, ClipsFailed, Interrupted, MachineLacks, StudioError


def test_every_way_to_end_badly_has_the_exit_code_that_scripts_rely_on() -> None:
    """And one root, so that one place can catch them all."""
    codes = {kind: kind("why").exit_code for kind in (ClipsFailed, BadInput, MachineLacks, Interrupted)}

    assert codes == {ClipsFailed: 1, BadInput: 2, MachineLacks: 3, Interrupted: 130}
    assert all(issubclass(kind, StudioError) for kind in codes)
