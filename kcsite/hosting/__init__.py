"""Hosting: the finished site goes to where visitors see it.

In: `public/` as the state of the last build knows it, and one place of content/hosting. Out: a new
release there, shown at once; and the way back to the last few. Nothing but `public/` travels.
"""
