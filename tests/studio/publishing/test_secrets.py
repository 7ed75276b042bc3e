"""Nothing secret is anywhere but in its own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.studio.publishing.desk import Desk


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the sign-in and the client secrets."""
    own = {"token.json", "client_secrets.json"}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in own
    }


@pytest.mark.parametrize("fault", ["401", "500", "quota", "garbage", "none", "refused"])
def test_no_token_is_in_a_log_a_journal_an_output_or_a_manifest(
    desk: Desk, capfd: pytest.CaptureFixture[str], fault: str
) -> None:
    """Whether it goes well or badly."""
    desk.secrets  # noqa: B018 - written beside the lecture
    token = desk.token
    if fault == "refused":
        token.write_text(json.dumps(json.loads(token.read_text()) | {"expiry": "2020-01-01T00:00:00Z"}))
        desk.state.refresh_tokens.clear()
    elif fault != "none":
        desk.state.faults.add(fault, times=2)  # type: ignore[arg-type]
    desk.publish("--json")
    told = capfd.readouterr()
    everything = written(desk.folder) | {"stdout": told.out.encode(), "stderr": told.err.encode()}

    assert len(desk.state.secrets) >= 3
    assert len(everything) > 20
    found = [
        (name, secret)
        for name, content in everything.items()
        for secret in desk.state.secrets
        if secret.encode() in content
    ]
    assert found == []
