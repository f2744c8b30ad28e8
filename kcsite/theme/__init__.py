"""Themes: templates, palette, fonts and the words of the interface, with inheritance."""

from kcsite.theme.model import Colour, Font, MenuItem, ThemeFile, Words
from kcsite.theme.theme import TemplateFault, Theme, load_theme

__all__ = [
    "Colour",
    "Font",
    "MenuItem",
    "TemplateFault",
    "Theme",
    "ThemeFile",
    "Words",
    "load_theme",
]
