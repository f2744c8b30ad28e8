"""Pure SVG drawings for screen and paper: codes, charts, a map of dots.

In: numbers and words. Out: `Markup` of one inline `<svg>`. Colours are parameters (see `svg.paint`):
the website passes class names, the press passes `device-cmyk(...)`; no style ever stands inside.
"""

from kcsite.drawing.charts import bars_svg, lines_svg, progress_svg
from kcsite.drawing.maps import Dot, dot_map_svg
from kcsite.drawing.qr import qr_operators, qr_svg

__all__ = ["Dot", "bars_svg", "dot_map_svg", "lines_svg", "progress_svg", "qr_operators", "qr_svg"]
