"""A cluster found, its workers compared with this machine, and let go at the end of a run."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import msgspec

from studio.cluster.order import order_of, written
from studio.errors import MachineLacks

if TYPE_CHECKING:
    from distributed import Client

    from studio.cluster.address import Address
    from studio.cluster.link import Link
    from studio.cluster.machines import Machines
    from studio.lecture.output import Output
    from studio.store.plan import Decision

_CONNECT_S: Final = 5
_ANSWER_S: Final = 15
_FIRST_WORKER_S: Final = 10
_LOOK_EVERY_S: Final = 0.2
_MOST_NAMED: Final = 2
# They would write on the terminal what is told as messages here.
_TALKATIVE: Final = ("asyncio", "distributed", "distributed.client", "tornado", "tornado.application")


@contextmanager
def opened(address: Address, decisions: Sequence[Decision], output: Output) -> Iterator[Machines]:
    """The workers at an address, for these clips; those at `local:N` are started and ended.

    Raises:
        MachineLacks: what `make cluster` adds is missing, or there is no scheduler, or no worker that makes
            what this machine would.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise MachineLacks(
            f"--cluster {address.text}: distributed is not installed.\nmake cluster adds it."
        ) from None
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with ExitStack() as stack:
        security: dict[str, str] = {}
        scheduler = address.text
        if address.local:
            from studio.cluster.local_workers import local_workers

            scheduler, security = stack.enter_context(local_workers(address.local))
        elif address.certificates is not None:
            security = {
                "tls_ca_file": str(address.certificates.ca),
                "tls_client_cert": str(address.certificates.certificate),
                "tls_client_key": str(address.certificates.key),
            }
        client = _connected(scheduler, security, address.text)
        machines = _greeted(client, address.text, decisions, output)
        stack.callback(machines.stop)
        yield machines


def _connected(scheduler: str, security: dict[str, str], where: str) -> Client:
    from distributed import Client, Security

    secured: Any = Security(require_encryption=True, **security) if security else None
    came: SimpleQueue[Client | Exception] = SimpleQueue()

    def connect() -> None:
        try:
            came.put(Client(scheduler, security=secured, timeout=_CONNECT_S, set_as_default=False))
        except Exception as error:  # noqa: BLE001 - of sockets, of certificates, of versions
            came.put(error)

    Thread(target=connect, daemon=True).start()
    try:
        client = came.get(timeout=_ANSWER_S)
    except Empty:  # Dask's own timeout is for the connection: whoever takes it may be silent, or no scheduler
        client = TimeoutError(f"no answer within {_ANSWER_S} s")
    if isinstance(client, Exception):
        reason = _reason(client)
        raise MachineLacks(f"--cluster {where}: there is no way to a scheduler there ({reason}).") from client
    return client


def _reason(error: BaseException) -> str:
    """The deepest cause that has words: those above only say that it took too long, an attempt cut off says nothing."""
    told = type(error).__name__
    cause: BaseException | None = error
    while cause is not None:
        told = str(cause).strip() or told
        cause = cause.__cause__
    return told.splitlines()[0].rstrip(".")


def _greeted(client: Client, where: str, decisions: Sequence[Decision], output: Output) -> Machines:
    from studio.cluster.link import Link
    from studio.cluster.machines import Machines

    link = Link(client, f"clips-{uuid.uuid4().hex}")
    machines = Machines(link, f"--cluster {where}", samples_of(decisions, output))
    try:
        _check(machines, _found(link), where)
    except BaseException:
        machines.stop()
        raise
    return machines


def _found(link: Link) -> dict[str, int]:
    """The workers that are there, or come within a moment: they may have been started just now."""
    until = time.monotonic() + _FIRST_WORKER_S
    while not (found := link.workers()) and time.monotonic() < until:
        time.sleep(_LOOK_EVERY_S)
    return found or {}


def _check(machines: Machines, found: dict[str, int], where: str) -> None:
    if not found:
        raise MachineLacks(f"--cluster {where}: no worker is there.")
    refused = machines.greet(found)
    if not refused:
        if not machines.hosts:
            raise MachineLacks(f"--cluster {where}: its workers have just ended.")
        return
    lines = [f"  {name}: {difference}" for name, difference in refused.items()]
    if len(lines) > _MOST_NAMED:
        lines = [*lines[:_MOST_NAMED], f"  and {len(lines) - _MOST_NAMED} more"]
    number = f"{len(refused)} of {len(found)} workers"
    raise MachineLacks(
        "\n".join([f"--cluster {where}: {number} would not make the same; nothing was rendered.", *lines])
    )


def samples_of(decisions: Sequence[Decision], output: Output) -> bytes:
    """A clip of each kind, with what it is made of: what a worker has to have the same."""
    kinds: dict[tuple[object, ...], Decision] = {}
    for one in decisions:
        clip, made_of = one.clip, one.ingredients
        kind = (
            clip.scene,
            clip.language,
            clip.narrator,
            bool(made_of.get("fonts")),
            clip.voice is not None,
            bool(clip.captions),
        )
        kinds.setdefault(kind, one)
    return msgspec.msgpack.encode(
        [(written(order_of(one.clip, output, one.key)), one.ingredients) for one in kinds.values()]
    )
