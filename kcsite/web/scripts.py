"""A script of the theme, as it is sent: without the lines that are comments, without indentation.

In: JavaScript. Out: JavaScript with the same lines otherwise, so that nothing needs to be understood.
"""

from __future__ import annotations

import re

from kcsite.plan import Artifact, Work

_NEEDLESS = re.compile(r"^[ \t]*(?://.*)?\n|^[ \t]+|^/\*.*\*/\n", re.MULTILINE)


def shrink_script(text: str) -> str:
    """Leaves a script alone where a text may run over several lines: there spaces mean something."""
    if any(line.count("`") % 2 or line.endswith("\\") for line in text.splitlines()):
        return text
    return _NEEDLESS.sub("", text)


def script(artifact: Artifact, work: Work) -> bytes:
    (file,) = artifact.subject
    source: bytes = work.trace.read(("file", str(file)))
    return shrink_script(source.decode("utf-8")).encode()
