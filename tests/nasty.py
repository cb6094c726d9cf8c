"""What people, browsers and attackers may send: values, and ways to put them on the wire.

Each function throws `dice`, a `random.Random`. Hypothesis picks nothing but its seed: choosing
each value itself, it would rather try the same few again in ever new company.
"""

import datetime as dt
import json
import re
import uuid
from random import Random
from urllib.parse import quote_from_bytes

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
PLACES = [f"2026-02-30_0_{'0' * 32}", f"9999-99-99_0_{'f' * 32}", f"0000-01-01_0_{'0' * 32}"]
PLACES += [f"2026-03-04_{'9' * 18}_{'0' * 32}", f"2026-03-04_0_{'z' * 32}", "2026-03-04_0_0"]
KNOWN = NUMBERS + WORDS + NAMES + CONTROLS + WRITING + CODE + LONG + DAYS + TIMES + ZONES + IDS
KNOWN += MAILS + PLACES

# Where code points are taken from: ASCII, Latin and Greek, Hebrew and Arabic, punctuation and
# directions, halves of surrogate pairs, emoji.
SCRIPTS = [(0, 0x7F), (0x80, 0x3FF), (0x590, 0x6FF), (0x2000, 0x206F), (0xD800, 0xDFFF)]
SCRIPTS += [(0x1F300, 0x1FAFF)]


def any_text(dice: Random) -> str:
    """Up to forty signs of any kind, controls and lone surrogates included."""
    return "".join(chr(dice.randint(*dice.choice(SCRIPTS))) for _sign in range(dice.randint(0, 40)))


def any_number(dice: Random) -> float:
    return dice.choice([dice.uniform(-20, 20), 10.0 ** dice.randint(-300, 300), float("nan")])


def any_day(dice: Random) -> str:
    return dt.date.fromordinal(dice.randint(1, dt.date.max.toordinal())).isoformat()


def any_id(dice: Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128)))


def value(dice: Random) -> str | bytes:
    """Something nasty: mostly known to be, sometimes never seen."""
    known = dice.choice([KNOWN, KNOWN, KNOWN, CONTROLS, NUMBERS, BYTES, None, None])
    if known:
        return dice.choice(known)
    make = dice.choice([any_text, any_text, any_number, any_day, any_id])
    return str(make(dice))


# What a valid value looks like, and the nonsense that comes nearest to it.
NEAR = {
    r"\d{1,3}": NUMBERS,
    r"\d{4}-\d\d-\d\d": DAYS,
    r"[\d-]+_\d+_[0-9a-f]+": PLACES,
    r"\d\d:\d\d": TIMES,
    r"[0-9a-f-]{36}": IDS,
    r".+@.+": MAILS,
    r"\w+/\w+": ZONES,
    r"[a-z-]+": NAMES,
}


def unfit(dice: Random, typed: str) -> str | bytes:
    """Something nasty in place of what was typed: mostly of the same kind."""
    near = [known for pattern, known in NEAR.items() if re.fullmatch(pattern, typed)]
    return dice.choice(near[0]) if near and dice.random() < 0.7 else value(dice)


def json_value(dice: Random, depth: int = 0):
    """Something nasty that JSON can say."""
    numbers = [0, -1, 11, 21, 101, 4.5, float("nan"), float("inf"), 10**40]
    match dice.choice(["kind"] * 4 + ["text", "known", "deep"]):
        case "text":
            return any_text(dice)
        case "known":
            return dice.choice(KNOWN)
        case "deep" if depth < 3:
            inner = json_value(dice, depth + 1)
            return dice.choice([[inner, inner], {any_text(dice): inner}])
    other = [None, True, "", "3", [], {}, any_number(dice), dice.randint(-(10**20), 10**20)]
    return dice.choice(numbers + other)


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


def spoiled(dice: Random, valid: dict) -> list[tuple]:
    """The fields of a valid post, some replaced, left out, sent twice, or joined by others.

    Mostly just one, so that nothing else refuses the post before that one is looked at.
    """
    chosen = {dice.choice(sorted(valid))} if dice.random() < 0.7 else set(valid)
    pairs = []
    for name, typed in valid.items():
        known = typed if isinstance(typed, list) else [typed]
        ways = ["spoil"] * 6 + ["drop", "twice", "keep"] if name in chosen else ["keep"]
        match dice.choice(ways):
            case "keep":
                pairs += [(name, one) for one in known]
            case "spoil":
                pairs.append((name, unfit(dice, known[0])))
            case "twice":
                pairs += [(name, known[0]), (name, unfit(dice, known[0]))]
    if dice.random() < 0.1:
        pairs.append((any_text(dice), value(dice)))
    dice.shuffle(pairs)
    return pairs


def request(dice: Random, valid: dict) -> tuple[bytes, str]:
    """(body, content type) of a spoiled post."""
    pairs = spoiled(dice, valid)
    match dice.choice(["form"] * 12 + ["parts", "parts", "files", "cut", "kind", "raw"]):
        case "form":
            return urlencoded(pairs), FORM
        case "parts":
            return multipart(pairs), PARTS
        case "files":
            return multipart(pairs, as_files=True), PARTS
        case "cut":
            body = multipart(pairs)
            return body[: dice.randint(0, len(body))], PARTS
        case "kind":
            return urlencoded(pairs), dice.choice(OTHER_KINDS)
    return dice.randbytes(dice.randint(0, 200)), dice.choice([FORM, PARTS, *OTHER_KINDS])


def json_request(dice: Random, valid: dict) -> tuple[bytes, str]:
    """(body, content type) of a spoiled set in JSON."""
    kind = dice.choice(["application/json"] * 8 + OTHER_KINDS[:6] + [FORM, PARTS])
    if dice.random() < 0.2:
        return dice.choice([*NOT_A_SET, dice.randbytes(60)]), kind
    sent = dict(valid)
    for name in dice.sample(sorted(valid), dice.choice([0, 1, 1, 1, 2, 4])):
        sent[name] = json_value(dice)
    if dice.random() < 0.15:
        sent.pop(dice.choice(sorted(sent)))
    if dice.random() < 0.15:
        sent[any_text(dice)] = json_value(dice)
    return json.dumps(sent).encode(), kind


def query(dice: Random, valid: dict) -> str:
    """A query string with nasty values for some of these names."""
    names = [dice.choice(sorted(valid)) for _pair in range(dice.randint(1, 3))]
    pairs = [(name, unfit(dice, valid[name])) for name in names]
    return urlencoded([pair for pair in pairs if len(as_bytes(pair[1])) < 6000]).decode()
