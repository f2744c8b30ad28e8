"""Search: an index made here, and files small enough for a phone to ask for one by one.

In: what the site says may be searched. Out: the words of a language, shards of occurrences, one file
a document, the page. The browser ranks (`js/search.js` of the theme); the same rules are
written down a second time in the tests, and both must agree.
"""

from kcsite.web.search.makers import MAKERS

__all__ = ["MAKERS"]
