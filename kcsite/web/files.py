"""The makers of files that are not pages: pictures, fonts, the theme's own files, documents.

In: an artifact and its work. Out: bytes, from the cache where they were made before.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from kcsite.media.recipe import Variant
from kcsite.media.web import RECIPE, encode
from kcsite.plan import Artifact, Work, planned
from kcsite.store import Cache
from kcsite.trace import digest_bytes

# Latin letters, digits, Vietnamese, the punctuation of both, ₫, arrows and quotation marks.
WEB_CHARACTERS = (
    "U+0020-007E, U+00A0-00FF, U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, "
    "U+01AF-01B0, U+1EA0-1EF9, U+2010-2015, U+2018-201E, U+2022, U+2026, U+2030, U+2032-2033, "
    "U+2039-203A, U+20AB, U+2122, U+2190-2193, U+2212, U+00D7"
)

_FEATURES = ("kern",)


def cached_picture(digest: str, name: str) -> str:
    """The cache's name of one variant of a photograph."""
    return Cache.name("picture", digest, name, RECIPE)


def encode_cached(path: Path, variants: Sequence[Variant]) -> dict[str, bytes]:
    """Variants of one photograph, by their names in the cache. Raises `Refused`."""
    digests = {variant.name: variant.digest for variant in variants}
    return {cached_picture(digests[n], n): data for n, data in encode(path, variants).items()}


def picture(artifact: Artifact, work: Work) -> bytes:
    """One variant. The pool has usually made all variants of the photograph by now."""
    path, name = (str(part) for part in artifact.subject[:2])
    asset = work.trace.read(("asset", path))
    stored = work.cache.get(cached_picture(asset.digest, name))
    if stored is None:
        made = encode_cached(work.root / path, tuple(planned(artifact, asset).values()))
        for other, data in made.items():
            work.cache.put(other, data)
        stored = made[cached_picture(asset.digest, name)]
    return stored


def font(artifact: Artifact, work: Work) -> bytes:
    """A web font: the theme's face cut to Vietnamese and Latin, as WOFF2."""
    (file,) = artifact.subject
    source: bytes = work.trace.read(("file", str(file)))
    name = Cache.name("font", digest_bytes(source), WEB_CHARACTERS, *_FEATURES)
    stored = work.cache.get(name)
    if stored is None:
        stored = _subset(source)
        work.cache.put(name, stored)
    return stored


def _subset(source: bytes) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.flavor = "woff2"
    # Text is composed (NFC), so no mark is ever placed on a letter: kerning is all that is left.
    options.layout_features = list(_FEATURES)
    options.name_IDs = [1, 2]
    options.hinting = False
    options.desubroutinize = True
    face = TTFont(io.BytesIO(source), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(WEB_CHARACTERS.replace("U+", "")))
    cutter.subset(face)
    out = io.BytesIO()
    subset.save_font(face, out, options)
    return out.getvalue()


def static(artifact: Artifact, work: Work) -> bytes:
    """A file of the theme's `static/` folder, as it is."""
    (file,) = artifact.subject
    data: bytes = work.trace.read(("file", str(file)))
    return data


def copy(artifact: Artifact, work: Work) -> bytes:
    """A file of the content, such as a document's PDF, as it is."""
    (path,) = artifact.subject
    data: bytes = work.trace.read(("content-file", str(path)))
    return data
