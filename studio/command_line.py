"""The pieces that commands of the command line are put together from, with help that ends in examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from studio.errors import BadInput

DEFAULT_LECTURE: Final = (
    Path(__file__).resolve().parents[1] / "media_config" / "lectures" / "gradient_descent.toml"
)


class Command(click.Command):
    """A command whose help ends in examples, shown as they are typed."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples, a line each, and what an argument left out stands for."""
        if any(parameter.name in ("lecture", "lectures") for parameter in self.params):
            formatter.write_paragraph()
            formatter.write_text(f"LECTURE defaults to {Path(*DEFAULT_LECTURE.parts[-3:])}.")
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"  .venv/bin/python render.py {example}\n")


class Commands(click.Group):
    """Commands in the order in which they are written here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, first things first."""
        return list(self.commands)


def check_words(words: Sequence[str]) -> None:
    """Refuse a word that no file, value or message could hold.

    Raises:
        BadInput: it is not UTF-8.
    """
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise BadInput(f"not UTF-8: {word!a}. Names and values are given in UTF-8.") from None
