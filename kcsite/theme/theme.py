"""`Theme`: the files of a theme and of those it extends, and what a maker may read of them.

In: the folders where themes lie. Out: templates, files, colours and words, each behind a key, so
that a page made from a template is made again when that template, its parents or its macros change.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from pydantic import ValidationError

from kcsite.content import faults
from kcsite.content.faults import did_you_mean
from kcsite.content.memory import Memory
from kcsite.content.source import parse_yaml, read_bytes
from kcsite.diagnostics import Diagnostics
from kcsite.store import scan
from kcsite.theme.filters import filters
from kcsite.theme.model import ThemeFile
from kcsite.trace import Key, Trace, Unanswered, digest_bytes

_TEMPLATES = "templates/"
# What a template names: a literal that stands alone, or "" for anything else. In a comment it only
# widens.
_REFERENCE = re.compile(
    r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*"
    r"""(?:["']([^"']+)["']\s*(?=[-+]?%\}|(?:as|import|ignore|with|without)\s)|)"""
)


class TemplateFault(Exception):
    """A template failed: its name in the theme, the line, what went wrong.

    `missing` is the key it asked for in vain, where that was the fault.
    """

    def __init__(self, path: str, line: int, problem: str, missing: Key = ()) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all it inherits. `files` maps a name such as `css/web/base.css` to its path;
    of two themes with the same file the more special one wins. `compiled` is the folder where Jinja
    keeps compiled templates by the digest of their text.
    """

    name: str
    files: Mapping[str, Path]
    labels: Mapping[str, str]
    data: ThemeFile
    compiled: Path
    _sources: dict[str, str] = field(default_factory=dict, repr=False)
    _shared: dict[str, jinja2.Environment] = field(default_factory=dict, repr=False)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises KeyError where no theme of the chain has it."""
        return self.files[name].read_bytes()

    def digest(self, name: str) -> str:
        """What a file's bytes are called."""
        return digest_bytes(self.read(name))

    def source(self, template: str) -> str:
        """A template's text. Raises KeyError."""
        if template not in self._sources:
            self._sources[template] = self.read(_TEMPLATES + template).decode("utf-8")
        return self._sources[template]

    def label(self, name: str) -> str:
        """A file's path as staff know it: `themes/khuyencong/templates/web/base.html`."""
        return self.labels.get(name, name)

    @property
    def answers(self) -> dict[str, Callable[[Key], Any]]:
        """What the theme answers for in the world."""
        return {
            "template": lambda key: self._closure(str(key[1])),
            "file": lambda key: self.read(str(key[1])),
            "palette": lambda key: tuple(sorted(self.data.palette.items())),
            "fonts": lambda key: self.data.fonts,
            "menu": lambda key: self.data.menu,
            "styles": lambda key: self.data.styles[str(key[1])],
            "style-names": lambda key: tuple(sorted(self.data.styles)),
            "string": lambda key: self._string(self.data.strings, key),
            "print-string": lambda key: self._string(self.data.print_strings, key),
        }

    @staticmethod
    def _string(words: Mapping[str, Any], key: Key) -> str:
        row = words[str(key[1])]
        return row.en or row.vi if key[2] == "en" else str(row.vi)

    def _closure(self, template: str) -> str:
        """The digest of a template and of all it extends, includes or imports."""
        seen: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in seen or _TEMPLATES + name not in self.files:
                continue  # a missing one is told with its line when it is rendered
            seen[name] = source = self.source(name)
            for literal in _REFERENCE.findall(source):
                # A name known only while rendering widens the closure to every template.
                waiting += [literal] if literal else self.templates()
        parts = [f"{name}\0{source}" for name, source in sorted(seen.items())]
        return digest_bytes("\0\0".join(parts).encode("utf-8"))

    def templates(self) -> list[str]:
        return sorted(n.removeprefix(_TEMPLATES) for n in self.files if n.startswith(_TEMPLATES))

    def shared_environment(self, lang: str) -> jinja2.Environment:
        """The one environment of a language, which keeps its compiled templates. Its filters stand;
        whatever belongs to a page is passed when rendering.
        """
        if lang not in self._shared:
            self._shared[lang] = self.environment()
            self._shared[lang].filters.update(filters(lang))
        return self._shared[lang]

    def environment(self) -> jinja2.Environment:
        """A fresh Jinja environment over the templates: escaping on, unknown names refused."""
        self.compiled.mkdir(parents=True, exist_ok=True)
        return jinja2.Environment(
            bytecode_cache=jinja2.FileSystemBytecodeCache(str(self.compiled)),
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            return self.source(name), self.label(_TEMPLATES + name), lambda: True
        except KeyError:
            return None

    def render(
        self, environment: jinja2.Environment, template: str, trace: Trace, **values: Any
    ) -> str:
        """Render a template, remembering it. Raises TemplateFault with the template's line."""
        try:
            trace.read(("template", template))
            return environment.get_template(template).render(**values)
        except jinja2.TemplateSyntaxError as error:
            name = self.label(_TEMPLATES + (error.name or template))
            raise TemplateFault(name, error.lineno, error.message or "") from error
        except KeyError as error:
            key = error.key if isinstance(error, Unanswered) else ()
            place = self._place(error, template)
            raise TemplateFault(*place, f"thiếu {error}", key) from error
        except Exception as error:
            raise TemplateFault(*self._place(error, template), str(error)) from error

    def _place(self, error: BaseException, template: str) -> tuple[str, int]:
        """The template and line that a traceback leads to."""
        found = (self.label(_TEMPLATES + template), 0)
        walk = error.__traceback__
        while walk is not None:
            # Jinja rewrites the frames of its templates to the names that `_load` gave.
            name = walk.tb_frame.f_code.co_filename
            if name in self.labels.values():
                found = (name, walk.tb_lineno)
            walk = walk.tb_next
        return found


def load_theme(
    name: str,
    shelves: Sequence[Path],
    compiled: Path,
    diagnostics: Diagnostics,
    memory: Memory | None = None,
) -> Theme | None:
    """A theme and its parents from the first shelf that holds each. None where one is faulty."""
    memory = memory or Memory()
    chain: list[tuple[str, Path, ThemeFile]] = []
    wanted: str | None = name
    while wanted is not None:
        if wanted in [known for known, _, _ in chain]:
            names = " → ".join([*(known for known, _, _ in chain), wanted])
            diagnostics.add("K602", f"themes/{wanted}/theme.yaml", chain=names)
            return None
        folder = next((s / wanted for s in shelves if (s / wanted / "theme.yaml").is_file()), None)
        if folder is None:
            known = sorted({p.parent.name for s in shelves for p in s.glob("*/theme.yaml")})
            hint = did_you_mean(wanted, known, "các giao diện đang có: " + ", ".join(known))
            diagnostics.add("K601", "content/site.yaml", given=wanted, nearest=hint)
            return None
        stat = scan(folder.parent, [wanted])[f"{wanted}/theme.yaml"]
        reader = partial(_read_theme_file, folder, wanted)
        data = memory.recall(("theme", str(folder)), (stat,), reader, diagnostics)
        if data is None:
            return None
        chain.append((wanted, folder, data))
        wanted = data.extends
    files: dict[str, Path] = {}
    labels: dict[str, str] = {}
    for theme, folder, _ in reversed(chain):
        for relative in _names(folder):
            files[relative] = folder / relative
            labels[relative] = f"themes/{theme}/{relative}"
    merged = _merged([data for _, _, data in chain])
    return Theme(name, dict(sorted(files.items())), labels, merged, compiled)


def _read_theme_file(folder: Path, name: str, diagnostics: Diagnostics) -> ThemeFile | None:
    raw = read_bytes(folder, "theme.yaml", diagnostics)
    document = None
    if raw is not None:
        document = parse_yaml(f"themes/{name}/theme.yaml", raw, diagnostics)
    if document is None:
        return None
    try:
        return ThemeFile.model_validate(document.data)
    except ValidationError as error:
        faults.report(error, ThemeFile, document, diagnostics)
        return None


def _names(folder: Path) -> list[str]:
    found = []
    for top, folders, names in os.walk(folder):
        folders.sort()
        for file in sorted(names):
            if not file.startswith("."):
                found.append((Path(top) / file).relative_to(folder).as_posix())
    return found


def _merged(chain: Sequence[ThemeFile]) -> ThemeFile:
    """The most special theme first: tokens and words add up, fonts and menu are replaced whole."""
    special = chain[0]
    update: dict[str, Any] = {}
    for name in ("palette", "styles", "strings", "print_strings"):
        update[name] = {k: v for theme in reversed(chain) for k, v in getattr(theme, name).items()}
    for name in ("fonts", "menu"):
        update[name] = next((getattr(t, name) for t in chain if getattr(t, name)), ())
    return special.model_copy(update=update)
