"""kcsite: one set of content files becomes a website, a product brochure and a bulletin."""

__version__ = "0.1.0"
