"""`<picture>`: a photograph in the formats and widths that were made of it.

In: a `Picture` of the site and how wide the layout shows it. Out: markup that reserves the room
(width and height always), says what is seen, and loads late unless it is the first thing seen.
"""

from __future__ import annotations

from markupsafe import Markup

from kcsite.media.recipe import Variant, variants
from kcsite.plan import PICTURES, photograph
from kcsite.site.values import Picture

_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


def picture(
    pic: Picture,
    sizes: str = "(min-width: 64em) 33vw, 100vw",
    cls: str = "",
    eager: bool = False,
) -> Markup:
    """Markup of one photograph. `sizes` as in HTML; `eager` for the one above the fold."""
    ladders: dict[str, list[tuple[str, int, int]]] = {}
    for variant in _files(pic):
        url = f"/{PICTURES}/{variant.name}"
        ladders.setdefault(variant.format, []).append((url, variant.width, variant.height))
    *better, (_, fallback) = ladders.items()
    sources = Markup("").join(
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            _TYPES[form], _srcset(rungs), sizes
        )
        for form, rungs in better
    )
    url, width, height = fallback[-1]
    loading = Markup('fetchpriority="high"') if eager else Markup('loading="lazy"')
    alt = "" if pic.decorative else pic.alt
    klass = Markup(' class="{}"').format(cls) if cls else ""
    return Markup(
        '<picture{}>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" '
        '{} decoding="async"></picture>'
    ).format(klass, sources, url, _srcset(fallback), sizes, width, height, alt, loading)


def largest_jpeg(pic: Picture) -> str:
    """The address of a photograph in the format that everything reads, at its widest."""
    return f"/{PICTURES}/{_files(pic)[-1].name}"


def _files(pic: Picture) -> tuple[Variant, ...]:
    return variants(photograph(pic), "content")


def _srcset(rungs: list[tuple[str, int, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width, _ in rungs)
