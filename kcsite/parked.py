"""Bytes that wait on the disk: a book in ink is a hundred megabytes, and stands in several files.

In: bytes. Out: the same, whenever they are asked for; the file goes with the last who holds it.
"""

from __future__ import annotations

import tempfile


class Parked:
    """Some bytes in a file without a name."""

    __slots__ = ("_file",)

    def __init__(self, data: bytes) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as it is parked
        self._file.write(data)

    def __del__(self) -> None:
        self._file.close()

    def read(self) -> bytes:
        self._file.seek(0)
        return self._file.read()


def whole(data: bytes | Parked) -> bytes:
    """Some bytes, wherever they are."""
    return data.read() if isinstance(data, Parked) else data
