"""Makers for the website: pages, feeds, calendar, open data, metadata, files."""

from kcsite.web.makers import MAKERS

__all__ = ["MAKERS"]
