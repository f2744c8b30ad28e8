"""Photographs: what they are (`probe`), how they are cut (`geometry`), which files the screen
gets (`recipe`, `web`), what the press gets (`press`), and all of it in processes (`pool`).

`geometry` and `recipe` are plain arithmetic; the other rooms import Pillow.
"""
