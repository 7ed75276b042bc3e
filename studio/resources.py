"""What a run may use besides this machine's cores and its media folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from studio.lecture.output import Output
    from studio.rendering.workplace import Workplace
    from studio.store.plan import Decision
    from studio.store.shared import SharedStore


@dataclass(frozen=True, slots=True)
class Resources:
    """A cluster's address and the file of its certificates, and the address of a store that others use, too."""

    cluster: str | None = None
    cluster_security: Path | None = None
    store: str | None = None


ALONE: Final = Resources()


@contextmanager
def workplace_of(
    resources: Resources, decisions: Sequence[Decision], output: Output, jobs: int | None
) -> Iterator[Workplace | None]:
    """Where these clips are made; None for this machine's own cores.

    Raises:
        BadInput: the address is none, or does not go with the other options.
        MachineLacks: there is no such cluster, or its workers would make something else.
    """
    if resources.cluster is None:
        if resources.cluster_security is not None:
            raise BadInput("--cluster-security goes with --cluster tls://HOST:PORT.")
        yield None
        return
    if jobs is not None:
        raise BadInput("-j counts this machine's processes: it does not go with --cluster.")
    from studio.cluster.address import read_address

    address = read_address(resources.cluster, resources.cluster_security)
    if not decisions:
        yield None
        return
    from studio.cluster.opening import opened

    with opened(address, decisions, output) as machines:
        yield machines


@contextmanager
def shared_store_of(resources: Resources) -> Iterator[SharedStore | None]:
    """The store that others use, too, if one is named; at the end it has what was offered to it.

    Raises:
        BadInput: its address is none.
        MachineLacks: what `make cluster` adds is missing.
    """
    if resources.store is None:
        yield None
        return
    from studio.store.depot import open_depot
    from studio.store.shared import SharedStore

    shared = SharedStore(open_depot(resources.store), f"--store {resources.store}")
    try:
        yield shared
    except Interrupted:
        raise  # at once
    except BaseException:
        shared.close()
        raise
    shared.close()


def expected_from_store(
    resources: Resources, decisions: Sequence[Decision]
) -> tuple[list[Decision], list[str]]:
    """A plan in which what the shared store has takes no time; and what there is to say of that store.

    Raises:
        BadInput, MachineLacks: as `shared_store_of`.
    """
    with shared_store_of(resources) as shared:
        if shared is None:
            return list(decisions), []
        there = shared.keys()
        told = [
            replace(one, seconds=0.0, reason=f"{one.reason}; the shared store has it")
            if one.action == "render" and not one.only_captions and one.key in there
            else one
            for one in decisions
        ]
        return told, shared.notes
