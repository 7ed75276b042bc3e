"""`make fake-channel`: a channel on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import json
from contextlib import suppress
from pathlib import Path

from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import client_secrets
from tests.fake_channel.state import ChannelState

_PORT = 8765
_SECRETS = Path("media", "fake-channel", "client_secrets.json")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make fake-channel", description=__doc__)
    parser.add_argument("--port", type=int, default=_PORT)
    port = parser.parse_args().port
    with Server(ChannelState(), port) as server, suppress(KeyboardInterrupt):
        _SECRETS.parent.mkdir(parents=True, exist_ok=True)
        _SECRETS.write_text(json.dumps(client_secrets(server.address)), encoding="utf-8")
        print(f"A fake channel, to be looked at on {server.address}; it ends with Ctrl-C.", flush=True)
        print(f"  --endpoint {server.address} --client-secrets {_SECRETS}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
