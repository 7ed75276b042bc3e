"""Every way in which a command can end badly, each with its exit code."""

import errno
from typing import Final

# ruff: noqa: N818 - the names say what happened, as a reader of `except MachineLacks` expects.


# What the system says of a name that no file can have.
NO_NAME: Final = {errno.ENAMETOOLONG, errno.ENOTDIR, errno.ELOOP, errno.EINVAL}


class StudioError(Exception):
    """A message for the user: what, where, what is allowed. Lines beyond the fourth are not shown."""

    exit_code = 1


class ClipsFailed(StudioError):
    """Some clips failed; the others are finished."""

    exit_code = 1


class VideosFailed(StudioError):
    """Some videos could not be published; the others are."""

    exit_code = 1


class BadInput(StudioError):
    """The user asked for something that cannot be; nothing was done."""

    exit_code = 2


class MachineLacks(StudioError):
    """The machine lacks a font, a library, space or a permission."""

    exit_code = 3


class WorkplaceLost(StudioError):
    """No clip can be made any more where clips were made; what was finished stays."""

    exit_code = 3


class InternalFault(StudioError):
    """A fault of ours; all about it is in a log file."""

    exit_code = 70


class ChannelClosed(StudioError):
    """No way to the channel: the sign-in, the network or the day's quota; what was done stays done."""

    exit_code = 3


class Interrupted(StudioError):
    """The user stopped the run; what was finished stays."""

    exit_code = 130
