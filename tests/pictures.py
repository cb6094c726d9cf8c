"""What a picture's own bytes say of it."""

import struct
from pathlib import Path
from xml.etree import ElementTree

INERT = {"svg", "g", "rect", "path", "circle"}


def png_size(path: str | Path) -> tuple[int, int]:
    """Width and height in pixels, from the header."""
    head = Path(path).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert head[12:16] == b"IHDR"
    return struct.unpack(">II", head[16:24])


def svg_faults(path: str | Path) -> list[str]:
    """Elements and attributes of an SVG that could act, be styled from elsewhere or fetch."""
    faults = []
    for element in ElementTree.parse(path).iter():
        name = element.tag.rpartition("}")[2]
        faults += [name] if name not in INERT else []
        faults += [key for key in element.attrib if key.startswith("on") or key == "style"]
        faults += [key for key in element.attrib if key.endswith("href")]
    return faults
