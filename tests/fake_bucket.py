"""A service that speaks S3, on this machine, for tests: moto's, with one bucket that keeps all that was ever put."""

from __future__ import annotations

from collections import Counter
from threading import Thread
from types import TracebackType
from typing import Any, Final, Self

BUCKET: Final = "clips"
_SIGNED: Final = {"ACCESS_KEY_ID": "it", "SECRET_ACCESS_KEY": "is", "DEFAULT_REGION": "us-east-1"}


class FakeBucket:
    """It is there as long as the block, or until it vanishes. Programs find it by `environment`."""

    def __init__(self) -> None:
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        from werkzeug.serving import WSGIRequestHandler, make_server

        class Quiet(WSGIRequestHandler):
            def log(self, *_: Any) -> None: ...

        app = DomainDispatcherApplication(create_backend_app)
        # One request after the other: to look whether a name is taken and to take it is one step, as in earnest.
        self._server = make_server("127.0.0.1", 0, app, threaded=False, request_handler=Quiet)
        self.address = f"http://127.0.0.1:{self._server.port}"
        self.environment = {f"AWS_{name}": value for name, value in _SIGNED.items()}
        self.environment["AWS_ENDPOINT_URL"] = self.address
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        client = self.client()
        client.create_bucket(Bucket=BUCKET)
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.vanish()

    def vanish(self) -> None:
        """From now on nobody listens there."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    def client(self) -> Any:
        """Another program that uses the bucket."""
        import boto3

        key, secret, region = _SIGNED.values()
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            region_name=region,
        )

    def puts(self, prefix: str) -> Counter[str]:
        """How often something was put under each name that begins so."""
        versions = self.client().list_object_versions(Bucket=BUCKET, Prefix=prefix).get("Versions", [])
        return Counter(version["Key"] for version in versions)

    def content(self, name: str) -> bytes:
        """What is there under a name."""
        return bytes(self.client().get_object(Bucket=BUCKET, Key=name)["Body"].read())

    def damage(self, name: str) -> None:
        """Flip the last bit of what is there under a name."""
        content = self.content(name)
        self.client().put_object(Bucket=BUCKET, Key=name, Body=content[:-1] + bytes([content[-1] ^ 1]))
