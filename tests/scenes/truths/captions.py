"""Captions as they are read, in both languages, held against what each of them claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from studio.film.vocabulary import Vocabulary
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Truth, figure
from tests.scenes.truths.transcript import Transcript


@dataclass(frozen=True)
class Caption:
    """A caption with the values that it was filled with; `text` is what is read."""

    language: str
    key: str
    text: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Claim:
    """What a caption says: whether it holds, and what its numbers stand for.

    `telling`: a 0, 1 or −1 in it says more than that a number is close to that.
    """

    holds: bool
    numbers: Mapping[str, Truth] = field(default_factory=dict)
    telling: bool = False


Judge: TypeAlias = Callable[[list[Facts], Caption], Claim]


def untrue_captions(told: Transcript, facts: list[Facts], judges: Mapping[str, Judge]) -> list[str]:
    """Captions that do not hold, or a number in which is not what it stands for.

    `judges` by the cue's key: a caption that has none fails, someone has to say what it claims.
    """
    faults = []
    for caption in (Caption(*each) for each in told.captions):
        where = f"caption {caption.language} {caption.key} {caption.text!r}"
        judge = judges.get(caption.key)
        found = ["nobody has judged it"] if judge is None else _faults(judge(facts, caption), caption)
        faults += [f"{where}: {fault}" for fault in found]
    return faults


def _faults(claim: Claim, caption: Caption) -> list[str]:
    faults = [] if claim.holds else ["it is not so"]
    if caption.language == "en" and re.search(r"(?<![\d.])1 (steps|points|learning rates)\b", caption.text):
        faults.append("1 is no plural")
    for name, shown in filled_in(caption).items():
        truth = claim.numbers.get(name)
        if truth is None:
            faults.append(f"nobody has judged {name} = {shown}")
        elif not _stands_for(shown, truth, telling=claim.telling):
            faults.append(f"{name} = {shown}, is {truth}")
        elif "exactly" in caption.text and not truth.may_be(figure(shown).value):
            faults.append(f"{name} = {shown} is not exactly so, it is {truth}")
    return faults


def _stands_for(shown: str, truth: Truth, *, telling: bool) -> bool:
    try:
        written = figure(shown)
    except ValueError:
        return False
    return written.claims(truth) if telling else written.rounds(truth)


def filled_in(caption: Caption) -> dict[str, str]:
    """What was filled in for each name of a caption's template, as it is read.

    Lines may be broken elsewhere than in the template, so white space is no matter.
    """
    pattern = r"\s*"
    for index, piece in enumerate(re.split(r"\{(\w+)\}", Vocabulary(caption.language).caption(caption.key))):
        if index % 2:
            pattern += rf"(?P<{piece}>\S.*?)\s*"
        else:
            pattern += "".join(rf"{re.escape(letter)}\s*" for letter in piece if not letter.isspace())
    found = re.fullmatch(pattern, caption.text)
    if found is None:
        raise AssertionError(f"{caption.text!r} is not the caption {caption.key}")
    return found.groupdict()
