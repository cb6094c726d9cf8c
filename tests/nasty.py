"""What people, browsers and attackers may send: values, and ways to put them on the wire."""

import datetime as dt
import json
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

NUMBERS = ["11", "-1", "4.5", "NaN", "inf", "-0", "007", "1e3", "0x1", "१२", "9" * 5000, "1_0"]
WORDS = ["", " ", "true", "null", "None", "[]", "{}", "on", "skip", "Skip", "yes", "left", "both"]
NAMES = ["sit-ups", "toe-touches", "no-such-exercise", "cat-stretch", "completed", "../../passwd"]
CONTROLS = ["\x00", "a\x00b", "\x1b[31m", "\x85", "\x7f", "\r\nSet-Cookie: a=b", "a\nb", "\ud800"]
WRITING = [
    "🦘" * 10,
    "שלום",
    "\u202eabc",
    "e\u0301",
    "\ufeff",
    "\u2028",
    "\ufdd0",
    "\U0010ffff",
    "ß",
]
CODE = ["'; DROP TABLE accounts_user;--", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n%(a)s"]
LONG = ["x" * 61, "x" * 2001, "🦘" * 2001, "x" * 20_000, "a\r\n" * 1500, "@" * 400]
DAYS = ["1970-01-01", "1999-12-31", "2100-01-01", "2100-01-02", "9999-12-31", "0001-01-01"]
DAYS += ["2026-02-30", "10000-01-01", "2026-W09-1", "01/02/2026", "yesterday", "20260302"]
TIMES = ["24:00", "25:61", "23:59:60", "7", "00:00", "23:59:59.999999", "12:00+14:00"]
ZONES = ["Mars/Olympus", "../UTC", "localtime", "Factory", "UTC", "Asia/Tokyo", "/etc/passwd"]
IDS = ["not-a-uuid", "0" * 32, "{12345678-1234-5678-1234-567812345678}", "urn:uuid:" + "0" * 32]
MAILS = [
    "a@b",
    "@",
    "a@b.c" * 80,
    "ann@example.org",
    "ANN@EXAMPLE.ORG",
    "a@\u202e.org",
    "a b@c.org",
]
MAILS += ["x" * 300 + "@example.org", "a@" + "b" * 300 + ".org", "a@xn--.org", "a@-.org", "é@ü.org"]
BYTES = [b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"%", b"%zz", b"+&=;"]
KNOWN = NUMBERS + WORDS + NAMES + CONTROLS + WRITING + CODE + LONG + DAYS + TIMES + ZONES + IDS
KNOWN += MAILS

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)  # surrogates, controls: all
VALUES = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(KNOWN),
    st.sampled_from(CONTROLS),
    st.sampled_from(NUMBERS),
    st.sampled_from(BYTES),
    ANY_TEXT,
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(dt.date.isoformat),
    st.uuids().map(str),
)

JSON_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(min_value=10**18, max_value=10**40),
        st.floats(),
        st.sampled_from(KNOWN),
        ANY_TEXT,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
NOT_A_SET = [
    b"",
    b"[]",
    b"null",
    b"3",
    b'"a"',
    b"{",
    b"{}",
    b"NaN",
    b"\xff\xfe{}",
    b'{"id": 1e999}',
]
NOT_A_SET += [b"[" * 30_000, b'{"a":' * 10_000, b'{"id": %s}' % (b"9" * 5000), b"\xef\xbb\xbf{}"]
NOT_A_SET += [
    '{"id": "x"}'.encode("utf-16"),
    b'{"a": 1, "a": 2}',
    b'{"\\ud800": "\\udfff"}',
    b"\x00",
]

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "BoUnDaRy"
PARTS = f"multipart/form-data; boundary={BOUNDARY}"
OTHER_KINDS = ["", "%%%", "text/plain", "application/json", "image/png", f"{FORM}; charset=latin-1"]
OTHER_KINDS += [f"{FORM}; charset=utf-16", f"{FORM}; charset=nope", f"{FORM}; charset="]
OTHER_KINDS += [
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/mixed; boundary=a",
]
OTHER_KINDS += [
    f"multipart/form-data; boundary={'b' * 300}",
    "multipart/form-data; boundary=\u00e9",
]


