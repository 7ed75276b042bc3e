"""Methods and schedules as lecture files write them, and the gdmath methods that they stand for."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.methods.schedules import Cosine, Exponential, Step
from scenes.params.methods import (
    METHOD_NAMES,
    WrittenMethod,
    labels_of,
    method_of,
    name_of,
    settings_of,
    table_of,
)
from scenes.params.schedules import WrittenRate

RATES = st.floats(1e-6, 100)
METHODS = st.one_of(
    st.sampled_from(METHOD_NAMES),
    st.fixed_dictionaries(
        {"name": st.sampled_from(["momentum", "nesterov"])},
        optional={"beta": st.floats(0, 0.999), "learning_rate": RATES},
    ),
    st.fixed_dictionaries(
        {"name": st.just("adam")}, optional={"beta1": st.floats(0, 0.999), "learning_rate": RATES}
    ),
    st.fixed_dictionaries({"name": st.just("gradient_descent")}, optional={"learning_rate": RATES}),
)
"""As a TOML file gives them."""


def written(value: Any) -> WrittenMethod:
    method: WrittenMethod = msgspec.convert(value, WrittenMethod)
    return method


def rate(value: Any) -> WrittenRate:
    learning_rate: WrittenRate = msgspec.convert(value, WrittenRate)
    return learning_rate


@pytest.mark.parametrize(
    ("value", "method"),
    [
        ("gradient_descent", GradientDescent(0.3)),
        ("momentum", Momentum(0.3, 0.9)),
        ("nesterov", Nesterov(0.3, 0.9)),
        ("adagrad", AdaGrad(0.3, 1e-8)),
        ("rmsprop", RMSProp(0.3, 0.9, 1e-8)),
        ("adam", Adam(0.3, 0.9, 0.999, 1e-8)),
        ({"name": "momentum", "beta": 0.5}, Momentum(0.3, 0.5)),
        ({"name": "adam", "learning_rate": 0.1, "beta1": 0}, Adam(0.1, 0.0)),
        ({"name": "rmsprop", "rho": 0.5, "epsilon": 1e-3}, RMSProp(0.3, 0.5, 1e-3)),
    ],
)
def test_a_method_is_the_one_that_is_named(value: Any, method: Method) -> None:
    """With the clip's learning rate unless it has its own."""
    assert method_of(written(value), 0.3, 20) == method


@pytest.mark.parametrize("name", METHOD_NAMES)
def test_a_name_alone_stands_for_a_table_of_defaults(name: str) -> None:
    """The defaults of tables are those of gdmath."""
    alone, table = method_of(written(name), 0.3, 20), method_of(written({"name": name}), 0.3, 20)

    assert alone == table == type(alone)(0.3)
    assert name_of(table_of(written(name))) == name


@pytest.mark.parametrize(
    ("value", "schedule"),
    [
        ({"schedule": "step", "initial": 0.5, "every": 10, "factor": 0.5}, Step(0.5, 10, 0.5)),
        ({"schedule": "exponential", "initial": 0.5, "factor": 0.9}, Exponential(0.5, 0.9)),
        ({"schedule": "cosine", "initial": 0.5, "final": 0}, Cosine(0.5, 0.0, 20)),
    ],
)
def test_a_schedule_runs_over_the_clips_iterations(value: Any, schedule: Any) -> None:
    """Given for the clip, or as a method's own."""
    assert method_of("adam", rate(value), 20) == Adam(schedule)
    assert method_of(written({"name": "adam", "learning_rate": value}), 0.3, 20) == Adam(schedule)


@pytest.mark.parametrize(
    "value",
    [
        "momentom", "", 3, [], {}, {"name": "sgd"}, {"beta": 0.9}, {"name": "momentum", "beta": 1},
        {"name": "momentum", "beta": -0.1}, {"name": "adam", "epsilon": 0}, {"name": "adam", "rho": 0.5},
        {"name": "momentum", "learning_rate": 0}, {"name": "gradient_descent", "beta": 0.5},
        {"name": "momentum", "learning_rate": {"schedule": "step", "initial": 0.1}},
    ],
)  # fmt: skip
def test_what_is_no_method_is_refused(value: Any) -> None:
    """Unknown names, parameters of other methods, and what is out of range."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(value, WrittenMethod)


@pytest.mark.parametrize(
    "value",
    [
        0, -1, 101, "0.1", True, {}, {"schedule": "linear", "initial": 1}, {"schedule": "cosine", "initial": 1},
        {"schedule": "cosine", "initial": 1, "final": -1}, {"schedule": "exponential", "initial": 1, "factor": 0},
        {"schedule": "exponential", "initial": 1, "factor": 1.1},
        {"schedule": "step", "initial": 1, "every": 0, "factor": 0.5},
        {"schedule": "step", "initial": 1, "every": 2.5, "factor": 0.5},
    ],
)  # fmt: skip
def test_what_is_no_learning_rate_is_refused(value: Any) -> None:
    """A number in range or a whole schedule."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(value, WrittenRate)


def test_methods_of_one_name_are_told_apart_by_what_differs() -> None:
    """Others by their names alone."""
    several = tuple(
        map(
            written,
            [
                "adam",
                "momentum",
                {"name": "momentum", "beta": 0.5},
                {"name": "momentum", "beta": 0.5, "learning_rate": 0.01},
            ],
        )
    )

    assert labels_of(several, 0.1) == (
        "adam",
        "momentum learning_rate=0.1 beta=0.9",
        "momentum learning_rate=0.1 beta=0.5",
        "momentum learning_rate=0.01 beta=0.5",
    )


def test_a_schedule_is_told_with_its_numbers() -> None:
    """Where rates are what differs."""
    cosine = {
        "name": "gradient_descent",
        "learning_rate": {"schedule": "cosine", "initial": 0.5, "final": 0.01},
    }

    assert labels_of(("gradient_descent", written(cosine)), 0.1) == (
        "gradient_descent learning_rate=0.1",
        "gradient_descent learning_rate=cosine(0.5,0.01)",
    )


@given(st.lists(METHODS, min_size=1, max_size=4))
def test_labels_differ_where_methods_do(values: list[Any]) -> None:
    """And only there: each begins with the method's name."""
    methods = tuple(map(written, values))
    labels = labels_of(methods, 0.25)
    wholes = [method_of(method, 0.25, 10) for method in methods]

    for label, method in zip(labels, methods, strict=True):
        assert label.split(" ")[0] == name_of(method)
    for one in range(len(methods)):
        for other in range(one):
            assert (labels[one] == labels[other]) == (wholes[one] == wholes[other])


@given(METHODS)
def test_a_method_survives_the_way_through_a_file(value: Any) -> None:
    """What is told of it, in manifests and traces, is read as the same method."""
    method = written(value)
    told = msgspec.json.decode(msgspec.json.encode(method))

    assert written(told) == method
    assert set(settings_of(method)) == set(settings_of(written(told)))
