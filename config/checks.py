"""What `check --deploy` asks of us beyond Django's own questions.

Each rule is one error with its own number, so that a setting somebody loosened has a name.
"""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.utils.csp import CSP

CSP_MIDDLEWARE = "django.middleware.csp.ContentSecurityPolicyMiddleware"
STATIC_MIDDLEWARE = "whitenoise.middleware.WhiteNoiseMiddleware"
NO_STORE_MIDDLEWARE = "config.middleware.NoStore"
SESSION_MIDDLEWARE = "django.contrib.sessions.middleware.SessionMiddleware"
LOGIN_MIDDLEWARE = "config.middleware.LoginRequired"
DATABASE_CACHE = "django.core.cache.backends.db.DatabaseCache"
UNSAFE = {CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL, CSP.UNSAFE_HASHES, CSP.WASM_UNSAFE_EVAL, "*"}
PRAGMAS = {"journal_mode=wal", "synchronous=full", "foreign_keys=on"}
SHORTEST_SQLITE_TIMEOUT = 20
LONGEST_POOL_TIMEOUT = 5


def rule(number: int, message: str, hint: str):
    """Register a function that answers whether all is well; if not, it is steadyback.E00x."""

    def decorate(is_well):
        def check(**_):
            return [] if is_well() else [Error(message, hint=hint, id=f"steadyback.E{number:03}")]

        register(check, Tags.security, deploy=True)
        return is_well

    return decorate


@rule(
    1,
    "The content security policy is not strict.",
    "SECURE_CSP needs default-src exactly 'self' and no unsafe source anywhere.",
)
def policy_is_strict() -> bool:
    policy = settings.SECURE_CSP or {}
    sources = {source for directive in policy.values() for source in directive}
    return list(policy.get("default-src", [])) == [CSP.SELF] and not sources & UNSAFE


@rule(2, "No content security policy is sent.", f"MIDDLEWARE needs {CSP_MIDDLEWARE}.")
def policy_is_sent() -> bool:
    return CSP_MIDDLEWARE in settings.MIDDLEWARE


@rule(
    3,
    "Personal pages may be kept by browsers and proxies.",
    f"MIDDLEWARE needs {NO_STORE_MIDDLEWARE} between whitenoise and the session.",
)
def nothing_personal_is_stored() -> bool:
    wanted = [STATIC_MIDDLEWARE, NO_STORE_MIDDLEWARE, SESSION_MIDDLEWARE]
    return [name for name in settings.MIDDLEWARE if name in wanted] == wanted


@rule(
    4,
    "SQLite may lose acknowledged rows or fail under load.",
    "Its OPTIONS need transaction_mode IMMEDIATE, timeout 20, and an init_command with "
    "journal_mode=WAL, synchronous=FULL and foreign_keys=ON.",
)
def sqlite_is_durable() -> bool:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return True
    options = database.get("OPTIONS", {})
    commands = options.get("init_command", "").lower().replace("pragma", "").split(";")
    return (
        options.get("transaction_mode") == "IMMEDIATE"
        and options.get("timeout", 0) >= SHORTEST_SQLITE_TIMEOUT
        and {command.replace(" ", "") for command in commands} >= PRAGMAS
    )


@rule(
    5,
    "PostgreSQL is not reached through a pool that notices a lost server.",
    "It needs CONN_HEALTH_CHECKS and OPTIONS with a pool whose timeout is at most 5 seconds.",
)
def postgresql_is_pooled() -> bool:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        return True
    pool = database.get("OPTIONS", {}).get("pool")
    return (
        isinstance(pool, dict)
        and pool.get("timeout", 30) <= LONGEST_POOL_TIMEOUT
        and database.get("CONN_HEALTH_CHECKS") is True
    )


@rule(
    6,
    "Cookies could be set or read by a neighbouring host.",
    "Behind HTTPS the names of session and CSRF cookie begin with __Host-.",
)
def cookies_are_bound_to_the_host() -> bool:
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    return not settings.HTTPS or all(name.startswith("__Host-") for name in names)


@rule(
    7,
    "Log-in limits are counted in each process alone.",
    f"The default cache needs the backend {DATABASE_CACHE}.",
)
def limits_hold_across_processes() -> bool:
    return settings.CACHES["default"]["BACKEND"] == DATABASE_CACHE


@rule(8, "Pages are public unless they say otherwise.", f"MIDDLEWARE needs {LOGIN_MIDDLEWARE}.")
def pages_ask_for_log_in() -> bool:
    return LOGIN_MIDDLEWARE in settings.MIDDLEWARE
