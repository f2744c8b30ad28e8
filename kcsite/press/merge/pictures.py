"""Pictures of a book: each embedded once, however many chapters show it.

In: emptied images of light PDFs. Out: whole ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kcsite.press.layout import HELD


@dataclass(slots=True)
class Pictures:
    """The images embedded so far, by the digest of their bytes."""

    held: Callable[[str], bytes | None]
    _made: dict[str, Any] = field(default_factory=dict)

    def shared(self, image: Any, names: Mapping[str, str]) -> Any:
        """The book's own image for an emptied one. `names` tells the cache's name of a digest."""
        import pikepdf

        if HELD not in image:
            return image
        digest = str(image[HELD])
        if digest not in self._made:
            data = self.held(names[digest])
            if data is None:
                raise LookupError(names[digest])
            image.write(data, filter=pikepdf.Name.DCTDecode)
            del image[HELD]
            self._made[digest] = image
        return self._made[digest]
