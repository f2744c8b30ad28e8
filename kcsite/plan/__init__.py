"""plan: from a site to the list of what is to be made. Pure: reads no file, makes nothing.

In: the site, the theme, which outputs are wished for. Out: artifacts, each with its path, the name
of its kind of maker and its subject. A room a part of the house's output.
"""

from kcsite.plan.artifact import Artifact, Work
from kcsite.plan.files import FONTS, SCRIPTS, font_name, script_name
from kcsite.plan.pages import CATALOGUE, LIST_KINDS, catalogue_address, page_path
from kcsite.plan.pictures import PICTURES, photograph, planned
from kcsite.plan.press import answer_files, publications
from kcsite.plan.social import ICONS, MANIFESTS, social_path, social_subject
from kcsite.plan.whole import plan

__all__ = [
    "CATALOGUE",
    "FONTS",
    "ICONS",
    "LIST_KINDS",
    "MANIFESTS",
    "PICTURES",
    "SCRIPTS",
    "Artifact",
    "Work",
    "answer_files",
    "catalogue_address",
    "font_name",
    "page_path",
    "photograph",
    "plan",
    "planned",
    "publications",
    "script_name",
    "social_path",
    "social_subject",
]
