"""The floors of the house, read from the syntax trees: who may import whom, and where.

Each rule is a function from a module's name and tree to its faults; it is tried on a few broken
lines first, then on every module of kcsite.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A room (kcsite/<room>.py or kcsite/<room>/) imports from rooms of lower floors and from itself;
# so web and press cannot know each other.
FLOORS = {
    "diagnostics": 0,
    "vietnamese": 0,
    "store": 1,
    "trace": 0,
    "guide": 0,
    "parked": 0,
    "mistakes": 1,
    "content": 1,
    "report": 1,
    "quick": 2,
    "machine": 0,
    "mime": 0,
    "site": 2,
    "markup": 2,
    "drawing": 2,
    "media": 2,
    "theme": 2,
    "bodies": 3,
    "plan": 3,
    "photographs": 3,
    "proofread": 3,
    "web": 4,
    "press": 4,
    "importing": 5,
    "publish": 5,
    "verify": 5,
    "hosting": 6,
    "mending": 4,
    "changes": 0,
    "vscode": 3,
    "shortages": 7,
    "checkup": 3,
    "pipeline": 6,
    "editor": 7,
    "serve": 7,
    "cli": 8,
    "__main__": 9,
}

# Libraries too slow to load for a command that may not need them: these alone may be imported
# inside a function.
SLOW_LIBRARIES = {
    "PIL",
    "concurrent",
    "fontTools",
    "livereload",
    "multiprocessing",
    "obstore",
    "pikepdf",
    "pydyf",
    "pypdfium2",
    "rich",
    "segno",
    "weasyprint",
}

# The command line answers "nothing changed" before it loads the rooms that work; the preview's
# server is loaded by the one command that needs it, the check-up without any library of others, the press's rooms when something is printed.
LATE_ROOMS = {
    ("kcsite.press", "kcsite.press.cards.make_card"),
    ("kcsite.press", "kcsite.press.checks"),
    ("kcsite.press", "kcsite.press.forms.make_publication"),
    ("kcsite.press", "kcsite.press.labels.make_labels"),
    ("kcsite.press.forms", "kcsite.press.shop.FORMS"),
    ("kcsite.press", "kcsite.press.lint"),
    ("kcsite.press.layout.composing", "kcsite.press.layout.loading.load"),
    ("kcsite.press.layout.composing", "kcsite.press.layout.memory.remember"),
    ("kcsite.press.layout.composing", "kcsite.press.layout.styles.Styles"),
    ("kcsite.press.layout.composing", "kcsite.press.layout.tree.Tree"),
    ("kcsite.cli", "kcsite.cli.commands"),
    ("kcsite.cli", "kcsite.cli.doctor.doctor"),
    ("kcsite.cli.commands.preview", "kcsite.serve"),
    ("kcsite.cli.commands.importing", "kcsite.importing"),
    ("kcsite.cli.commands.preview", "kcsite.editor"),
    ("kcsite.cli.commands.checking", "kcsite.changes.changes"),
}

# Libraries that one room keeps to itself, or a few do.
SOLE_IMPORTERS = {
    "weasyprint": ("kcsite.press.layout",),
    "livereload": ("kcsite.serve",),
    "obstore": ("kcsite.hosting.bucket",),
    "tornado": ("kcsite.serve",),
    "watchfiles": ("kcsite.serve", "kcsite.changes"),
}

LONGEST = 300  # lines
# Files that are longer, and why they are not cut.
LONG_FILES = {
    "build.py": "the owner's layout asks for one file that needs nothing beside it",
    "kcsite/press/layout/declared.py": "a table that cffi writes",
}
# Folders of tables: rows of messages, no code to lose oneself in.
TABLE_FOLDERS = ("kcsite/diagnostics/codes/",)

Rule = Callable[[str, ast.Module], Iterator[str]]


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported anywhere in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def room(name: str) -> str | None:
    """The room a dotted name leads to; None for the package itself (its version) and strangers."""
    parts = name.split(".")
    if parts[0] != "kcsite" or len(parts) == 1 or parts[1] == "__version__":
        return None
    return parts[1]


def floor_faults(module: str, tree: ast.Module) -> Iterator[str]:
    """Imports from the same floor or a higher one."""
    here = room(module)
    if here is None:  # kcsite/__init__.py stands below every floor
        yield from (f"{line}: {name}" for line, name in imports(tree) if room(name))
        return
    if here not in FLOORS:
        yield f"1: room {here} has no floor in the table"
        return
    for line, name in imports(tree):
        there = room(name)
        if name.startswith("."):
            yield f"{line}: relative import {name}"
        elif there is None or there == here:
            continue
        elif FLOORS.get(there, 99) >= FLOORS[here]:
            yield f"{line}: {here} imports {name}"


def hidden_import_faults(module: str, tree: ast.Module) -> Iterator[str]:
    """Imports inside functions, save of slow libraries."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for line, name in imports(function):
                if name.split(".")[0] not in SLOW_LIBRARIES and (module, name) not in LATE_ROOMS:
                    yield f"{line}: {name} imported inside {function.name}"


