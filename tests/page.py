"""A page as a browser's form and a screen reader see it: for tests that look at HTML."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr"}


class Element:
    def __init__(self, tag: str, attributes: dict, parent: "Element | None") -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.parts: list[Element | str] = []

    def text(self) -> str:
        """Its words, with every white space as one blank."""
        words = [part if isinstance(part, str) else part.text() for part in self.parts]
        return " ".join(" ".join(words).split())

    def all(self, *tags: str) -> list["Element"]:
        """Every element inside it with one of these tags."""
        inside = [part for part in self.parts if isinstance(part, Element)]
        here = [one for one in inside if not tags or one.tag in tags]
        return here + [found for one in inside for found in one.all(*tags)]

    def ancestors(self) -> list["Element"]:
        return [] if self.parent is None else [self.parent, *self.parent.ancestors()]

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)


class Page(HTMLParser):
    """The elements of an answer's HTML."""

    def __init__(self, response) -> None:
        super().__init__()
        self.root = self.here = Element("", {}, None)
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes}, self.here)
        self.here.parts.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attributes):
        self.here.parts.append(Element(tag, dict(attributes), self.here))

    def handle_endtag(self, tag):
        opened = [one for one in [self.here, *self.here.ancestors()] if one.tag == tag]
        if opened:
            self.here = opened[0].parent

    def handle_data(self, data):
        self.here.parts.append(data)

    def by_id(self, name: str) -> Element | None:
        return next((one for one in self.root.all() if one["id"] == name), None)

    def by_class(self, name: str) -> list[Element]:
        return [one for one in self.root.all() if name in (one["class"] or "").split()]

    def controls(self, name: str) -> list[Element]:
        """Inputs, selects and text areas of this name."""
        return [one for one in self.root.all("input", "select", "textarea") if one["name"] == name]

    def typed(self, name: str) -> list[str]:
        """What stands in a field: its text, or every choice that is made."""
        found = []
        for control in self.controls(name):
            if control["type"] in ("radio", "checkbox"):
                found += [control["value"] or "on"] * ("checked" in control.attributes)
            elif control.tag == "select":
                options = control.all("option")
                found += [one["value"] for one in options if "selected" in one.attributes]
            elif control.tag == "textarea":
                found.append("".join(map(str, control.parts)).removeprefix("\n"))
            else:
                found.append(control["value"] or "")
        return found

    def said_of(self, name: str) -> str:
        """The words that describe a field to a screen reader, its own or of its fieldset."""
        control = self.controls(name)[0]
        around = [one for one in [control, *control.ancestors()] if one["aria-describedby"]]
        ids = around[0]["aria-describedby"].split() if around else []
        return " ".join(self.by_id(one).text() for one in ids)

    def summary(self) -> list[tuple[str | None, str]]:
        """(where its link leads, words) of every line of the error summary."""
        lines = [line for box in self.by_class("error-summary") for line in box.all("li")]
        links = [(line.all("a") or [None])[0] for line in lines]
        return [
            (link and link["href"], line.text()) for line, link in zip(lines, links, strict=True)
        ]
