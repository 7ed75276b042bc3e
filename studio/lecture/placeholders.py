"""`{parameter}` in a user's words; `{{` and `}}` are braces."""

from collections.abc import Sequence
from string import Formatter

from studio.errors import BadInput
from studio.lecture.wording import Place, listed, near_miss, shown


def check_placeholders(text: str, allowed: Sequence[str], what: str, lacks: str, place: Place) -> None:
    """Refuse a text in which `str.format` would find anything but the plain names in `allowed`.

    `what` names the text; `lacks` begins the message: "quadratic has no parameter".

    Raises:
        BadInput: an unknown name, with its near miss; a name with a format; a lone brace.
    """
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        raise BadInput(
            f"{what} is {shown(text)} ({place}): a lone brace. Write {{{{ or }}}} for one that is shown."
        ) from None
    for _, name, form, conversion in fields:
        if form or conversion:
            raise BadInput(
                f"{what} is {shown(text)} ({place}): {{{name}}} takes no format; write the name alone."
            )
        if name not in allowed:
            raise BadInput(
                f"{what} is {shown(text)} ({place}): {lacks} {shown(name)}."
                f"{near_miss(str(name), allowed)}\nAllowed: {listed(allowed)}."
            )
