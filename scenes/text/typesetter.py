"""Typst, with the fonts that the project names and no other that happens to be installed."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Final, cast

import typst

from scenes.text.fonts import PLAIN, japanese_font_files

EM_PT: Final = 10.0
STRUT: Final = "#010203"
"""Colour of a box of no width that stands on the baseline: where it is drawn, the baseline is."""

_FONTS: Final = {
    "en": '("Libertinus Serif", "Noto Sans CJK JP")',
    "ja": '("Noto Sans CJK JP", "Libertinus Serif")',
}
_DOCUMENT: Final = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: 10pt, font: {fonts}, lang: "{language}", fill: rgb("{color}"))
#box(width: 0pt, height: 1pt, fill: rgb("{strut}")){markup}"""
_WIDTH: Final = re.compile(rb'<svg [^>]*\bwidth="([\d.]+)pt"')
_GLYPH: Final = re.compile(rb'<use xlink:href="#(\w+)"')
_UNASSIGNED: Final = (
    "\U0010fffe"  # never a character: what is shown for it is shown for every one that is lacking
)


def escaped(text: str) -> str:
    """A user's words as a Typst string in markup: shown as they are written, never run."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{quoted}"'


def bold(text: str) -> str:
    """The same in bold."""
    return f'#text(weight: "bold")[{escaped(text)}]'


def compiled(markup: str, color: str, language: str) -> bytes:
    """Typst markup (our own; users' words only through `escaped`) as an SVG page of one line.

    Raises:
        typst.TypstError: the markup does not compile.
    """
    # What is plain is drawn without the Japanese fonts, so that a clip of it neither loads them nor depends on them.
    compiler = _compiler(japanese=language == "ja" or not PLAIN.fullmatch(markup))
    source = _DOCUMENT.format(
        fonts=_FONTS[language], language=language, color=color, strut=STRUT, markup=markup
    )
    return cast(bytes, compiler.compile(input=source.encode(), format="svg"))


@cache
def advance(markup: str, language: str) -> float:
    """The width of a line, side bearings included, in em."""
    return width_of(compiled(markup, "#000000", language))


def width_of(svg: bytes) -> float:
    """The width of a page that was compiled, in em."""
    found = _WIDTH.search(svg)
    return float(found[1]) / EM_PT if found else 0.0


@cache
def lacks_glyphs(text: str, language: str) -> bool:
    """Whether there is something in a text that no font of ours draws."""
    lacking, shown = (_glyphs(compiled(bold(each), "#000000", language)) for each in (_UNASSIGNED, text))
    return not lacking.isdisjoint(shown)


@cache
def is_beyond_latin_font(text: str) -> bool:
    """Whether there is something in a text that Libertinus Serif does not draw."""
    lacking, shown = (
        _glyphs(
            cast(
                bytes,
                _compiler(japanese=False).compile(
                    input=f'#set text(font: "Libertinus Serif", fallback: false)\n{bold(each)}'.encode(),
                    format="svg",
                ),
            )
        )
        for each in (_UNASSIGNED, text)
    )
    return not lacking.isdisjoint(shown)


def _glyphs(svg: bytes) -> set[bytes]:
    return set(_GLYPH.findall(svg))


@cache
def _compiler(*, japanese: bool) -> typst.Compiler:
    """One compiler is kept: it takes 2 ms a text, a new one 65.

    Typst takes folders of fonts, not files, and a folder may hold other fonts: links in one of our own. It reads
    the files when they are first used, and keeps them, so that the folder can go at once.
    """
    if not japanese:
        return typst.Compiler(ignore_system_fonts=True)
    with tempfile.TemporaryDirectory(prefix="lecture-fonts-") as folder:
        for number, file in enumerate(japanese_font_files()):
            Path(folder, f"{number}{file.suffix}").symlink_to(file.absolute())
        compiler = typst.Compiler(font_paths=[folder], ignore_system_fonts=True)
        both_weights = f"#set text(font: {_FONTS['ja']})\nあ*あ*"
        compiler.compile(input=both_weights.encode(), format="svg")
    return compiler
