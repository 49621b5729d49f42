"""Web servers on sockets in a folder, which no other test or program can take."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "net.example.org"


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    kind: str
    body: bytes


Ask = Callable[..., Answer]


class _Connection(http.client.HTTPConnection):
    """A connection through a socket in a folder, which no other test can take."""

    def __init__(self, place: str, *, is_safe: bool) -> None:
        super().__init__(HOST)
        self._place, self._is_safe = place, is_safe

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._place)
        if self._is_safe:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # it was made for this test
            self.sock = context.wrap_socket(self.sock, server_hostname=HOST)


def asker(place: str, *, is_safe: bool) -> Ask:
    """Return what asks the server at the socket *place*, with TLS if it *is_safe*."""

    def ask(path: str, **headers: str) -> Answer:
        connection = _Connection(place, is_safe=is_safe)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        kind = response.headers.get_content_type()
        answer = Answer(response.status, kind, response.read())
        connection.close()
        return answer

    return ask


def write_certificate(folder: Path) -> None:
    """Write a certificate and its key into *folder*."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=9999))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / f"{HOST}.pem").write_bytes(certificate.public_bytes(pem))
    (folder / f"{HOST}.key").write_bytes(
        key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@contextmanager
def running(command: Sequence[str], folder: Path, place: str) -> Iterator[None]:
    """Run a server until the end of the block, which begins once it answers."""
    environment = {**os.environ, "HOME": str(folder)}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            while not _answers(place):
                assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.02)
            yield
        finally:
            process.terminate()


def _answers(place: str) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(place) == 0
