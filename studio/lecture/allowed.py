"""What a value may be, checked and in words: one source for errors, `list` and lecture files."""

import types
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

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
    bare = _bare(kind)
    if isinstance(value, dict) and (tables := tables_among(bare)):
        return _check_one_of_tables(value, tables, name, place)
    if isinstance(value, list):
        for item in items_of(kind):
            for number, each in enumerate(value, 1):
                check_value(each, item, f"{name}, number {number},", place)
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        near = near_miss(value, _words_among(kind)) if isinstance(value, str) else ""
        raise BadInput(f"{name} is {shown(value)} ({place}): it must be {in_words(kind)}.{near}") from None


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _members(kind: Any) -> list[Any]:
    """The types of a union, those of unions inside it too; of any other type itself."""
    bare = _bare(kind)
    if get_origin(bare) not in (types.UnionType, Union):
        return [kind]
    return [inner for member in get_args(bare) for inner in _members(member)]


def tables_among(kind: Any) -> list[type[Struct]]:
    """The tables that a type allows, each with its own keys."""
    return [
        each for each in map(_bare, _members(kind)) if isinstance(each, type) and issubclass(each, Struct)
    ]


def items_of(kind: Any) -> list[Any]:
    """The type of a list's items where each has a message of its own: a list of any length, of texts or of tables."""
    bare = _bare(kind)
    if get_origin(bare) is list or (get_origin(bare) is tuple and tables_among(get_args(bare)[0])):
        return [get_args(bare)[0]]
    return []


def _check_one_of_tables(
    value: dict[str, Any], tables: Sequence[type[Struct]], name: str, place: Place
) -> Struct:
    """`value` as the one of these tables that it says it is."""
    table, given = tables[0], dict(value)
    field = table.__struct_config__.tag_field
    if field is not None:
        by_tag = {str(each.__struct_config__.tag): each for each in tables}
        told = given.pop(field, None)
        if not isinstance(told, str) or told not in by_tag:
            is_what = f"has no {field}" if field not in value else f"has the {field} {shown(told)}"
            near = near_miss(told, by_tag) if isinstance(told, str) else ""
            raise BadInput(f"{name} {is_what} ({place}).{near}\nAllowed: {listed([*by_tag])}.")
        table, lacks = by_tag[told], f"{name.removesuffix(',')}: {told} has no parameter"
    else:
        lacks = f"{name} has no key"
    within = f"{name} " if name.endswith(",") else f"{name}."
    checked = check_table(given, table, lacks, place, within=within)
    for required in msgspec.structs.fields(table):
        if required.required and required.name not in given:
            raise BadInput(
                f"{name} has no {required.name} ({place}): it must be {in_words(fields_of(table)[required.name])}."
            )
    return table(**checked)


def _words_among(kind: Any) -> list[str]:
    """The words that a type allows, if it allows only some."""
    literals = [member for member in map(_bare, _members(kind)) if get_origin(member) is Literal]
    return [str(value) for literal in literals for value in get_args(literal)]


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
            words = [*map(_words_of, items)]
            if len(set(words)) > 1:
                return f"a list of {len(items)} values: {'; '.join(words)}"
            return f"a list of {len(items)} values, each {words[0]}"
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most):
            return f"a list of {least} to {most} values, each {_words_of(item)}"
        case inspect.ListType():
            return "a list"
        case inspect.StructType(cls=table):
            return "a table with the keys " + listed(table.__struct_fields__)
        case inspect.DictType():
            return "a table"
        case inspect.UnionType(types=members):
            # What may be None is left out: nothing is written for it.
            return ", or ".join(_words_of(each) for each in members if not isinstance(each, inspect.NoneType))
        case _:
            raise TypeError(f"no words for {kind}")


def _bounds_of(kind: Any) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {kind.ge:,.12g} to {kind.le:,.12g}"
    bounds = ((">", kind.gt), (">=", kind.ge), ("<", kind.lt), ("<=", kind.le))
    told = [f"{sign} {bound:,.12g}" for sign, bound in bounds if bound is not None]
    return " " + " and ".join(told) if told else ""
