"""The events as a calendar to subscribe to (iCalendar, RFC 5545): whole days, lines folded."""

from __future__ import annotations

import datetime as dt

from kcsite.plan import Artifact, Work
from kcsite.site.view import View
from kcsite.web.frame import Frame

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})
# Octets a line may have before it is folded (RFC 5545, 3.1).
_FOLD = 75


def fold_line(line: str) -> str:
    """A content line broken after at most 75 octets, never inside a letter."""
    pieces, current, width = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _FOLD:
            pieces.append(current)
            current, width = " ", 1
        current += letter
        width += size
    return "\r\n".join([*pieces, current])


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _event(frame: Frame, view: View) -> list[str]:
    host = frame.site.base_url.split("//", 1)[1].split("/", 1)[0]
    # The end of whole days is the day after the last (RFC 5545, 3.6.1).
    last = (view.end or view.start) + dt.timedelta(days=1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{view.id}@{host}",
        # A stamp is required; the first day stands for it, for the clock must not show here.
        f"DTSTAMP:{view.start:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{view.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last:%Y%m%d}",
        f"SUMMARY:{_text(view.title)}",
        f"LOCATION:{_text(view.where)}",
    ]
    if view.summary:
        lines.append(f"DESCRIPTION:{_text(view.summary)}")
    if view.url:
        lines.append(f"URL:{frame.absolute(view.url)}")
    return [*lines, "END:VEVENT"]


def calendar(artifact: Artifact, work: Work) -> bytes:
    (lang,) = artifact.subject
    frame = Frame(work, str(lang))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(frame.site.short_name)}//kcsite//{frame.lang.upper()}",
        f"X-WR-CALNAME:{_text(frame.site.short_name)}",
    ]
    for view in frame.site.list("event", order="date"):
        lines += _event(frame, view)
    lines.append("END:VCALENDAR")
    return ("\r\n".join(fold_line(line) for line in lines) + "\r\n").encode()
