"""The options of the command line, each told by `--help`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any, cast, get_args

import click

from scenes.params.telling import Telling
from studio.errors import BadInput, MachineLacks
from studio.lecture.output import Aspect, Captions, Format, FrameRate, Output, Quality, Theme
from studio.lecture.wording import near_miss
from studio.resources import Resources


class OneOf(click.Choice[str]):
    """One of a few words; of another word the near miss is told."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is said of a word that is none of them."""
        return super().get_invalid_choice_message(value, ctx) + near_miss(str(value), self.choices)


def _check_media_dir(_: click.Context, __: click.Parameter, folder: Path) -> Path:
    """Refuse a media folder that can be none, or cannot even be looked into, before anything is done."""
    try:
        (folder / ".store" / "CACHEDIR.TAG").lstat()
    except FileNotFoundError:
        pass
    except PermissionError as error:
        raise MachineLacks(f"--media-dir {folder}: {error.strerror}.") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"--media-dir {folder}: {getattr(error, 'strerror', error)}.") from error
    return folder


def options(*each: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, told in this order by `--help`."""

    def decorate(function: Any) -> Any:
        for option in reversed(each):
            function = option(function)
        return function

    return decorate


SETTINGS = click.option(
    "--set", "settings", multiple=True, metavar="K=V", help="A parameter's value, in TOML."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
MEDIA_DIR = click.option(
    "--media-dir",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    default="media",
    callback=_check_media_dir,
    show_default=True,
    help="The folder for all files that are made.",
)
LECTURES = click.argument("lectures", metavar="[LECTURE]...", nargs=-1, type=click.Path(path_type=Path))
SELECTION = options(
    click.option("--only", multiple=True, metavar="GLOB", help="Only the clips whose id matches."),
    click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="[CLIP.]K=V",
        help="A parameter's value in TOML, for one clip or for all that have it.",
    ),
)
LANGUAGE = click.option(
    "--language", type=OneOf(["ja", "en"]), help="On-screen language; default the lecture's, else en."
)
TELLING = click.option(
    "--telling",
    type=OneOf(get_args(Telling)),
    default="full",
    show_default=True,
    help="Explained from the beginning, or only what is new here.",
)
JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that draw; default the number of cores.",
)
MOMENT = click.option(
    "--at",
    type=click.FloatRange(0, 1e6),
    metavar="SECONDS",
    help="One still (PNG) at this time instead.",
)
AT_ITERATION = click.option(
    "--at-iteration",
    "iteration",
    type=click.IntRange(min=0),
    metavar="N",
    help="One still (PNG) of the rest on this iteration instead.",
)
STEPS = click.option(
    "--pause-at-steps",
    "in_steps",
    is_flag=True,
    help="Also cut each clip at its explained steps, into sections/.",
)
SLIDES = options(
    click.option("--every-step", is_flag=True, help="Stop at every iteration, too; the key s changes it."),
    click.option(
        "--pptx",
        "office",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Also the same acts as slides of an office program.",
    ),
)


def _quality(default: Quality) -> Callable[[Any], Any]:
    return click.option(
        "-q",
        "--quality",
        type=OneOf(get_args(Quality)),
        default=default,
        show_default=True,
        help="480p15, 720p30, 1080p60, 1440p60 or 2160p60.",
    )


PORT = click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8800,
    show_default=True,
    metavar="N",
    help="Where the page is served, on this machine alone; 0 for any that is free.",
)
OUTPUT = options(
    click.option(
        "--fps",
        "frame_rate",
        type=OneOf([str(rate) for rate in get_args(FrameRate)]),
        callback=lambda _context, _option, rate: rate and int(rate),
        help="Frames a second; default the quality's own.",
    ),
    LANGUAGE,
    click.option(
        "--aspect",
        type=OneOf(get_args(Aspect)),
        default="16:9",
        show_default=True,
        help="Lying or upright.",
    ),
    click.option("--format", type=OneOf(get_args(Format)), default="mp4", show_default=True),
    click.option(
        "--theme",
        type=OneOf(get_args(Theme)),
        default="dark",
        show_default=True,
        help="Light words on a dark ground, or dark ones on white.",
    ),
    click.option(
        "--captions",
        type=OneOf(get_args(Captions)),
        help="Drawn into the picture, or kept beside it; default open for gif and 9:16, else closed.",
    ),
    MEDIA_DIR,
)


PUBLISHING = options(
    click.option("--clips", is_flag=True, help="Each clip as a video of its own, too."),
    click.option(
        "--privacy",
        type=OneOf(["private", "unlisted", "public"]),
        help="Who may see it once all is right; a new video is private unless you say so.",
    ),
    click.option("--at", metavar="DATE", help="Private until then, public from then on."),
    click.option("--playlist", metavar="TITLE", help="Also into this playlist, made if there is none."),
    click.option("--notify", is_flag=True, help="Tell the channel's subscribers."),
    click.option("--force", is_flag=True, help="Take back what was changed by hand on the channel."),
    click.option(
        "--client-secrets",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The JSON file of your OAuth client.",
    ),
    click.option(
        "--token",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Where the sign-in is kept, outside the project.",
    ),
    click.option("--no-browser", is_flag=True, help="Print the address to sign in at instead of opening it."),
    click.option("--endpoint", metavar="URL", help="A channel of this machine, to try it out."),
    click.option("--dry-run", is_flag=True, help="Only tell what would be done; no network, no account."),
)


STORE = click.option(
    "--store",
    metavar="URL",
    help="A folder or s3://BUCKET/PREFIX that others use, too: what is there is not rendered.",
)
RESOURCES = options(
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="On the workers of a Dask cluster: tcp:// or tls://HOST:PORT, or local:N for a try.",
    ),
    click.option(
        "--cluster-security",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="TOML that names the files ca, certificate and key, for tls://.",
    ),
    STORE,
)


def taking_resources(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of what a run may use; the command gets them as `resources`."""

    @RESOURCES
    @wraps(function)
    def with_resources(**given: Any) -> None:
        used = {field.name: given.pop(field.name) for field in fields(Resources)}
        function(resources=Resources(**used), **given)

    return cast("Callable[..., None]", with_resources)


def taking_output(function: Callable[..., None], quality: Quality = "h") -> Callable[..., None]:
    """Add the output options; the command gets them as `output` and `language`."""

    @_quality(quality)
    @OUTPUT
    @wraps(function)
    def with_output(**given: Any) -> None:
        shape = {field.name: given.pop(field.name) for field in fields(Output)}
        function(output=Output(**shape), **given)

    return cast("Callable[..., None]", with_output)


def taking_quick_output(function: Callable[..., None]) -> Callable[..., None]:
    """The same for what is to be seen soon: `-q l` unless another is asked for."""
    return taking_output(function, "l")
