"""`Refused`: a place did not take what was sent, in the words of a code.

Raised by the rooms of hosting, turned into a diagnostic by the command. `detail` is what the
system or the server said, in its own language, for the log.
"""

from __future__ import annotations

from typing import Any

from kcsite.store import FOLDER

# Where `detail` is written down, below the site's root.
LOG = f"{FOLDER}/publish.log"


class Refused(Exception):
    """A place cannot be reached or does not take something. `words` fill the code's sentence."""

    def __init__(self, code: str, detail: str = "", **words: Any) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.words = words
