"""All settings, in one file. Every variable has a default that works on a fresh machine.

The environment table in README.md lists every variable read here; a test compares the two.
"""

from pathlib import Path

import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.mail import mailer
from config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where the database and the secret key live.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data")))

# Requests answered at the same time; PostgreSQL gets as many connections.
THREADS = env.int("THREADS", default=8)

# --- How it is reached -------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.bool("HTTPS", default=False)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
EMERGENCY_NUMBER = env.str("EMERGENCY_NUMBER", default="")
URGENT_ADVICE_NUMBER = env.str("URGENT_ADVICE_NUMBER", default="")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "config.apps.SteadybackConfig",
    "accounts.apps.AccountsConfig",
    "exercises.apps.ExercisesConfig",
    "sessions.apps.TrainingConfig",
]

MIDDLEWARE = [
    "config.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.NoStore",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.RefuseOversize",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.RefuseControlCharacters",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.LoginRequired",
    "accounts.middleware.LocalTime",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.UnprocessableForms",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Data --------------------------------------------------------------------------------------

# FULL, not NORMAL: an acknowledged set must survive a power cut. IMMEDIATE and the long timeout:
# fifty writers at once wait for each other instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
# A pool, and 5 s: by default a server that is away holds every request for 30 s.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,
    "pool": {"min_size": 1, "max_size": THREADS, "timeout": 5},
}
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'steadyback.sqlite3'}")
}
# The address may bring options of its own, such as a socket's folder as ?host=: add to them.
DATABASE_OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASE_OPTIONS |= SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASE_OPTIONS |= POSTGRESQL_OPTIONS

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits are counted here, so that they hold for every process. The default of 300 entries would
# let anybody flush the counters by filling the table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- People ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
# Django's own, not allauth's: one look-up and one hash for every try, whoever the address belongs
# to. allauth's also looks among addresses that wait to be confirmed.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "sessions:today"
LOGOUT_REDIRECT_URL = "exercises:home"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", default="optional")
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "accounts:account"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
# The link proves more than a password does, and so lets in an owner whom a limit keeps out.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# allauth's own token asks the database more for a known address than for an unknown one.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# amount/time/counted by. Windows of minutes: whoever is refused is let in again soon. An address
# may be a whole waiting room on one network.
ACCOUNT_RATE_LIMITS = {
    # Each of these posts costs a hash.
    "login": "30/m/ip",
    "signup": "20/m/ip",
    # Wrong passwords: by address, and (key) by account and address together. At most 1,440
    # guesses a day at one account.
    "login_failed": "20/10m/ip,5/5m/key",
    # Wrong passwords at one account from everywhere, so that many addresses do not help. Does not
    # count where the owner logged in from lately: see accounts/adapter.py.
    "login_failed_anywhere": "30/10m/key",
    # Each sends an e-mail. Whoever is refused by account (key) has three links in the mailbox.
    "reset_password": "20/10m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "manage_email": "10/10m/user",
    "confirm_email": "1/3m/key",
    # Each looks at the password of somebody logged in.
    "change_password": "5/m/user",
    "reauthenticate": "5/m/user",
}

# --- E-mail ------------------------------------------------------------------------------------

ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Tell the owner when password or address have changed.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Somebody who asks for a new password gets an e-mail whether or not there is an account: the
# answer takes the same time.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Steadyback <steadyback@localhost>")
MAILERS = {"default": mailer(env.email_url("EMAIL_URL", default="consolemail://"))}

# --- Safety of the transport -------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=True)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The preload list binds a whole domain for months; that is its owner's decision, not a default.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# The longest form is a note of 2,000 characters; nothing needs more than this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
# The admin's form of an exercise with all its steps and cautions has over a hundred fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
MESSAGE_STORAGE = "config.notices.NoticeCookie"

# --- Words and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("en-gb", _("English (United Kingdom)"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

# --- Static files ------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.SteadyStorage"},
}
# Names with a hash are kept for ever, and nothing asks for the others.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Logs: what happened, never to whom, never what they felt -----------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "steadyback": {"level": env.str("LOG_LEVEL", default="INFO")},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # Below ERROR it repeats what steadyback.request says.
        "django.request": {"level": "ERROR"},
    },
}
