"""The editing page `/admin/`: Decap CMS over an endpoint of our own.

`decap` fetches the program, `shape` and `forms` make its forms from the models, `values` and `merge`
carry what was typed into the files, `desk` validates and saves, `history` takes back, `app` answers.
"""

from kcsite.editor.app import PREFIX, Editor
from kcsite.editor.desk import Desk

__all__ = ["PREFIX", "Desk", "Editor"]
