"""Diagnostics as people and machines read them.

In: diagnostics. Out: text with a code frame, or JSON-ready dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable

from kcsite.diagnostics.diagnostic import Diagnostic, Severity

_LABELS = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}
_HINT = {"vi": "gợi ý", "en": "hint"}


def location(diagnostic: Diagnostic) -> str:
    """`path:line:column`, leaving out what is unknown."""
    parts = [diagnostic.path] if diagnostic.path else []
    if diagnostic.line:
        parts.append(str(diagnostic.line))
        if diagnostic.column:
            parts.append(str(diagnostic.column))
    return ":".join(parts)


def render(diagnostic: Diagnostic, language: str = "vi") -> str:
    """One fault as text: message, place, the line with the fault underlined, hint."""
    label = _LABELS[language][diagnostic.severity]
    lines = [f"{label}[{diagnostic.code}]: {diagnostic.message(language)}"]
    place = location(diagnostic)
    gutter = len(str(diagnostic.line)) if diagnostic.source else 1
    if place:
        lines.append(f"{' ' * gutter}--> {place}")
    if diagnostic.source and diagnostic.line:
        # A tab in the source must not move the marker away from its character.
        shown = diagnostic.source.replace("\t", " ").rstrip("\r\n")
        marker = " " * max(diagnostic.column - 1, 0) + "^" * max(diagnostic.width, 1)
        lines += [
            f"{' ' * gutter} |",
            f"{diagnostic.line} | {shown}",
            f"{' ' * gutter} | {marker}",
        ]
    hint = diagnostic.hint(language)
    if hint:
        lines.append(f"{' ' * gutter} = {_HINT[language]}: {hint}")
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], language: str = "vi") -> str:
    """All faults, a blank line between them."""
    return "\n\n".join(render(d, language) for d in diagnostics)


def to_json(diagnostic: Diagnostic) -> dict[str, str | int]:
    """A fault for editors and CI: every word already filled in, both languages."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "width": diagnostic.width,
        "message": diagnostic.message("vi"),
        "hint": diagnostic.hint("vi"),
        "message_en": diagnostic.message("en"),
        "hint_en": diagnostic.hint("en"),
    }
