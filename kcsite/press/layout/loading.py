"""WeasyPrint loaded without what a layout seldom or never needs, which is half of its loading.

In: nothing. Out: WeasyPrint in the process, as any import of it would leave it, but for three things: its
declarations of C are not parsed, the parts of fontTools that cut fonts down wait until they are called,
and no compiler is asked where the libraries are. The first two are for the release they were written
for; any other is loaded as it comes.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import _cffi_backend
import cffi

from kcsite.press.layout.declared import MADE_OF, TABLES
from kcsite.trace import digest_bytes

WRITTEN_FOR = "70.0"
"""The release whose inside this room knows."""

_LATE = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint calls for fonts that vary, and where HarfBuzz cannot subset."""


def load() -> None:
    """Load WeasyPrint, once a process. Raises OSError where its libraries are not installed."""
    if "weasyprint" in sys.modules:
        return
    found = distribution("weasyprint")
    with ExitStack() as stack:
        if sys.platform == "linux":
            stack.enter_context(_instead(ctypes.util, "find_library", _unasked))
        if found.version == WRITTEN_FOR:
            stack.enter_context(_late(_LATE))
        with suppress(OSError):
            declaring = Path(str(found.locate_file("weasyprint/text/ffi.py")))
            if digest_bytes(declaring.read_bytes()) == MADE_OF:
                stack.enter_context(_instead(cffi, "FFI", Declared))
        import_module("weasyprint")


@contextmanager
def _instead(holder: Any, name: str, value: Any) -> Iterator[None]:
    """Another value for a name, for a while."""
    own = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        setattr(holder, name, own)


def _unasked(name: str) -> None:
    """WeasyPrint tries several names for each library, the one with a version after those without, for
    which Python on Linux asks the compiler and the linker where they are: twenty programs, a quarter of
    a second. The loader finds the one with a version by itself."""


class Declared(_cffi_backend.FFI):  # type: ignore[misc]
    """cffi's interface to libraries whose declarations were read beforehand, for a module that hands
    them in to be read."""

    def __init__(self) -> None:
        """Nothing is known yet."""

    def cdef(self, source: str) -> None:
        """Take the declarations as they were read."""
        super().__init__("declared", **TABLES)

    def dlopen(self, name: str, flags: int) -> Any:
        """A library, looked for as cffi does where it reads the declarations itself."""
        if "." in name:
            with suppress(OSError):
                return super().dlopen(name, flags)
        path = ctypes.util.find_library(name)
        if path is None:
            raise OSError(name)
        return super().dlopen(path, flags)


class _Late(ModuleType):
    """Stands in for a module of functions, which is loaded when one of them is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*args: Any, **words: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **words)

        return called


@contextmanager
def _late(names: tuple[str, ...]) -> Iterator[None]:
    """Whoever imports one of these modules now gets it late; one that is loaded already stays."""
    standing_in = {name: _Late(name) for name in names if name not in sys.modules}
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name, module in standing_in.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
