"""WeasyPrint loaded by us is WeasyPrint as it comes, but for what is not needed; another release of it
is loaded as it comes. The bytes it writes are held by test_hastened.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kcsite.press.layout import declared

ROOT = Path(__file__).parents[2]

LOADED = """
import sys
from kcsite.press.layout import loading
{before}
loading.load()
import cffi, ctypes.util
from weasyprint.text.ffi import ffi
assert cffi.FFI is not loading.Declared and ctypes.util.find_library is not loading._unasked
print(type(ffi) is loading.Declared, "fontTools.subset" in sys.modules)
{after}
"""


def told(before: str = "", after: str = "") -> list[str]:
    """Whether the declarations were taken as read, whether fontTools' subsetter is loaded, and what else
    a new process says."""
    code = LOADED.format(before=before, after=after)
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:-1]


def test_declarations_are_taken_as_read_and_fonttools_waits() -> None:
    assert told() == ["True False"]


def test_the_table_is_what_cffi_makes_of_this_release() -> None:
    code = "import declarations; print(declarations.module(), end='')"
    paths = f"import sys; sys.path[:0] = ['tools', {str(ROOT)!r}]; "
    done = subprocess.run(
        [sys.executable, "-c", paths + code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said, _, module = done.stdout.partition("\n")
    assert said.startswith("generating")  # cffi's own word
    assert module == Path(declared.__file__).read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('loading.WRITTEN_FOR = "1.0"', "True True"),
        ('loading.MADE_OF = "0"', "False False"),
        ('loading.WRITTEN_FOR = "1.0"; loading.MADE_OF = "0"', "False True"),
    ],
)
def test_another_release_is_loaded_as_it_comes(before: str, expected: str) -> None:
    assert told(before) == [expected]


def test_what_is_late_is_there_when_it_is_called() -> None:
    called = "from weasyprint.pdf import fonts; print(type(fonts.subset.Options()).__module__)"
    assert told(after=called)[1:] == ["fontTools.subset"]


def test_what_is_loaded_already_is_not_stood_in_for() -> None:
    asked = (
        "from weasyprint.pdf import fonts; print(fonts.subset is sys.modules['fontTools.subset'])"
    )
    assert told("import fontTools.subset", asked) == ["True True", "True"]


def test_a_library_that_is_not_there_is_refused() -> None:
    asked = """
for name in ("kc-none", "libkc-none.so.0"):
    try:
        ffi.dlopen(name, ffi.RTLD_NOW)
    except OSError:
        print("refused")
"""
    assert told(after=asked)[1:] == ["refused", "refused"]
