"""Read what WeasyPrint declares of Pango and its kin, so that it need not be read at each start.

In: the WeasyPrint that is installed. Out: kcsite/press/layout/declared.py, anew for each release.

    python tools/declarations.py
"""

from __future__ import annotations

import ast
import io
from pathlib import Path
from pprint import pformat

from weasyprint.text import ffi as declaring

from kcsite.trace import digest_bytes

OUT = Path(__file__).parents[1] / "kcsite" / "press" / "layout" / "declared.py"
_MODULE = '''"""What WeasyPrint declares of Pango and its kin, as cffi reads it (its "out-of-line ABI mode").

Written by tools/declarations.py from WeasyPrint's `text/ffi.py`; not to be changed by hand.
"""

from typing import Any

# fmt: off
MADE_OF = "{made_of}"
"""The digest of that file."""

TABLES: dict[str, Any] = (
{tables}
)
'''


def module() -> str:
    """The module's text."""
    source = io.StringIO()
    declaring.ffi.set_source("declared", None)
    declaring.ffi.emit_python_code(source)
    made = ast.parse(source.getvalue()).body[-1]  # ffi = _cffi_backend.FFI(name, **tables)
    assert isinstance(made, ast.Assign) and isinstance(made.value, ast.Call)
    tables = {str(each.arg): ast.literal_eval(each.value) for each in made.value.keywords}
    return _MODULE.format(
        made_of=digest_bytes(Path(declaring.__file__).read_bytes()),
        tables=pformat(tables, width=100, compact=True, sort_dicts=False),
    )


if __name__ == "__main__":
    OUT.write_text(module(), "utf-8")
