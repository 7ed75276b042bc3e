"""What a value may be, checked and in words: one source for errors, `list` and lecture files."""

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Struct, UnsetType

from studio.errors import BadInput
from studio.lecture.wording import Place, listed, near_miss, shown


@cache
def fields_of(kind: type[Struct]) -> dict[str, Any]:
    """The type of each field by name, in the order of declaration; that it may be unset is dropped."""
    return {field.name: _without_unset(field.type) for field in msgspec.structs.fields(kind)}


def _without_unset(kind: Any) -> Any:
    if get_origin(kind) not in (types.UnionType, Union) or UnsetType not in get_args(kind):
        return kind
    (set_kind,) = (member for member in get_args(kind) if member is not UnsetType)
    return set_kind


def check_names(given: dict[str, Any], allowed: tuple[str, ...], lacks: str, place: Place) -> None:
    """Refuse a key that is not `allowed`; `lacks` begins the message: "oscillation has no parameter".

    Raises:
        BadInput: the first such key, its near miss, and what is allowed.
    """
    for name in given:
        if name not in allowed:
            raise BadInput(
                f"{lacks} {shown(name)} ({place}).{near_miss(name, allowed)}\nAllowed: {listed(allowed)}."
            )


def check_value(value: object, kind: Any, name: str, place: Place) -> Any:
    """`value` as `kind`; whole numbers pass as numbers, truth values do not.

    Raises:
        BadInput: it is of another type, or out of range.
    """
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if isinstance(bare, type) and issubclass(bare, Struct) and isinstance(value, dict):
        return bare(**check_table(value, bare, f"{name} has no key", place, within=f"{name}."))
    if get_origin(bare) is list and isinstance(value, list):
        (item,) = get_args(bare)
        for number, each in enumerate(value, 1):
            check_value(each, item, f"{name}, number {number},", place)
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        near = near_miss(value, _words_among(kind)) if isinstance(value, str) else ""
        raise BadInput(f"{name} is {shown(value)} ({place}): it must be {in_words(kind)}.{near}") from None


def _words_among(kind: Any) -> list[str]:
    """The words that a type allows, if it allows only some."""
    from msgspec import inspect

    known = inspect.type_info(kind)
    while isinstance(known, inspect.Metadata):
        known = known.type
    return [str(value) for value in known.values] if isinstance(known, inspect.LiteralType) else []


def check_table(
    given: dict[str, Any], kind: type[Struct], lacks: str, place: Place, *, within: str = ""
) -> dict[str, Any]:
    """The values of a table by name, each as the field of `kind` with that name wants it.

    `within` stands before the names in messages: "title." of a table inside another.

    Raises:
        BadInput: an unknown key, or a value of another type or out of range.
    """
    known = fields_of(kind)
    check_names(given, tuple(known), lacks, place)
    return {name: check_value(value, known[name], f"{within}{name}", place) for name, value in given.items()}


def in_words(kind: Any) -> str:
    """What a type allows: "a number > 0 and <= 100"."""
    from msgspec import inspect

    return _words_of(inspect.type_info(kind))


def _words_of(kind: Any) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a kind of type
    from msgspec import inspect

    match kind:
        case inspect.Metadata(extra={"words": words}):
            return str(words)
        case inspect.Metadata(type=inner):
            return _words_of(inner)
        case inspect.IntType():
            return "a whole number" + _bounds_of(kind)
        case inspect.FloatType():
            return "a number" + _bounds_of(kind)
        case inspect.BoolType():
            return "true or false"
        case inspect.StrType():
            return "a text"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(map(shown, values))
        case inspect.TupleType(item_types=items):
            return f"a list of {len(items)} values, each {_words_of(items[0])}"
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most):
            return f"a list of {least} to {most} values, each {_words_of(item)}"
        case inspect.ListType():
            return "a list"
        case inspect.StructType(cls=table):
            return "a table with the keys " + listed(table.__struct_fields__)
        case inspect.DictType():
            return "a table"
        case _:
            raise TypeError(f"no words for {kind}")


def _bounds_of(kind: Any) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {kind.ge:,.12g} to {kind.le:,.12g}"
    bounds = ((">", kind.gt), (">=", kind.ge), ("<", kind.lt), ("<=", kind.le))
    told = [f"{sign} {bound:,.12g}" for sign, bound in bounds if bound is not None]
    return " " + " and ".join(told) if told else ""
