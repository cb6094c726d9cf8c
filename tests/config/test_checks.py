import pytest
from django.core.checks import run_checks

CSP = "django.middleware.csp.ContentSecurityPolicyMiddleware"
LOGIN = "config.middleware.LoginRequired"
NO_STORE = "config.middleware.NoStore"
LOOSE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
POOL = {"min_size": 1, "max_size": 8, "timeout": 5}


def errors() -> list[str]:
    """Numbers of our own rules that are broken."""
    found = run_checks(tags=["security"], include_deployment_checks=True)
    return [error.id for error in found if error.id.startswith("steadyback.")]


def test_our_own_settings_break_no_rule():
    assert errors() == []


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"default-src": ["'self'", "https:"]},
        {"default-src": ["'self'"], "script-src": ["'unsafe-inline'"]},
        {"default-src": ["'self'"], "style-src": ["'self'", "'unsafe-hashes'"]},
        {"default-src": ["'self'"], "img-src": ["*"]},
    ],
)
def test_e001_a_loose_policy(settings, change):
    settings.SECURE_CSP = change
    assert errors() == ["steadyback.E001"]


@pytest.mark.parametrize(
    ("gone", "error"),
    [(CSP, "steadyback.E002"), (NO_STORE, "steadyback.E003"), (LOGIN, "steadyback.E008")],
)
def test_e002_e003_e008_a_middleware_taken_out(settings, gone, error):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != gone]
    assert errors() == [error]


def test_e003_no_store_in_the_wrong_place(settings):
    others = [name for name in settings.MIDDLEWARE if name != NO_STORE]
    for order in ([NO_STORE, *others], [*others, NO_STORE]):
        settings.MIDDLEWARE = order
        assert errors() == ["steadyback.E003"]


@pytest.mark.parametrize(
    "change",
    [
        {"transaction_mode": "DEFERRED"},
        {"timeout": 5},
        {"init_command": LOOSE_PRAGMAS},
        {"init_command": ""},
    ],
)
def test_e004_sqlite_that_may_lose_rows(settings, monkeypatch, change):
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(database, "OPTIONS", settings.SQLITE_OPTIONS)
    assert errors() == []
    monkeypatch.setitem(database, "OPTIONS", settings.SQLITE_OPTIONS | change)
    assert errors() == ["steadyback.E004"]


@pytest.mark.parametrize(
    "change",
    [
        {"CONN_HEALTH_CHECKS": False},
        {"OPTIONS": {}},
        {"OPTIONS": {"pool": True}},
        {"OPTIONS": {"pool": POOL | {"timeout": 30}}},
    ],
)
def test_e005_postgresql_without_a_watched_pool(settings, monkeypatch, change):
    database = settings.DATABASES["default"]
    good = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": settings.POSTGRESQL_OPTIONS,
    }
    for name, value in good.items():
        monkeypatch.setitem(database, name, value)
    assert errors() == []
    for name, value in change.items():
        monkeypatch.setitem(database, name, value)
    assert errors() == ["steadyback.E005"]


def test_e006_cookies_a_neighbour_could_set(settings):
    settings.HTTPS = True
    assert errors() == ["steadyback.E006"]
    settings.SESSION_COOKIE_NAME = settings.CSRF_COOKIE_NAME = "__Host-any"
    assert errors() == []


def test_e007_limits_counted_by_each_process(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert errors() == ["steadyback.E007"]