def as_bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def urlencoded(pairs: list[tuple]) -> bytes:
    """name=value&..., half a surrogate and stray bytes included."""
    return "&".join(
        "=".join(quote_from_bytes(as_bytes(one)) for one in pair) for pair in pairs
    ).encode()


def multipart(pairs: list[tuple], *, as_files: bool = False) -> bytes:
    """The same as parts, each as a text field or as an uploaded file."""
    file = b'; filename="a.txt"' if as_files else b""
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (BOUNDARY.encode(), as_bytes(name), file, as_bytes(value))
        for name, value in pairs
    ]
    return b"".join(parts) + b"--%s--\r\n" % BOUNDARY.encode()


@st.composite
def spoiled(draw, valid: dict) -> list[tuple]:
    """The fields of a valid post, some replaced, left out, sent twice, or joined by others.

    Mostly just one, so that nothing else refuses the post before that one is looked at.
    """
    names, pairs = sorted(valid), []
    chosen = {draw(st.sampled_from(names))} if draw(st.integers(0, 9)) < 7 else set(names)
    for name, value in valid.items():
        values = value if isinstance(value, list) else [value]
        ways = ["spoil"] * 6 + ["drop", "twice", "keep"] if name in chosen else ["keep"]
        match draw(st.sampled_from(ways)):
            case "keep":
                pairs += [(name, one) for one in values]
            case "spoil":
                pairs.append((name, draw(VALUES)))
            case "twice":
                pairs += [(name, values[0]), (name, draw(VALUES))]
    if draw(st.integers(0, 9)) == 0:
        pairs.append((draw(ANY_TEXT), draw(VALUES)))
    return draw(st.permutations(pairs))


@st.composite
def requests(draw, valid: dict) -> tuple[bytes, str]:
    """(body, content type) of a spoiled post."""
    pairs = draw(spoiled(valid))
    match draw(st.sampled_from(["form"] * 12 + ["parts", "parts", "files", "cut", "kind", "raw"])):
        case "form":
            return urlencoded(pairs), FORM
        case "parts":
            return multipart(pairs), PARTS
        case "files":
            return multipart(pairs, as_files=True), PARTS
        case "cut":
            body = multipart(pairs)
            return body[: draw(st.integers(0, len(body)))], PARTS
        case "kind":
            return urlencoded(pairs), draw(st.sampled_from(OTHER_KINDS))
    return draw(st.binary(max_size=200)), draw(st.sampled_from([FORM, PARTS, *OTHER_KINDS]))


@st.composite
def json_requests(draw, valid: dict) -> tuple[bytes, str]:
    """(body, content type) of a spoiled set in JSON."""
    kind = draw(st.sampled_from(["application/json"] * 8 + OTHER_KINDS[:6] + [FORM, PARTS]))
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(NOT_A_SET) | st.binary(max_size=60)), kind
    sent = dict(valid)
    for name in draw(st.sets(st.sampled_from(sorted(valid)), max_size=4)):
        sent[name] = draw(JSON_VALUES)
    if draw(st.integers(0, 5)) == 0:
        sent.pop(draw(st.sampled_from(sorted(sent))))
    if draw(st.integers(0, 5)) == 0:
        sent[draw(ANY_TEXT)] = draw(JSON_VALUES)
    return json.dumps(sent).encode(), kind


@st.composite
def queries(draw, names: list[str]) -> str:
    """A query string with nasty values for these names."""
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))
    pairs = [(name, draw(VALUES)) for name in chosen]
    return urlencoded([pair for pair in pairs if len(as_bytes(pair[1])) < 6000]).decode()
