"""Settings of the command line, applied to clips."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.expansion import expand
from studio.lecture.inheritance import read_entry
from studio.lecture.overrides import check_settings, overridden
from studio.lecture.settings import parse_settings

LECTURE = """
[[clip]]
id = "slow"
scene = "quadratic"
params = { learning_rate = 0.1 }
[[clip]]
id = "rates"
scene = "oscillation"
sweep = { learning_rate = [0.8, 0.9] }
[[clip]]
id = "race"
scene = "race"
"""


@pytest.fixture
def clips(write: Callable[..., Path]) -> Any:
    """slow, rates-0.8, rates-0.9 and race."""
    return expand(read_entry(write(LECTURE)))


def rates(clips: Any, *texts: str) -> Any:
    """The learning rate of each clip after these settings."""
    settings = parse_settings(texts)
    check_settings(settings, clips, clips)
    return {clip.id: overridden(clip, settings).get("learning_rate") for clip in clips}


def test_a_setting_goes_to_every_clip_whose_scene_has_the_parameter(clips: Any) -> None:
    """Before the clip's own word and before the sweep's; the race has rates, but no rate."""
    assert rates(clips, "learning_rate=0.5") == {
        "slow": 0.5,
        "rates-0.8": 0.5,
        "rates-0.9": 0.5,
        "race": None,
    }


def test_a_setting_with_an_id_goes_to_that_clip_alone(clips: Any) -> None:
    """One of a sweep too."""
    assert rates(clips, "rates-0.9.learning_rate=0.5") == {
        "slow": 0.1,
        "rates-0.8": 0.8,
        "rates-0.9": 0.5,
        "race": None,
    }


def test_a_sweep_answers_to_its_own_id(clips: Any) -> None:
    """All of its clips are meant."""
    assert rates(clips, "rates.learning_rate=0.5")["rates-0.8"] == 0.5


def test_the_later_of_two_settings_holds(clips: Any) -> None:
    """As with any option that is given twice."""
    assert rates(clips, "slow.learning_rate=0.5", "learning_rate=0.6")["slow"] == 0.6


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "learing_rate=1",
            "no clip has a parameter 'learing_rate' (--set). Did you mean 'learning_rate'?",
        ),
        ("learning_rate=-1", 'learning_rate is -1 (--set, clip "slow"): it must be a number > 0 and <= 100.'),
        ("learning_rate=fast", "learning_rate is 'fast' (--set, clip \"slow\")"),
        ("slow.learning_rates=[1, 2]", "quadratic has no parameter 'learning_rates' (--set, clip \"slow\")"),
        (
            "slo.learning_rate=1",
            "there is no clip 'slo'. Did you mean 'slow'?\nClips: slow, rates, rates-0.8",
        ),
        (".learning_rate=1", "there is no clip ''."),
    ],
)
def test_a_setting_that_cannot_hold_is_refused(clips: Any, text: str, complaint: str) -> None:
    """With the near miss, or what is allowed."""
    with pytest.raises(BadInput) as refused:
        rates(clips, text)

    assert complaint in str(refused.value)


def test_a_setting_for_a_clip_that_is_left_out_is_refused(clips: Any) -> None:
    """It would silently change nothing."""
    settings = parse_settings(["slow.learning_rate=1"])

    with pytest.raises(BadInput, match="--only leaves out the clip 'slow'"):
        check_settings(settings, clips, clips[1:])


def test_the_one_scene_that_lacks_a_parameter_is_named(clips: Any) -> None:
    """Where only one can be meant."""
    with pytest.raises(BadInput, match="race has no parameter 'learning_rate'"):
        check_settings(parse_settings(["learning_rate=1"]), clips, clips[-1:])
