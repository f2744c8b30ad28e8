"""A picture of a body as `<figure>`, with its caption and who took it."""

from __future__ import annotations

import re

from kcsite.markup.frame import Place, Places

_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)


def picture(
    file: str,
    alt: str,
    caption: str,
    credit: str,
    *,
    decorative: bool,
    place: Place,
    places: Places,
) -> str | None:
    """The markup of a picture; None, with a fault, where it lacks its file or its description."""
    if not file or _FOREIGN.match(file):
        places.fault("K312", place, given=file[:80])
        return None
    if not alt and not decorative:
        places.fault("K310", place, file=file)
        return None
    html = places.frame.figure(file, "" if decorative else alt, caption, credit)
    if html is None:
        places.fault("K311", place, file=file)
    return html


def figure(
    file: str,
    alt: str,
    caption: str,
    credit: str,
    *,
    decorative: bool,
    place: Place,
    places: Places,
) -> str | None:
    """The picture with its caption below it."""
    html = picture(file, alt, caption, credit, decorative=decorative, place=place, places=places)
    if html is None:
        return None
    text = places.frame.set
    said = " ".join(
        part
        for part in (
            text(caption) if caption else "",
            f'<span class="credit">{text(credit)}</span>' if credit else "",
        )
        if part
    )
    return f"<figure>{html}{f'<figcaption>{said}</figcaption>' if said else ''}</figure>"
