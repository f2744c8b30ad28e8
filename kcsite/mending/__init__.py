"""Mending: what may be put right in files of content without asking, and is put right there."""

from kcsite.mending.files import Mended, mend_site
from kcsite.mending.table import MENDINGS, Mending, mended

__all__ = ["MENDINGS", "Mended", "Mending", "mend_site", "mended"]
