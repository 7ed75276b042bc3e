"""What `--cluster` and `--cluster-security` may say, and what is said of all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cluster.address import Address, read_address
from studio.errors import BadInput, MachineLacks


@pytest.fixture
def security(tmp_path: Path) -> Path:
    """A file that names three others, which are there."""
    for name in ("ca", "me", "me-key"):
        (tmp_path / f"{name}.pem").write_text("PEM")
    file = tmp_path / "cluster.toml"
    file.write_text('ca = "ca.pem"\ncertificate = "me.pem"\nkey = "me-key.pem"\n')
    return file


@pytest.mark.parametrize(
    "text", ["tcp://host:8786", "tcp://10.0.0.7:1", "tcp://[::1]:8786", "tcp://a.example.org:65535"]
)
def test_an_address_is_taken_as_it_is(text: str) -> None:
    assert read_address(text, None) == Address(text)


def test_workers_of_this_machine_are_counted() -> None:
    assert read_address("local:4", None) == Address("local:4", 4)


def test_certificates_lie_beside_the_file_that_names_them(security: Path) -> None:
    """With tls:// they are needed."""
    found = read_address("tls://host:8786", security).certificates

    assert found is not None
    assert [found.ca, found.certificate, found.key] == [
        security.with_name(name) for name in ("ca.pem", "me.pem", "me-key.pem")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "host:8786",
        "http://host:8786",
        "tcp://host",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://:8786",
        "tcp://a b:1",
    ]
    + ["local", "local:", "local:-1", "local:two", "tcp://host:8786/x", "tcp://host:8786\n"],
)
def test_what_is_no_address_is_told_what_one_is(text: str) -> None:
    with pytest.raises(BadInput, match="it must be tcp://HOST:PORT, tls://HOST:PORT or local:N"):
        read_address(text, None)


@pytest.mark.parametrize("number", ["0", "65", "999"])
def test_so_many_workers_are_not_started_here(number: str) -> None:
    with pytest.raises(BadInput, match="1 to 64 workers"):
        read_address(f"local:{number}", None)


def test_an_address_and_certificates_go_together(security: Path) -> None:
    """What is missing, or too much, is named."""
    with pytest.raises(BadInput, match="takes --cluster-security FILE"):
        read_address("tls://host:8786", None)
    with pytest.raises(BadInput, match="is without certificates: tls://"):
        read_address("tcp://host:8786", security)
    with pytest.raises(BadInput, match="does not go with local:2"):
        read_address("local:2", security)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("ca = ", "Invalid value"),
        ('ca = "ca.pem"\ncertificate = "me.pem"\n', 'key = "FILE.pem" is missing'),
        ('ca = 1\ncertificate = "me.pem"\nkey = "me-key.pem"\n', 'ca = "FILE.pem" is missing'),
        (
            'ca = "ca.pem"\ncertificat = "me.pem"\nkey = "me-key.pem"\n',
            'unknown key "certificat". Did you mean',
        ),
        (
            'ca = "gone.pem"\ncertificate = "me.pem"\nkey = "me-key.pem"\n',
            "ca = 'gone.pem': there is no such file",
        ),
    ],
)
def test_what_is_wrong_with_the_file_is_told_by_its_key(security: Path, content: str, told: str) -> None:
    security.write_text(content)
    with pytest.raises(BadInput) as caught:
        read_address("tls://host:8786", security)

    assert told.lower() in str(caught.value).lower()
    assert str(caught.value).startswith(f"--cluster-security {security}")


def test_a_file_that_is_not_there_is_bad_input_one_that_cannot_be_read_is_the_machines(
    security: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput, match="No such file"):
        read_address("tls://host:8786", security.with_name("none.toml"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(MachineLacks, match="Permission denied"):
        read_address("tls://host:8786", security)
