"""The slide show: the segments to a room, one idea a slide, by the arrow keys."""

from webapp.components.page_frame import needs_segments, start_page
from webapp.present.show import slide_show

visitor = start_page("present")
result = needs_segments(visitor)
if result is not None:
    slide_show(visitor, result)
