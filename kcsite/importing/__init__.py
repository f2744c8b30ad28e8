"""What offices already have: tables from Excel and articles from Word become content.

In: an .xlsx, .csv or .docx from anyone. Out: a plan of what would be written, entry by entry, or faults
by row and column; and, when asked, the files, all of them or none.
"""

from kcsite.importing.article import read_article
from kcsite.importing.plan import Change, Field, Plan, write
from kcsite.importing.reading import World
from kcsite.importing.tables import TABLES, read_table
from kcsite.importing.template import template

__all__ = [
    "TABLES",
    "Change",
    "Field",
    "Plan",
    "World",
    "read_article",
    "read_table",
    "template",
    "write",
]
