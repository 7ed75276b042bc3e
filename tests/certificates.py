"""Certificates of a cluster that is a test's own: a signature, and one certificate that all of it share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = dt.timedelta(days=1)


def write_certificates(folder: Path) -> Path:
    """Write them and the file of TOML that names them; that file."""
    folder.mkdir(parents=True, exist_ok=True)
    signer, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    _write(folder / "ca.pem", _certificate("signer", signer.public_key(), signer, is_signer=True))
    _write(folder / "cluster.pem", _certificate("cluster", own.public_key(), signer, is_signer=False))
    (folder / "cluster-key.pem").write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    file = folder / "cluster.toml"
    file.write_text('ca = "ca.pem"\ncertificate = "cluster.pem"\nkey = "cluster-key.pem"\n', encoding="utf-8")
    return file


def _write(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _certificate(
    name: str, key: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePrivateKey, *, is_signer: bool
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("signer"))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.BasicConstraints(ca=is_signer, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
