"""Tags of a book: the chapters' trees of structure become one.

In: chapters' PDFs whose pages stand in the book already. Out: one document element, one parent tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


@dataclass(slots=True)
class Tags:
    """The tree of a book that grows chapter by chapter; nothing where the chapters have none."""

    pdf: pikepdf.Pdf
    _kids: list[Any] = field(default_factory=list)
    _parents: list[Any] = field(default_factory=list)
    _document: Any = None

    def add(self, source: pikepdf.Pdf, start: int, count: int) -> None:
        """Take over the tree of a chapter whose `count` pages stand in the book from `start` on."""
        if "/StructTreeRoot" not in source.Root:
            return
        root = source.Root.StructTreeRoot
        if source is not self.pdf:
            root = self.pdf.copy_foreign(root)
        document = root.K[0]
        if self._document is None:
            self._document = document
        for kid in document.K:
            kid.P = self._document
            self._kids.append(kid)
        # What stands below a page's or a link's number is where its content belongs.
        parents = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))
        for index in range(start, start + count):
            page = self.pdf.pages[index]
            page.StructParents = self._number(parents[int(page.StructParents)])
            for link in page.get("/Annots", ()):
                if "/StructParent" in link:
                    link.StructParent = self._number(parents[int(link.StructParent)])

    def _number(self, parent: Any) -> int:
        self._parents.append(parent)
        return len(self._parents) - 1

    def finish(self) -> None:
        """Put the tree in its place."""
        import pikepdf

        if self._document is None:
            return
        self._document.K = pikepdf.Array(self._kids)
        numbers: list[Any] = []
        for number, parent in enumerate(self._parents):
            numbers += [number, parent]
        root = self.pdf.Root.StructTreeRoot
        root.K = pikepdf.Array([self._document])
        root.ParentTree.Nums = pikepdf.Array(numbers)
        root.ParentTreeNextKey = len(self._parents)
