"""Arrays that nobody can change after they were handed out."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]
ComplexArray: TypeAlias = NDArray[np.complex128]
BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[np.int64]

# A float, a complex, or an array of either: a formula of numpy's operations takes any, gives the same kind.
Number: TypeAlias = Any


def read_only(values: ArrayLike) -> FloatArray:
    """A read-only float64 copy; an array that is read-only already and owns its memory stays as it is."""
    array = np.asarray(values, dtype=np.float64)
    if array.base is None and not array.flags.writeable:
        return array
    frozen = np.array(array, dtype=np.float64, order="C")
    frozen.flags.writeable = False
    return frozen
