"""The command line: words in, exit code out. `.venv/bin/python render.py -h` lists the commands."""

import sys

from studio.interrupts import end_at_interrupts

if __name__ == "__main__":
    end_at_interrupts()

from studio import starting

if __name__ == "__main__":
    starting.begin()  # before the packages are loaded, which takes a while, or fails

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from studio.command_line import Command, Commands, check_words
from studio.ending import exit_code_of
from studio.lecture.output import Output
from studio.options import (
    AS_JSON,
    AT_ITERATION,
    JOBS,
    LECTURES,
    MEDIA_DIR,
    MOMENT,
    PORT,
    PUBLISHING,
    SELECTION,
    SETTINGS,
    SLIDES,
    STEPS,
    STORE,
    TELLING,
    OneOf,
    taking_output,
    taking_quick_output,
    taking_resources,
)
from studio.printing import as_lines, say
from studio.resources import Resources


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Gradient-descent lecture videos from one TOML file.

    Exit codes: 0 all well; 1 some clips failed, the others are finished; 2 bad input, nothing done;
    3 the machine lacks something; 70 a fault of ours, told with a log file; 130 interrupted, what was
    finished stays.
    """
    if context.invoked_subcommand is None:
        say(context.get_help())


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """Add a command to the command line, with its examples (what follows `render.py`)."""
    return cli.command(name, cls=Command, examples=examples)


@command(
    "all", "all --only 'diver*' --language ja", "all my_lecture.toml --set learning_rate=0.2 -q l", name="all"
)
@LECTURES
@SELECTION
@taking_output
@JOBS
@taking_resources
@click.option("--force", is_flag=True, help="Render also what is there unchanged.")
@STEPS
def render_all(
    output: Output, jobs: int | None, resources: Resources, force: bool, in_steps: bool, **asked: Any
) -> None:
    """Render what is missing or changed."""
    from studio.lecture.asked import asked_lectures, clips_of
    from studio.making import make_clips
    from studio.notes import tell_notes
    from studio.store.plan import make_plan

    lectures = asked_lectures(**asked)
    decisions = make_plan(clips_of(lectures), output, force=force)
    make_clips(decisions, output, jobs, say, in_steps=in_steps, resources=resources)
    tell_notes(lectures, output, say)


@command("plan", "plan --set oscillation.learning_rate=0.95", "plan my_lecture.toml --json")
@LECTURES
@SELECTION
@taking_output
@STORE
@AS_JSON
def plan(output: Output, store: str | None, as_json: bool, **asked: Any) -> None:
    """What would be rendered, why, how long; renders nothing."""
    from studio.foretelling import foretell

    foretell(output, store, say, as_json=as_json, **asked)


@command(
    "clip oscillation",
    "clip quadratic --set learning_rate=0.3 --set iterations=12 -o fast.mp4",
    "clip race -q l --at 12.5 -o race.png",
    "clip quadratic -q l --at-iteration 3",
    "clip race -q l --telling brief",
)
@click.argument("scene")
@SETTINGS
@TELLING
@taking_output
@click.option(
    "-o", "file", type=click.Path(path_type=Path), help="Default media/clips/<scene>[-<what differs>].mp4."
)
@MOMENT
@AT_ITERATION
@STEPS
def clip(
    *,
    output: Output,
    file: Path | None,
    at: float | None,
    iteration: int | None,
    in_steps: bool,
    **asked: Any,
) -> None:
    """One clip of a scene, or one still of it."""
    from studio.lecture.reading import clip_of_scene
    from studio.making import make_clip, make_still

    single = clip_of_scene(**asked)
    if at is None and iteration is None:
        make_clip(single, output, file, say, in_steps=in_steps)
    else:
        make_still(single, output, file, say, at=at, iteration=iteration)


@command(
    "trace quadratic", "trace oscillation --set learning_rate=0.95 --format csv", "trace race --format json"
)
@click.argument("scene")
@SETTINGS
@click.option("--format", type=OneOf(["table", "csv", "json"]), default="table", show_default=True)
def trace(scene: str, settings: tuple[str, ...], format: str) -> None:  # noqa: A002
    """Every iterate behind a clip, and its fate."""
    from studio.lecture.reading import params_of_scene
    from studio.reports import trace_text
    from studio.trace import trace as traced

    numbers = traced(scene, params_of_scene(scene, settings))
    writers = {"table": trace_text, "csv": type(numbers).as_csv, "json": type(numbers).as_json}
    say(writers[format](numbers), nl=False)


@command("list", "list --json", name="list")
@AS_JSON
def list_scenes(as_json: bool) -> None:
    """Every scene: parameters, defaults, ranges, meaning."""
    from studio.listing import scenes_as_data
    from studio.reports import scenes_text

    scenes = scenes_as_data()
    say(as_lines(scenes) if as_json else scenes_text(scenes), nl=False)


@command("film", "film my_lecture.toml --language ja", "film -q l --aspect 9:16", "film --only 'quart*' -q l")
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@SELECTION
@taking_output
@taking_resources
def film(lecture: Path | None, output: Output, resources: Resources, **asked: Any) -> None:
    """The joined film and all that a channel needs."""
    from studio.film.making import make_film
    from studio.lecture.asked import asked_lecture

    make_film(asked_lecture(lecture, **asked), output, None, say, resources)


@command(
    "slides my_lecture.toml -q l", "slides --only quadratic --every-step", "slides -q m --pptx talk.pptx"
)
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@SELECTION
@taking_output
@SLIDES
def slides(lecture: Path | None, output: Output, every_step: bool, office: Path | None, **asked: Any) -> None:
    """A page for the class that stops at each act."""
    from studio.lecture.asked import asked_lecture
    from studio.review.slides.making import make_slides

    make_slides(asked_lecture(lecture, **asked), output, say, every_step=every_step, office=office)


@command("review", "review my_lecture.toml --language ja -q l")
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@taking_output
def review(lecture: Path | None, language: Any, output: Output) -> None:
    """A page to look through the clips and compare them."""
    from studio.lecture.asked import asked_lecture
    from studio.review.making import make_review

    make_review(asked_lecture(lecture, language=language), output, say)


@command("watch", "watch my_lecture.toml --language ja --port 8800")
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@PORT
@taking_quick_output
def watch(lecture: Path | None, port: int, language: Any, output: Output) -> None:
    """The same page, served here; renders what you save."""
    from studio.review.watching import watch as watched

    watched(lecture, language, output, port, say)


@command(
    "publish --dry-run",
    "publish my_lecture.toml --clips --aspect 9:16 --dry-run",
    "publish --privacy unlisted",
)
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@taking_output
@PUBLISHING
@AS_JSON
def publish(lecture: Path | None, language: Any, output: Output, as_json: bool, **asked: Any) -> None:
    """To YouTube: once, whole, private until it is right."""
    from studio.lecture.asked import asked_lecture
    from studio.publishing.command import carry_out as published

    published(asked_lecture(lecture, language=language), output, as_json=as_json, say=say, **asked)


@command("verify", "verify my_lecture.toml -q l")
@LECTURES
@taking_output
def verify(lectures: tuple[Path, ...], language: Any, output: Output) -> None:
    """Hash every file, render again, compare."""
    from studio.lecture.asked import asked_lectures, clips_of
    from studio.run import check_files

    check_files(clips_of(asked_lectures(lectures, language=language)), output, say)


@command("clean", "clean my_lecture.toml --older-than 30 --dry-run", "clean --all")
@LECTURES
@click.option(
    "--older-than", type=click.IntRange(0, 36_500), metavar="DAYS", help="Keep what was used since."
)
@click.option("--all", "everything", is_flag=True, help="Drop also what these lectures use.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be dropped.")
@MEDIA_DIR
def clean(
    lectures: tuple[Path, ...], older_than: int | None, everything: bool, dry_run: bool, media_dir: Path
) -> None:
    """Drop what these lectures do not use. Cache entries, and files of theirs that no clip makes any more."""
    from studio.clearing import clear

    say(clear(lectures, media_dir, older_than, everything=everything, dry_run=dry_run), nl=False)


@command("schema > lecture.schema.json")
def schema() -> None:
    """JSON Schema of a lecture file, for editors."""
    from studio.schema import lecture_schema

    say(as_lines(lecture_schema()), nl=False)


@command("doctor")
@MEDIA_DIR
def doctor(media_dir: Path) -> None:
    """What this machine lacks, and how to get it."""
    from studio.examination import tell_findings

    tell_findings(media_dir, say)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)

    def run() -> None:
        check_words(words)
        cli.main(words, prog_name="render.py", standalone_mode=False)

    return exit_code_of(run, words)


if __name__ == "__main__":
    sys.exit(main())
