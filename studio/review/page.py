"""A page of one file: its template, with its styles, scripts and data inside, so that it works from `file://`."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import jinja2

_FOLDER: Final = "studio.review"
_IN_SCRIPT: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What would end a script, or a line in it, as the same character of a JSON string."""


def page(template: str, data: Mapping[str, Any], **values: Any) -> str:
    """The text of a page.

    Args:
        template: its name in `pages/`. `{{ style("x.css") }}` and `{{ script("x.js") }}` put a file of that
            folder into the page, `{{ data }}` the data, for a script of type `application/json`.
        data: what the page's scripts read; strict JSON.
        values: further words of the template; escaped.

    Raises:
        ValueError: the data hold NaN or an infinity.
    """
    return _templates().get_template(template).render(data=as_script(data), **values)


def review_page(data: Mapping[str, Any], base: str = "") -> str:
    """The page of a lecture's clips; with a `base`, where their files are, it is served and follows what is saved."""
    words, title = data["words"], data["lecture"]["title"]
    return page("review.html", data, language=data["language"], title=title, words=words, base=base)


def as_script(data: Mapping[str, Any]) -> Any:
    """Data as JSON that no text in it can end, marked as safe for a template."""
    from markupsafe import Markup

    written = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(written.translate(_IN_SCRIPT))  # noqa: S704  # nothing in it can close the script


@functools.cache
def _templates() -> jinja2.Environment:
    import jinja2
    from markupsafe import Markup

    pages = files(_FOLDER) / "pages"

    def inlined(name: str) -> Markup:
        return Markup((pages / name).read_text(encoding="utf-8"))  # noqa: S704  # a file of ours

    templates = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (pages / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(style=inlined, script=inlined)
    return templates
