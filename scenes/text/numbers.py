"""Numbers as text: a true minus sign, scientific notation with raised digits where it is shorter."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
SMALL = 0.01
"""Below this three decimals are too few."""
_FILLED_UP = 10  # from here on, one digit and zeros for the others would be read as all of its digits
LARGE = 1e6
"""From here on a number is written with a power of ten."""


def significant(value: float, digits: int = 4) -> str:
    """At most this many significant digits, no trailing zeros: -1.4, 0.1, 13, 2.5×10⁷."""
    if value == 0:
        return "0"
    written = rounded(value, digits)
    filled_up = digits == 1 and abs(written) >= _FILLED_UP and written != value
    if abs(written) >= LARGE or abs(written) < 1e-3 or filled_up:
        return scientific(value, digits)
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(written))))
    text = f"{written:.{decimals}f}"
    return signed(text.rstrip("0").rstrip(".") if "." in text else text)


def coordinate(value: float, digits: int = 4) -> str:
    """As `significant`, but no digit before the point is filled up with 0: 1366.1 is 1366, and not 1370, in three."""
    if not abs(value) < LARGE:
        return significant(value, digits)
    return significant(value, max(digits, len(str(int(abs(value))))))


def rounded(value: float, digits: int = 4) -> float:
    """The number that `significant` writes."""
    return float(f"{value:.{digits - 1}e}")


def is_exact(value: float | Fraction, digits: int = 4) -> bool:
    """Whether `significant` writes the number itself, not one close to it; a double is the decimal it is written as."""
    exact = value if isinstance(value, Fraction) else as_written(value)
    return Fraction(f"{float(value):.{digits - 1}e}") == exact


def as_written(value: float) -> Fraction:
    """The decimal number that a double was given as, exactly."""
    return Fraction(repr(float(value)))


def exactly(value: float | Fraction, most: int = 7) -> str | None:
    """The number itself in at most so many digits; None where that takes more."""
    return significant(float(value), most) if is_exact(value, most) else None


def whole(value: float) -> str:
    """All digits that tell a double from every other: for what has to be the number itself."""
    return significant(value, len(repr(abs(value)).split("e")[0].replace(".", "").strip("0")) or 1)


def fixed(value: float, decimals: int = 3) -> str:
    """This many decimals always, so that a running readout does not dance: 64.000, 1.234×10⁷.

    A 5 as it is written is rounded away from 0: 0.4775, a double just below that, is 0.478 here.
    """
    if abs(value) >= LARGE or (0 < abs(value) < 0.5 * 10.0**-decimals):
        return scientific(value, 3, trailing_zeros=True)
    text = f"{Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return signed(text.lstrip("-") if float(text) == 0 else text)


def rounded_down(value: float, decimals: int = 4) -> str:
    """So many decimals, never more than the number: a limit that is read is still below the limit that holds."""
    if abs(value) >= LARGE:
        return significant(value)
    text = f"{Decimal(float(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR):f}"
    return signed(text) if float(text) else significant(float(f"{Decimal(float(value)):.17g}"))


def certain_digits(value: float, doubt: float, most: int) -> int:
    """How many digits of the number are certain, at most so many, where it may be off by `doubt`; 0 if none is."""
    if not doubt:
        return most
    return next(
        (
            digits
            for digits in range(most, 0, -1)
            if f"{value - doubt:.{digits - 1}e}" == f"{value + doubt:.{digits - 1}e}"
        ),
        0,
    )


def readout(value: float, doubt: float = 0.0) -> str:
    """Three decimals, but never fewer than two digits that count: 0.012, then 9.13×10⁻³.

    Of a number that may be off by `doubt` only the digits that are certain: 9×10⁻²⁷, or none, 0.000.
    """
    if not 0 < abs(value) < SMALL:
        return fixed(value)
    digits = certain_digits(value, doubt, 3)
    return scientific(value, digits, trailing_zeros=True) if digits else fixed(float(f"{value:.3f}"))


def scientific(value: float, digits: int = 4, *, trailing_zeros: bool = False) -> str:
    """A mantissa of at most this many digits times a power of ten: 1.2×10⁻⁵."""
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    if not trailing_zeros and "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    if mantissa in {"1", "-1"}:
        return signed(mantissa.replace("1", power(int(exponent))))
    return f"{signed(mantissa)}×{power(int(exponent))}"


def rounded_up(value: float, digits: int = 1) -> float:
    """The least number of so few digits that is no less: 0.05 for 0.0412, -0.04 for -0.0412."""
    if not value:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - digits + 1)
    units = math.ceil(value / unit)
    rounded = float(f"{units * unit:.{digits}g}")
    return rounded if rounded >= value else float(f"{(units + 1) * unit:.{digits}g}")


def power(exponent: int) -> str:
    """Ten to this power: 10⁶."""
    return f"10{str(exponent).translate(_RAISED)}"


def signed(text: str) -> str:
    """The same digits with a minus sign for the hyphen."""
    return text.replace("-", "−")


def typst(value: float, digits: int = 4) -> str:
    """The same as `significant`, in Typst's mathematical notation."""
    return typst_of(significant(value, digits))


def related(value: float | Fraction, digits: int = 4, most: int | None = None) -> tuple[str, str]:
    """The sign that is true between the number and its text ("=" or "approx"), and the text.

    In `most` digits if these are all, else rounded to `digits`.
    """
    exact = exactly(value, most or digits)
    if exact is not None:
        return "=", exact
    if abs(rounded(float(value), digits)) == 1:  # its zeros tell it from what is 1
        return "approx", signed(f"{float(value):.{digits - 1}f}")
    return "approx", significant(float(value), digits)


def typst_equal(value: float | Fraction, digits: int = 4, most: int | None = None) -> str:
    """The number after a sign that is true of it, in Typst's notation: "= 0.8", "approx -2.299"."""
    sign, text = related(value, digits, most)
    return f"{sign} {typst_of(text)}"


def typst_of(text: str) -> str:
    """A number's text in Typst's mathematical notation."""
    text = text.replace("×", " times ")
    plain, ten, exponent = text.rpartition("10")
    if not exponent.startswith(tuple("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")):
        return text
    return f"{plain}{ten}^({exponent.translate({to: chr(by) for by, to in _RAISED.items()})})"
