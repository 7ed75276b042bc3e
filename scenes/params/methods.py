"""A method of descent as a lecture file writes it: its name, or a table with its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

from scenes.params.schedules import WrittenRate, rate_over

if TYPE_CHECKING:
    from gdmath.methods.method import Method

MethodName: TypeAlias = Literal["gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]
METHOD_NAMES: tuple[MethodName, ...] = get_args(MethodName)

Share = Annotated[float, Meta(ge=0, lt=1)]
Epsilon = Annotated[float, Meta(gt=0, le=1)]
OwnRate = Annotated[WrittenRate, Meta(description="its own learning rate; the clip's where it is left out")]


class MethodTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="name"):
    """What every method can be given; its name tells which it is."""

    learning_rate: OwnRate | UnsetType = UNSET


class GradientDescentTable(MethodTable, frozen=True, kw_only=True, tag="gradient_descent"):
    """x - eta g."""


class MomentumTable(MethodTable, frozen=True, kw_only=True, tag="momentum"):
    """The heavy ball: v = beta v - eta g(x), x + v."""

    beta: Annotated[Share, Meta(description="the share of the last step that is kept")] = 0.9


class NesterovTable(MethodTable, frozen=True, kw_only=True, tag="nesterov"):
    """Momentum that looks ahead: v = beta v - eta g(x + beta v), x + v."""

    beta: Annotated[Share, Meta(description="the share of the last step that is kept")] = 0.9


class AdaGradTable(MethodTable, frozen=True, kw_only=True, tag="adagrad"):
    """s = s + g^2, x - eta g / (sqrt(s) + epsilon)."""

    epsilon: Annotated[Epsilon, Meta(description="what keeps the divisor from 0")] = 1e-8


class RMSPropTable(MethodTable, frozen=True, kw_only=True, tag="rmsprop"):
    """s = rho s + (1 - rho) g^2, x - eta g / (sqrt(s) + epsilon)."""

    rho: Annotated[Share, Meta(description="the share of the squared gradients' mean that is kept")] = 0.9
    epsilon: Annotated[Epsilon, Meta(description="what keeps the divisor from 0")] = 1e-8


class AdamTable(MethodTable, frozen=True, kw_only=True, tag="adam"):
    """Means of gradients and of their squares, both without the bias of starting from 0."""

    beta1: Annotated[Share, Meta(description="the share of the gradients' mean that is kept")] = 0.9
    beta2: Annotated[Share, Meta(description="the share of the squared gradients' mean that is kept")] = 0.999
    epsilon: Annotated[Epsilon, Meta(description="what keeps the divisor from 0")] = 1e-8


WrittenMethod: TypeAlias = Annotated[
    MethodName
    | GradientDescentTable
    | MomentumTable
    | NesterovTable
    | AdaGradTable
    | RMSPropTable
    | AdamTable,
    Meta(extra={"words": f"one of {', '.join(METHOD_NAMES)}, or a table with one of these as its name"}),
]

_TABLES: dict[str, type[MethodTable]] = {
    "gradient_descent": GradientDescentTable,
    "momentum": MomentumTable,
    "nesterov": NesterovTable,
    "adagrad": AdaGradTable,
    "rmsprop": RMSPropTable,
    "adam": AdamTable,
}


def table_of(written: WrittenMethod | MethodTable) -> MethodTable:
    """The method's table; of a name alone, that of its defaults."""
    return written if isinstance(written, MethodTable) else _TABLES[written]()


def name_of(written: WrittenMethod | MethodTable) -> str:
    """The method's name: "momentum"."""
    return str(table_of(written).__struct_config__.tag)


def settings_of(written: WrittenMethod | MethodTable) -> dict[str, float]:
    """Its parameters by name, but for the learning rate: {"beta": 0.9}."""
    table = table_of(written)
    return {name: getattr(table, name) for name in table.__struct_fields__ if name != "learning_rate"}


def rate_of(written: WrittenMethod, clips: WrittenRate) -> WrittenRate:
    """Its own learning rate, or the clip's."""
    own = table_of(written).learning_rate
    return clips if own is UNSET else own


def method_of(written: WrittenMethod, clips: WrittenRate, iterations: int) -> Method:
    """The method itself, in a clip with this learning rate and so many iterations."""
    from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
    from gdmath.methods.gradient_descent import GradientDescent
    from gdmath.methods.momentum import Momentum, Nesterov

    kinds: dict[str, type[Method]] = {
        "gradient_descent": GradientDescent,
        "momentum": Momentum,
        "nesterov": Nesterov,
        "adagrad": AdaGrad,
        "rmsprop": RMSProp,
        "adam": Adam,
    }
    rate = rate_over(rate_of(written, clips), iterations)
    return kinds[name_of(written)](rate, **settings_of(written))


def labels_of(methods: tuple[WrittenMethod, ...], clips: WrittenRate) -> tuple[str, ...]:
    """Each by its name, those of one name with what tells them apart: "adam", "momentum beta=0.5"."""
    told = [{"learning_rate": rate_of(each, clips), **settings_of(each)} for each in methods]
    labels = []
    for written, own in zip(methods, told, strict=True):
        name = name_of(written)
        others = [other for each, other in zip(methods, told, strict=True) if name_of(each) == name]
        differing = [key for key in own if any(other[key] != own[key] for other in others)]
        labels.append(" ".join([name, *(f"{key}={_plain(own[key])}" for key in differing)]))
    return tuple(labels)


def _plain(value: WrittenRate) -> str:
    """A number, or a schedule with its numbers: "0.1", "step(0.5,10,0.5)"."""
    if isinstance(value, int | float):
        return repr(float(value)).removesuffix(".0")
    numbers = ",".join(_plain(getattr(value, name)) for name in value.__struct_fields__)
    return f"{value.__struct_config__.tag}({numbers})"
