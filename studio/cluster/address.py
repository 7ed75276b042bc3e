"""Where a cluster is: what `--cluster` and `--cluster-security` may say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, MachineLacks
from studio.lecture.wording import near_miss

if TYPE_CHECKING:
    from pathlib import Path

_SCHEDULER: Final = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):([0-9]{1,5})")
_LOCAL: Final = re.compile(r"local:([0-9]{1,3})")
_ALLOWED: Final = "tcp://HOST:PORT, tls://HOST:PORT or local:N"
_KEYS: Final = ("ca", "certificate", "key")
MOST_LOCAL: Final = 64


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM: whose signature is trusted, this machine's own certificate, and its private key."""

    ca: Path
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Address:
    """A scheduler's address; or a number of workers to start on this machine."""

    text: str
    local: int = 0
    certificates: Certificates | None = None


def read_address(text: str, security: Path | None) -> Address:
    """What a user wrote, checked as far as that goes without a network.

    Raises:
        BadInput: it is none, or does not go with the file of certificates, or that file is not as it must be.
        MachineLacks: a file cannot be read.
    """
    if found := _LOCAL.fullmatch(text):
        if security is not None:
            raise BadInput(f"--cluster-security does not go with {text}: its certificates are made for it.")
        if not 1 <= int(found[1]) <= MOST_LOCAL:
            raise BadInput(f"--cluster {text}: 1 to {MOST_LOCAL} workers.")
        return Address(text, int(found[1]))
    found = _SCHEDULER.fullmatch(text)
    if found is None or not 1 <= int(found[3]) <= 65535:
        raise BadInput(f"--cluster {text}: it must be {_ALLOWED}.")
    if (found[1] == "tls") != (security is not None):
        wanted = "takes --cluster-security FILE" if found[1] == "tls" else "is without certificates: tls://"
        raise BadInput(f"--cluster {text} {wanted}.")
    return Address(text, certificates=None if security is None else read_certificates(security))


def read_certificates(file: Path) -> Certificates:
    """The file of TOML that names `ca`, `certificate` and `key`, from its own folder.

    Raises:
        BadInput: it is no TOML, or names others, or a file that is not there.
        MachineLacks: a file cannot be read.
    """
    where = f"--cluster-security {file}"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, FileNotFoundError, IsADirectoryError) as error:
        raise BadInput(f"{where}: {getattr(error, 'strerror', None) or error}.") from error
    except OSError as error:
        raise MachineLacks(f"{where}: {error.strerror}.") from error
    for name in table:
        if name not in _KEYS:
            raise BadInput(f'{where}: unknown key "{name}".{near_miss(name, _KEYS)}')
    paths = {}
    for name in _KEYS:
        written = table.get(name)
        if not isinstance(written, str):
            raise BadInput(f'{where}: {name} = "FILE.pem" is missing.')
        paths[name] = file.parent / written
        try:
            with paths[name].open("rb"):
                pass
        except FileNotFoundError as error:
            raise BadInput(f"{where}: {name} = {written!r}: there is no such file.") from error
        except OSError as error:
            raise MachineLacks(f"{where}: {name} = {written!r}: {error.strerror}.") from error
    return Certificates(**paths)
