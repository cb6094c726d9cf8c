"""The headers that every answer carries, and who may keep it."""

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


def assert_strict(response, *, public: bool) -> None:
    """The whole policy; kept for five minutes by anybody if `public`, else by nobody at all."""
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    kept = set(response["Cache-Control"].split(", "))
    if public:
        assert kept == {"public", "max-age=300"}
    else:
        assert kept >= {"private", "no-store"}
        assert "public" not in kept
