"""Workers on this machine alone, for a try: a process of their own that ends with the run, however that ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from studio.cores import cores
from studio.errors import MachineLacks

_END_S: Final = 5.0
# Dask looks a hundred times a second where a worker is, and fifty times how late its loop is: a tenth of a core here.
_QUIET: Final = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}


@contextmanager
def local_workers(number: int) -> Iterator[tuple[str, dict[str, str]]]:
    """So many workers that share this machine's cores: their scheduler's address, and certificates in PEM.

    Raises:
        MachineLacks: they cannot be started.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "studio.cluster.local_workers", str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | _QUIET,
        start_new_session=True,  # a Ctrl-C is the run's alone
    )
    try:
        line = process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            raise MachineLacks(f"--cluster local:{number}: the workers do not start.")
        told = json.loads(line)
        yield told["address"], told["security"]
    finally:
        with suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        process.stdout.close()  # type: ignore[union-attr]


def main(number: int) -> None:
    """Run a scheduler and workers until standard input ends."""
    from distributed import LocalCluster, Security

    warnings.simplefilter("ignore")
    security = Security.temporary()
    with LocalCluster(
        n_workers=number,
        threads_per_worker=max(1, cores() // number),
        host="127.0.0.1",
        protocol="tls://",
        security=security,
        dashboard_address="127.0.0.1:0",  # with None it would listen to other machines, too
        worker_dashboard_address="127.0.0.1:0",
    ) as cluster:
        certificates = {
            "tls_ca_file": security.tls_ca_file,
            "tls_client_cert": security.tls_client_cert,
            "tls_client_key": security.tls_client_key,
        }
        print(json.dumps({"address": cluster.scheduler_address, "security": certificates}), flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
