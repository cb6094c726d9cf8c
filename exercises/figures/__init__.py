"""The drawn body: pure Python from poses as data to SVG. Knows neither Django nor words.

`poses` holds the movements; `scene` makes pictures of them. See docs/decisions/0009.
"""