def sole_importer_faults(module: str, tree: ast.Module) -> Iterator[str]:
    """Imports of a library that another room keeps to itself."""
    for line, name in imports(tree):
        owners = SOLE_IMPORTERS.get(name.split(".")[0], ())
        if owners and not any(module == o or module.startswith(o + ".") for o in owners):
            yield f"{line}: {name} belongs to {' and '.join(owners)}"


def docstring_faults(module: str, tree: ast.Module) -> Iterator[str]:
    """A module that does not say what it is."""
    if not (ast.get_docstring(tree) or "").strip():
        yield "1: no docstring"


def printing_faults(module: str, tree: ast.Module) -> Iterator[str]:
    """Printing or exiting anywhere but in the cli."""
    if room(module) in ("cli", "__main__"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("print", "exit", "quit", "sys.exit", "os._exit"):
                yield f"{node.lineno}: {called}() outside the cli"


RULES: tuple[Rule, ...] = (
    floor_faults,
    hidden_import_faults,
    sole_importer_faults,
    docstring_faults,
    printing_faults,
)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules() -> dict[str, Path]:
    """Dotted name → file of every module of kcsite."""
    found = {}
    for path in sorted((ROOT / "kcsite").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (floor_faults, "kcsite.content.load", "import kcsite.site"),
        (floor_faults, "kcsite.content.load", "from kcsite import plan"),
        (floor_faults, "kcsite.web.pages", "from kcsite.press.layout import lay_out"),
        (floor_faults, "kcsite.press.layout", "from kcsite.web import pages"),
        (floor_faults, "kcsite.media.probe", "from kcsite.theme import Theme"),
        (floor_faults, "kcsite.plan", "from .site import Site"),
        (floor_faults, "kcsite.attic", "import os"),
        (floor_faults, "kcsite.cli", "from kcsite.attic import thing"),
        (floor_faults, "kcsite", "from kcsite.cli import main"),
        (hidden_import_faults, "kcsite.plan", "def f():\n    import json"),
        (
            hidden_import_faults,
            "kcsite.plan",
            "class A:\n    async def f(self):\n        import re",
        ),
        (sole_importer_faults, "kcsite.press.finish", "import weasyprint"),
        (sole_importer_faults, "kcsite.press.layouts", "from weasyprint import HTML"),
        (docstring_faults, "kcsite.plan", "import os"),
        (docstring_faults, "kcsite.plan", '""" """'),
        (printing_faults, "kcsite.plan", "print('xong')"),
        (printing_faults, "kcsite.pipeline", "import sys\nsys.exit(1)"),
    ],
)
def test_rule_finds(rule: Rule, module: str, source: str) -> None:
    assert list(rule(module, ast.parse(source)))


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (floor_faults, "kcsite.site.resolve", "from kcsite.content.models import product"),
        (floor_faults, "kcsite.web.pages", "from kcsite.web import feeds"),
        (floor_faults, "kcsite.web.pages", "from kcsite import __version__, site"),
        (floor_faults, "kcsite.diagnostics", "import site"),
        (hidden_import_faults, "kcsite.press.finish", "def f():\n    import pikepdf"),
        (hidden_import_faults, "kcsite.press.finish", "def f():\n    from PIL import Image"),
        (sole_importer_faults, "kcsite.press.layout", "import weasyprint"),
        (sole_importer_faults, "kcsite.press.layout.fonts", "import weasyprint"),
        (docstring_faults, "kcsite.plan", '"""Site to artifacts."""'),
        (printing_faults, "kcsite.cli.report", "print('xong')"),
    ],
)
def test_rule_allows(rule: Rule, module: str, source: str) -> None:
    assert not list(rule(module, ast.parse(source)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_keeps(rule: Rule) -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{fault}"
        for module, path in modules().items()
        for fault in rule(module, tree_of(path))
    ]
    assert faults == []


def test_files_are_short() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in [ROOT / "build.py", *modules().values()]
    }
    long = {
        name: length
        for name, length in lengths.items()
        if length > LONGEST and not name.startswith(TABLE_FOLDERS)
    }
    assert sorted(long.items() - {(name, long.get(name)) for name in LONG_FILES}) == []
    assert sorted(LONG_FILES.keys() - long.keys()) == [], "no longer long: take off the list"
