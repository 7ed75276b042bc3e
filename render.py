"""The command line: words in, exit code out. `python render.py -h` lists the commands."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studio.command_line import (
    AS_JSON,
    AT_ITERATION,
    DEFAULT_LECTURE,
    LECTURES,
    MEDIA_DIR,
    SELECTION,
    SETTINGS,
    STEPS,
    Command,
    Commands,
    taking_output,
)
from studio.errors import Interrupted, MachineLacks, StudioError
from studio.lecture.output import Output

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.reading import Lecture
    from studio.store.plan import Decision

MOST_ERROR_LINES = 4


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Gradient-descent lecture videos from one TOML file.

    Exit codes: 0 all well; 1 some clips failed, the others are finished; 2 bad input, nothing done;
    3 the machine lacks something; 130 interrupted, what was finished stays.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """Add a command to the command line, with its examples (what follows `python render.py`)."""
    return cli.command(name, cls=Command, examples=examples)


@command(
    "all", "all --only 'diver*' --language ja", "all my_lecture.toml --set learning_rate=0.2 -q l", name="all"
)
@LECTURES
@SELECTION
@taking_output
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Clips at a time; default the number of cores."
)
@click.option("--force", is_flag=True, help="Render also what is there unchanged.")
@STEPS
def render_all(output: Output, jobs: int | None, force: bool, in_steps: bool, **asked: Any) -> None:
    """Render what is missing or changed."""
    from studio.notes import tell_notes
    from studio.store.plan import make_plan

    lectures = asked_lectures(**asked)
    carry_out(make_plan(clips_of(lectures), output, force=force), output, jobs, in_steps=in_steps)
    tell_notes(lectures, output, click.echo)


@command("plan", "plan --set oscillation.learning_rate=0.95", "plan my_lecture.toml --json")
@LECTURES
@SELECTION
@taking_output
@AS_JSON
def plan(output: Output, as_json: bool, **asked: Any) -> None:
    """What would be rendered, why, how long; renders nothing."""
    from studio.notes import tell_notes
    from studio.reports import plan_data, plan_text
    from studio.store.plan import make_plan

    lectures = asked_lectures(**asked)
    decisions = make_plan(clips_of(lectures), output)
    click.echo(as_lines(plan_data(decisions)) if as_json else plan_text(decisions), nl=False)
    if not as_json:
        tell_notes(lectures, output, click.echo)


@command(
    "clip oscillation",
    "clip quadratic --set learning_rate=0.3 --set iterations=12 -o fast.mp4",
    "clip race -q l --at 12.5 -o race.png",
    "clip quadratic -q l --at-iteration 3",
)
@click.argument("scene")
@SETTINGS
@taking_output
@click.option("-o", "file", type=click.Path(path_type=Path), help="Default media/clips/<scene>.mp4.")
@click.option(
    "--at",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="One still (PNG) at this time instead.",
)
@AT_ITERATION
@STEPS
def clip(
    *,
    scene: str,
    settings: tuple[str, ...],
    language: Any,
    output: Output,
    file: Path | None,
    at: float | None,
    iteration: int | None,
    in_steps: bool,
) -> None:
    """One clip of a scene, or one still of it."""
    from studio.lecture.reading import clip_of_scene
    from studio.run import check_ending

    asked = clip_of_scene(scene, settings=settings, language=language)
    if at is None and iteration is None:
        from studio.store.plan import make_plan

        check_ending(file, output.format, "--format")
        carry_out(make_plan([asked], output, file=file), output, None, in_steps=in_steps)
        return
    from studio.lecture.wording import printable
    from studio.still import second_asked, take_still

    check_ending(file, "png", "--at")
    still = file or output.media_dir / "clips" / f"{scene}.png"
    take_still(asked, output, second_asked(asked, output, at, iteration), still)
    click.echo(printable(str(still)))


@command(
    "trace quadratic", "trace oscillation --set learning_rate=0.95 --format csv", "trace race --format json"
)
@click.argument("scene")
@SETTINGS
@click.option("--format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def trace(scene: str, settings: tuple[str, ...], format: str) -> None:  # noqa: A002
    """Every iterate behind a clip, and its fate."""
    from studio.lecture.reading import params_of_scene
    from studio.reports import trace_text
    from studio.trace import trace as traced

    numbers = traced(scene, params_of_scene(scene, settings))
    writers = {"table": trace_text, "csv": type(numbers).as_csv, "json": type(numbers).as_json}
    click.echo(writers[format](numbers), nl=False)


@command("list", "list --json", name="list")
@AS_JSON
def list_scenes(as_json: bool) -> None:
    """Every scene: parameters, defaults, ranges, meaning."""
    from studio.listing import scenes_as_data
    from studio.reports import scenes_text

    scenes = scenes_as_data()
    click.echo(as_lines(scenes) if as_json else scenes_text(scenes), nl=False)


@command("film", "film my_lecture.toml --language ja", "film -q l --aspect 9:16", "film --only 'quart*' -q l")
@click.argument("lecture", metavar="[LECTURE]", required=False, type=click.Path(path_type=Path))
@SELECTION
@taking_output
def film(lecture: Path | None, output: Output, **asked: Any) -> None:
    """The joined film and all that a channel needs."""
    from studio.film.making import make_film
    from studio.lecture.reading import read_lectures

    (chosen,) = read_lectures((lecture or DEFAULT_LECTURE,), **asked)
    make_film(chosen, output, None, click.echo)


@command("verify", "verify my_lecture.toml -q l")
@LECTURES
@taking_output
def verify(lectures: tuple[Path, ...], language: Any, output: Output) -> None:
    """Hash every file, render again, compare."""
    from studio.run import check_files

    check_files(clips_of(asked_lectures(lectures, language=language)), output, click.echo)


@command("clean", "clean my_lecture.toml --older-than 30 --dry-run", "clean --all")
@LECTURES
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAYS", help="Keep what was used since.")
@click.option("--all", "everything", is_flag=True, help="Drop also what these lectures use.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be dropped.")
@MEDIA_DIR
def clean(
    lectures: tuple[Path, ...], older_than: int | None, everything: bool, dry_run: bool, media_dir: Path
) -> None:
    """Drop cache entries that these lectures do not use, and files of theirs that no clip makes any more."""
    from studio.film.programme import names_in
    from studio.reports import dropped_text
    from studio.store.cleaning import clean as cleaned

    used = {lecture.id: names_in(lecture) for lecture in asked_lectures(lectures)}
    dropped = cleaned(media_dir, used, older_than_days=older_than, everything=everything, dry_run=dry_run)
    click.echo(dropped_text(dropped, dry_run=dry_run), nl=False)


@command("schema > lecture.schema.json")
def schema() -> None:
    """JSON Schema of a lecture file, for editors."""
    from studio.schema import lecture_schema

    click.echo(as_lines(lecture_schema()), nl=False)


@command("doctor")
@MEDIA_DIR
def doctor(media_dir: Path) -> None:
    """What this machine lacks, and how to get it."""
    from studio.doctor import examine
    from studio.reports import findings_text

    findings = examine(media_dir)
    click.echo(findings_text(findings), nl=False)
    missing = [finding.name for finding in findings if finding.is_missing]
    if missing:
        raise MachineLacks(f"this machine lacks: {', '.join(missing)}.")


def asked_lectures(lectures: tuple[Path, ...], **asked: Any) -> "list[Lecture]":
    """The lectures that a command line asks for, with the clips chosen; the default lecture if none is named."""
    from studio.lecture.reading import read_lectures

    return read_lectures(lectures or (default_lecture(),), **asked)


def clips_of(lectures: "Sequence[Lecture]") -> "list[Clip]":
    """The clips chosen of all these lectures, in order."""
    return [clip for lecture in lectures for clip in lecture.clips]


def default_lecture() -> Path:
    """The lecture that comes with the project, by the name a user in the project's folder would type."""
    here = Path.cwd()
    return DEFAULT_LECTURE.relative_to(here) if DEFAULT_LECTURE.is_relative_to(here) else DEFAULT_LECTURE


def carry_out(decisions: "Sequence[Decision]", output: Output, jobs: int | None, *, in_steps: bool) -> None:
    """Render what a plan says; with `in_steps`, cut the clips at their steps as well."""
    if in_steps:
        from studio.steps.sections import carry_out_in_steps as carried_out
    else:
        from studio.run import carry_out as carried_out
    carried_out(decisions, output, jobs, click.echo)


def as_lines(data: Any) -> str:
    """Strict JSON for people and programs."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the one place where errors become messages and exit codes."""
    try:
        cli.main(arguments, prog_name="render.py", standalone_mode=False)
    except StudioError as error:
        return complain(str(error), error.exit_code)
    except click.UsageError as error:
        where = f"\nHelp: {error.ctx.command_path} -h" if error.ctx else ""
        return complain(error.format_message() + where, error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return complain("interrupted; what was finished stays.", Interrupted.exit_code)
    return 0


def complain(message: str, exit_code: int) -> int:
    """Tell what is wrong on standard error, in at most four lines; returns the exit code."""
    lines = f"Error: {message}".splitlines()
    click.echo("\n".join(lines[:MOST_ERROR_LINES]), err=True)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
