"""Reads a page as a browser without scripts would: its words, its form, what it would send."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "li", "dt", "dd", "td", "th", "div", "h1", "h2", "h3", "label", "legend", "summary"}
VOID = {"input", "link", "meta", "br", "img", "rect", "line", "circle", "path", "polygon"}


class Page(HTMLParser):
    """The `<main>` of a response: `words`, `fields` (as a browser would post them), `links`,
    `ids`, and `pointed_at` (what labels and descriptions refer to)."""

    def __init__(self, response) -> None:
        super().__init__()
        self.status = response.status_code
        self.inside = self.counting = 0
        self.text, self.links, self.ids, self.pointed_at = [], [], [], []
        self.fields: dict[str, list[str]] = {}
        self.area = self.label = None
        self.by_id: dict[str, list[str]] = {}
        self.open_ids: list[str | None] = []
        self.feed(response.content.decode())
        self.words = squeezed(self.text)

    def handle_starttag(self, tag, pairs) -> None:
        told = dict(pairs)
        if tag == "main":
            self.inside += 1
        if not self.inside:
            return
        if tag not in VOID:
            self.open_ids.append(told.get("id"))
        if "id" in told:
            self.ids.append(told["id"])
            self.by_id.setdefault(told["id"], [])
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.pointed_at += told.get(name, "").split()
        if tag == "br":
            self.handle_data(" ")
        if tag == "a":
            self.links.append(told.get("href"))
        if tag == "input" and told.get("type") not in ("radio", "checkbox"):
            self.add(told, told.get("value", ""))
        elif tag == "input" and "checked" in told:
            self.add(told, told.get("value", "on"))
        elif tag == "textarea":
            self.area = told.get("name")
            self.fields[self.area] = [""]

    def add(self, told: dict, value: str) -> None:
        if told.get("name") and told["name"] != "csrfmiddlewaretoken":
            self.fields.setdefault(told["name"], []).append(value)

    def handle_startendtag(self, tag, pairs) -> None:
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag) -> None:
        if not self.inside:
            return
        if tag == "main":
            self.inside -= 1
        if tag == "textarea":
            self.fields[self.area] = [self.fields[self.area][0].removeprefix("\n")]
            self.area = None
        if tag in BLOCKS:
            self.handle_data(" ")
        if tag not in VOID:
            self.open_ids.pop()

    def handle_data(self, data) -> None:
        if not self.inside:
            return
        if self.area is not None:
            self.fields[self.area][0] += data
        self.text.append(data)
        for name in self.open_ids:
            if name:
                self.by_id[name].append(data)

    def said_at(self, name: str) -> str:
        """The words of everything inside the element with this id."""
        return squeezed(self.by_id[name])


def squeezed(pieces: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def page(response) -> Page:
    """The page, whose references must all lead somewhere on it."""
    found = Page(response)
    assert set(found.pointed_at) <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    return found


def faults(response) -> dict[str, list[str]]:
    """The sentences of a 422 by field: each in the summary, and beside a field that shows."""
    assert response.status_code == 422
    shown = page(response)
    form = response.context["form"]
    for name, sentences in form.errors.items():
        hidden = name == "__all__" or form[name].is_hidden
        for sentence in sentences:
            assert shown.words.count(sentence) >= (1 if hidden else 2)
    return {name: list(sentences) for name, sentences in form.errors.items()}


def shown_in_both_halves(response) -> tuple[str, str]:
    """What a 409 page shows as stored and as sent."""
    assert response.status_code == 409
    stored, sent = page(response).words.split(" Sent ")
    return stored, sent
