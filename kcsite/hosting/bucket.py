"""S3-compatible storage as names and bytes; the only room that knows the library.

In: a place of content/hosting and the keys from the environment. Out: objects, or Refused in the
words of a code.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from kcsite.content.models.hosting import StoragePlace
from kcsite.hosting.refused import LOG, Refused

if TYPE_CHECKING:
    from obstore.store import S3Config, S3Store

# The names that all programs for S3 read.
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_NO_KEYS = f"đặt hai biến môi trường {KEYS[0]} và {KEYS[1]}; cách làm ở docs/dang-trang.md"
_WRONG_KEYS = "xem lại hai biến môi trường ấy, và quyền đọc, ghi, xóa của khóa trong kho này"
_AT_ONCE = 8  # requests


@dataclass
class Bucket:
    """The part of a bucket below the place's prefix."""

    place: StoragePlace
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @cached_property
    def _store(self) -> S3Store:
        from obstore.store import S3Store

        key, secret = (self.environment.get(name, "") for name in KEYS)
        if not (key and secret):
            raise Refused("K821", hint=_NO_KEYS)
        endpoint = self.place.endpoint
        config: S3Config = {
            "access_key_id": key,
            "secret_access_key": secret,
            "region": self.place.region,
            # Most services beside Amazon know buckets only as the first part of the path.
            "virtual_hosted_style_request": endpoint is None,
        }
        if endpoint:
            config["endpoint"] = endpoint.rstrip("/")
        return S3Store(
            self.place.bucket,
            prefix=self.place.prefix or None,
            config=config,
            client_options={
                "allow_http": bool(endpoint and endpoint.startswith("http://")),
                "timeout": timedelta(minutes=10),  # one file on a slow line
                "connect_timeout": timedelta(seconds=20),
            },
            retry_config={"max_retries": 4, "retry_timeout": timedelta(minutes=2)},
        )

    @property
    def host(self) -> str:
        return self.place.endpoint or "Amazon S3"

    def listing(self) -> dict[str, tuple[int, str]]:
        """Every object: its name, its size in bytes and its tag, which names its bytes."""
        import obstore

        found: dict[str, tuple[int, str]] = {}
        with self._answers():
            for chunk in obstore.list(self._store, chunk_size=1000):
                for meta in chunk:
                    found[self._below(meta["path"])] = (meta["size"], meta["e_tag"] or "")
        return found

    def _below(self, path: str) -> str:
        prefix = self.place.prefix
        return path.removeprefix(f"{prefix}/") if prefix else path

    def get(self, name: str) -> bytes:
        import obstore

        with self._answers():
            return bytes(obstore.get(self._store, name).bytes())

    def put(self, name: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object in one request: whoever reads it has the old bytes or the new."""
        import obstore

        with self._answers():
            obstore.put(self._store, name, data, attributes=dict(headers), use_multipart=False)

    def copy(self, name: str, to: str) -> None:
        """Let the storage copy an object, with its headers; nothing travels."""
        import obstore

        with self._answers():
            obstore.copy(self._store, name, to)

    def delete(self, names: Iterable[str]) -> None:
        import obstore

        if found := list(names):
            with self._answers():
                obstore.delete(self._store, found)

    def all(self, act: Callable[[str], None], names: Iterable[str]) -> None:
        """Do something for many names, several at a time. Returns when all are done.

        The first that fails is raised, when those under way have ended; the others are left.
        """
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            futures = [pool.submit(act, name) for name in names]
            try:
                for future in futures:
                    future.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    @contextmanager
    def _answers(self) -> Iterator[None]:
        """What the library raises, as our codes."""
        from obstore import exceptions

        try:
            yield
        except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError) as error:
            raise Refused("K821", str(error), hint=_WRONG_KEYS) from error
        except FileNotFoundError as error:
            raise Refused("K824", str(error), bucket=self.place.bucket) from error
        except exceptions.BaseError as error:
            said = str(error)
            if "NoSuchBucket" in said:
                raise Refused("K824", said, bucket=self.place.bucket) from error
            if "error sending request" in said or "connect" in said:
                raise Refused("K814", said, host=self.host) from error
            problem = "kho lưu trữ từ chối"
            raise Refused("K819", said, problem=problem, file=LOG) from error
