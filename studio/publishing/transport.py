"""HTTP as the channel's protocol needs it: each request once, and 308 is an answer like others."""

from __future__ import annotations

from http.client import BadStatusLine, ResponseNotReady
from typing import Any, Final

import httplib2

_TIMEOUT_S: Final = 60.0


class _Once:
    """A connection that tells that it was closed without an answer.

    httplib2 takes BadStatusLine for a connection that went stale and sends the request again without a word:
    what was done by the first would be done twice.
    """

    def getresponse(self) -> Any:
        try:
            return super().getresponse()  # type: ignore[misc]  # the connection's, which is mixed in
        except (BadStatusLine, ResponseNotReady) as error:
            raise ConnectionResetError(f"closed without an answer ({type(error).__name__})") from None


class _Plain(_Once, httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    pass


class _Secure(_Once, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    pass


class Transport(httplib2.Http):  # type: ignore[misc]  # httplib2 has no types
    """httplib2 without its own retries and redirects; proxies as the environment says, none for this machine."""

    def __init__(self, endpoint: str | None = None) -> None:
        proxies: dict[str, Any] = {"proxy_info": None} if endpoint else {}
        super().__init__(timeout=_TIMEOUT_S, **proxies)
        # 308 answers a chunk of an upload, and has no Location.
        self.redirect_codes = frozenset(httplib2.REDIRECT_CODES - {308})

    def request(self, uri: str, *args: Any, connection_type: Any = None, **kwargs: Any) -> Any:
        """A request on a connection of ours; as httplib2's."""
        kind = connection_type or (_Secure if uri.startswith("https:") else _Plain)
        return super().request(uri, *args, connection_type=kind, **kwargs)
