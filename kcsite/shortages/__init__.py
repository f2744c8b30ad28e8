"""What is missing for the next brochure and bulletin, by establishment, so that someone can telephone."""

from kcsite.shortages.forms import FORMS
from kcsite.shortages.gap import Gap, Party, Phone, Shortages
from kcsite.shortages.gather import shortages

__all__ = ["FORMS", "Gap", "Party", "Phone", "Shortages", "shortages"]
