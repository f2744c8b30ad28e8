"""Merging: chapters that were laid out by themselves become one PDF.

In: placed chapters with their light PDFs, and where fonts and pictures are. Out: PDF bytes as if the
book had been laid out whole: each font and picture once, one outline, one tree of tags, links that
lead across chapters. The same input gives the same bytes.
"""

from __future__ import annotations

from kcsite.press.merge.book import Book, merged

__all__ = ["Book", "merged"]
