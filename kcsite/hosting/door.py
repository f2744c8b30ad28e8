"""From a file of content/hosting to the place that it describes."""

from __future__ import annotations

from pathlib import Path

from kcsite import quick
from kcsite.content.models.hosting import Hosting
from kcsite.hosting.bucket import Bucket
from kcsite.hosting.folder import Folder
from kcsite.hosting.place import Place
from kcsite.hosting.refused import Refused
from kcsite.hosting.server import Server
from kcsite.hosting.ssh import Ssh
from kcsite.hosting.storage import Storage


def place_of(hosting: Hosting, root: Path) -> Place:
    """The place itself; nothing is asked of it yet.

    Raises Refused (K818) for a folder in which the site itself stands, or which stands in it.
    """
    if hosting.server:
        return Server(Ssh(hosting.server))
    if hosting.storage:
        return Storage(Bucket(hosting.storage))
    assert hosting.folder is not None  # the model has exactly one of the three
    top = (root / Path(hosting.folder.path).expanduser()).resolve()
    own = [(root / name).resolve() for name in (*quick.INPUTS, *quick.OUTPUTS, ".git", ".kcsite")]
    if top == root.resolve() or any(top.is_relative_to(folder) for folder in own):
        raise Refused("K825", folder=hosting.folder.path)
    return Folder(top)


def where(hosting: Hosting) -> str:
    """The place in a few words, as people name it."""
    if hosting.server:
        return f"{hosting.server.host}:{hosting.server.path}/current"
    if hosting.storage:
        return "/".join(filter(None, (hosting.storage.bucket, hosting.storage.prefix)))
    return f"{hosting.folder.path}/current" if hosting.folder else ""
