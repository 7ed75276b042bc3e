"""Captions in any language from the cues that were recorded while the clips were rendered."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

from scenes.text.line_breaking import in_lines, unbroken
from studio.errors import BadInput
from studio.film.caption_rules import (
    LEAST_GAP_S,
    LIMITS,
    MOST_LINES,
    MOST_S,
    fault_of,
    gap_fault,
    reading_seconds,
)
from studio.film.captions_heard import spoken_parts
from studio.film.written_numbers import in_a_caption
from studio.lecture.own_captions import parameter_values
from studio.lecture.wording import printable

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.clip import Clip


_SPACE_AT_NUMBER: Final = re.compile(r" (?={)|(?<=}) ")


@dataclass(frozen=True, slots=True)
class Caption:
    """What is read from `start_s` to `end_s` of the film, in one or two lines."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]
    key: str
    clip: str


def film_captions(shots: Sequence[Shot], words: Vocabulary, fps: int) -> list[Caption]:
    """The captions of a whole film, every rule kept.

    Raises:
        BadInput: one breaks a rule; the message names file, clip and cue.
    """
    captions: list[Caption] = []
    for shot in shots:
        clip = shot.section.clip
        for cue in shot.manifest["cues"]:
            of_cue = cue_captions(cue, clip, words, fps, shot.first_frame)
            if captions and (fault := gap_fault(captions[-1].end_s, of_cue[0].start_s)):
                raise _refusal(clip, captions[-1].key, words, fault)
            captions += of_cue
    return captions


def cue_captions(
    cue: Mapping[str, Any], clip: Clip, words: Vocabulary, fps: int, first_frame: int = 0
) -> list[Caption]:
    """The caption of a cue of a clip, as a manifest tells it; times are those of the film that has it at `first_frame`.

    A cue that a voice has stretched beyond what one caption may stand is read in several, so that its words are
    there as long as it is heard.

    Raises:
        BadInput: it breaks a rule; the message names file, clip and cue.
    """
    key = str(cue["key"])
    start = (first_frame + round(cue["start_s"] * fps)) / fps
    end = (first_frame + round(cue["end_s"] * fps)) / fps
    if "spoken" in cue and words.language == clip.language:
        return list(_heard(Caption(start, end, (), key, clip.id), cue["spoken"]["words"], fps, words, clip))
    seconds = min(MOST_S, end - start)
    lines = _read(cue, clip, words, seconds)
    fault = fault_of(lines, seconds, words.language)
    if fault is not None:
        raise _refusal(clip, key, words, fault)
    return list(_parted(Caption(start, end, lines, key, clip.id), fps, words.language))


def seconds_to_read(cue: Mapping[str, Any], clip: Clip, words: Vocabulary) -> float:
    """How long a cue has to stand at least, so that its caption can be read in the language of these words.

    Raises:
        BadInput: its text cannot be filled in.
    """
    return reading_seconds(_read(cue, clip, words, MOST_S), words.language)


def _read(cue: Mapping[str, Any], clip: Clip, words: Vocabulary, seconds: float) -> tuple[str, ...]:
    """The lines of a cue's caption that is not heard and stands for so long; they may break a rule."""
    key = str(cue["key"])
    own = clip.captions.get(key, {}).get(words.language)
    text = words.caption(key) if own is None else own
    try:
        values = parameter_values(clip.params, words.language) | cue["values"]
        return caption_lines(text, values, seconds, words.language)
    except (ValueError, KeyError, IndexError) as error:
        raise _refusal(clip, key, words, f"its text cannot be filled in ({error})") from error


def _heard(
    cue: Caption, spoken: Sequence[Mapping[str, Any]], fps: int, words: Vocabulary, clip: Clip
) -> Iterator[Caption]:
    """The captions of a cue whose words are heard, each at its time; the first begins with the cue."""
    starts = [cue.start_s, *(cue.start_s + word["at_s"] for word in spoken[1:])]
    parts = spoken_parts([word["word"] for word in spoken], starts, cue.end_s, words.language)
    gap = math.ceil(LEAST_GAP_S * fps)
    begins = [*(round(part.start_s * fps) for part in parts), round(cue.end_s * fps) + gap]
    for part, (begin, following) in zip(parts, pairwise(begins), strict=True):
        over = min(following - gap, begin + int(MOST_S * fps))
        if fault := fault_of(part.lines, (over - begin) / fps, words.language, heard=True):
            raise _refusal(clip, cue.key, words, fault)
        yield replace(cue, start_s=begin / fps, end_s=over / fps, lines=part.lines)


def _parted(caption: Caption, fps: int, language: str) -> Iterator[Caption]:
    """A caption in as few parts as may stand so long, of equal length to a frame, with pauses between them.

    Each has the same words, where there is time to read them all; else they have one line each by turns.
    """
    gap = math.ceil(LEAST_GAP_S * fps)
    first, last = round(caption.start_s * fps), round(caption.end_s * fps)
    count = max(1, math.ceil((last - first + gap) / (int(MOST_S * fps) + gap)))
    texts = [caption.lines]
    if count > 1 and fault_of(caption.lines, ((last - first + gap) // count - gap) / fps, language):
        texts = [(line,) for line in caption.lines]
        count += count % len(texts)
    begins = [first + round(number * (last - first + gap) / count) for number in range(count + 1)]
    for number, (begin, following) in enumerate(pairwise(begins)):
        lines = texts[number % len(texts)]
        yield replace(caption, start_s=begin / fps, end_s=(following - gap) / fps, lines=lines)


def caption_lines(template: str, values: dict[str, Any], seconds: float, language: str) -> tuple[str, ...]:
    """A caption with its values filled in, in the lines it is written in.

    Where that breaks a rule: in other lines, then with powers of ten told ever more roughly. If nothing
    helps, as it was at first.

    Raises:
        ValueError: a value is no number.
        KeyError, IndexError: the text asks for a value that the cue does not have.
    """
    wordings = [template]
    if language == "ja":
        wordings.append(_SPACE_AT_NUMBER.sub("", template))
    tries = (  # one by one: nearly always the first will do
        lines
        for digits in (4, 3, 2, 1)
        for wording in wordings
        for lines in _settings(_filled(wording, values, digits), language)
    )
    first = next(tries)
    return next(
        (lines for lines in chain([first], tries) if fault_of(lines, seconds, language) is None), first
    )


def _filled(template: str, values: dict[str, Any], digits: int) -> str:
    told = {name: in_a_caption(value, digits) for name, value in values.items() if f"{{{name}}}" in template}
    return template.format(**told)


def _settings(text: str, language: str) -> Iterator[tuple[str, ...]]:
    """The text in its own lines, and in the fewest that have room for it."""
    lines = tuple(text.split("\n"))
    yield lines
    other = in_lines(unbroken(lines, language), language, LIMITS[language].columns, MOST_LINES)
    if other is not None:
        yield other


def _refusal(clip: Clip, key: str, words: Vocabulary, fault: str) -> BadInput:
    words_file = f"media_config/words/{words.language}.toml"
    where = clip.source.name if words.language in clip.captions.get(key, {}) else words_file
    return BadInput(
        f'caption {key} of clip "{clip.id}" ({clip.source.name}, {words.language}): {printable(fault)}.\n'
        f"It is written in {where}, its seconds in media_config/cues.toml."
    )
