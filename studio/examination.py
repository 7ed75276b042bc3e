"""What `doctor` does: a machine in, what it lacks out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.doctor import examine
from studio.errors import MachineLacks
from studio.reports import findings_text


def tell_findings(media_dir: Path, say: Callable[..., None]) -> None:
    """Tell what was found; `say` prints lines.

    Raises:
        MachineLacks: rendering would fail without something.
    """
    findings = examine(media_dir)
    say(findings_text(findings), nl=False)
    missing = [finding.name for finding in findings if finding.is_missing]
    if missing:
        raise MachineLacks(f"this machine lacks: {', '.join(missing)}.")
