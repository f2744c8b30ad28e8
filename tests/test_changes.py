"""A saved file is told of, by its name below the root."""

import threading
from pathlib import Path

from kcsite.changes import changes


def test_a_saved_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    rounds = changes(tmp_path, ("content", "products"))
    # One cannot know when watching has begun: the file is saved until it is seen.
    seen = threading.Event()

    def save() -> None:
        while not seen.wait(0.05):
            (tmp_path / "content/a.md").write_text("x", "utf-8")

    writer = threading.Thread(target=save)
    writer.start()
    try:
        assert next(found for found in rounds if found) == {"content/a.md"}
    finally:
        seen.set()
        writer.join()
