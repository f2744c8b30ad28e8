"""The sign of the site on a telephone's home screen: icons in PNG, and the manifest that names them.

In: the theme's favicon. Out: PNG of the sizes that are asked for, a web manifest a language.
"""

from __future__ import annotations

import io
import json

from kcsite.media.vector import Unknown, draw
from kcsite.plan import ICONS, Artifact, Work
from kcsite.site.addresses import root
from kcsite.site.view import Lens, SiteView
from kcsite.theme import TemplateFault

_FAVICON = "static/favicon.svg"

# How much of the square the drawing takes. A maskable icon may be cut to a circle of 80 %; the
# corners of the others are rounded by the drawing itself, or by the telephone ("touch").
_SCALES = {"any": 1.0, "touch": 1.0, "maskable": 0.84}


def icon(artifact: Artifact, work: Work) -> bytes:
    """One PNG. A favicon that cannot be drawn is the theme's fault."""
    purpose, side = str(artifact.subject[0]), int(artifact.subject[1])
    svg: str = work.trace.read(("file", _FAVICON)).decode("utf-8")
    inner = round(side * _SCALES[purpose])
    try:
        drawing = draw(svg, (inner, inner))
    except (Unknown, SyntaxError, ValueError) as error:
        problem = f"biểu tượng phải có viewBox và chỉ vẽ bằng g, rect, path (gặp: {error})"
        raise TemplateFault(work.theme.label(_FAVICON), 0, problem) from error
    if purpose == "any":
        whole = drawing
    else:
        # What lies behind the sign, at the middle of its left edge, fills the square to its corners.
        behind = drawing.crop((1, inner // 2, 2, inner // 2 + 1)).convert("RGB")
        whole = behind.resize((side, side))
        whole.paste(drawing, ((side - inner) // 2,) * 2, drawing)
    out = io.BytesIO()
    whole.save(out, "png", optimize=True)
    return out.getvalue()


def manifest(artifact: Artifact, work: Work) -> bytes:
    """What a telephone calls the site and how it shows it."""
    (lang,) = (str(part) for part in artifact.subject)
    site = SiteView(Lens(work.trace, lang))
    palette = dict(work.trace.read(("palette",)))
    told = {
        "name": site.name,
        "short_name": site.short_name,
        "description": site.description,
        "lang": lang,
        "dir": "ltr",
        "id": root(lang),
        "start_url": root(lang),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": palette["giay-do"].rgb,
        "theme_color": palette["giay-do"].rgb,
        "icons": [
            {
                "src": f"/{name}",
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, (purpose, side) in ICONS.items()
            if purpose != "touch"
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return text.encode("utf-8") + b"\n"
