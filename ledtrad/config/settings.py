"""Settings of Ledtråd; everything that differs between machines comes from the environment (docs/settings.md)."""

from __future__ import annotations

import secrets
from email.policy import default as email_policy
from pathlib import Path
from typing import Any

from ledtrad.config import sqlite

sqlite.use_bundled_sqlite()

import environ  # noqa: E402 - the bundled SQLite must stand in place before anything imports sqlite3
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.urls import reverse_lazy  # noqa: E402

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

# Where the database, the secret and, later, uploads lie.
DATA_DIR = Path(env.str("LEDTRAD_DATA_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("LEDTRAD_DEBUG", default=False)
ALLOWED_HOSTS = env.list("LEDTRAD_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
# What the site is called from outside, for files that are written when nobody asks for a page.
PUBLIC_URL = env.str("LEDTRAD_PUBLIC_URL", default="")
PUBLIC_URL = PUBLIC_URL.rstrip("/")
if PUBLIC_URL and not PUBLIC_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(
        "LEDTRAD_PUBLIC_URL ska börja med https:// eller http:// och sluta före sökvägen."
    )
# The text model of the extra `suggestions` is used where it is installed, unless this says no.
TEXT_MODEL = env.bool("LEDTRAD_TEXT_MODEL", default=True)


def _mail(url: str) -> dict[str, Any]:
    """Give Django's form of the mail server's address, {} for none; the message does not repeat it, for it may hold a password."""
    if not url:
        return {}
    if not url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://")):
        raise ImproperlyConfigured(
            "LEDTRAD_MAIL_URL ska vara smtp://värd:port, smtp+tls://namn:lösenord@värd:port eller smtp+ssl://…"
        )
    if not PUBLIC_URL:
        raise ImproperlyConfigured(
            "Med LEDTRAD_MAIL_URL behövs också LEDTRAD_PUBLIC_URL: breven leder till sidorna."
        )
    return dict(env.email_url_config(url))


# Letters go out over this server; with none they wait, and the pages say so.
mail = _mail(env.str("LEDTRAD_MAIL_URL", default=""))
MAIL_IS_SET = bool(mail)
EMAIL_HOST = mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(mail.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(mail.get("EMAIL_USE_SSL"))
# Seconds that the server may be silent: a pass that waits for one that hangs delays nothing but letters.
EMAIL_TIMEOUT = 20


def _sender(told: str) -> str:
    """Give whom letters are from: one address, with or without a name. Told at the start, since any other would fail every letter."""
    try:
        header = email_policy.header_factory("From", told)
    except ValueError:
        header = None
    if header is None or header.defects or len(header.addresses) != 1:
        raise ImproperlyConfigured(
            'LEDTRAD_MAIL_FROM ska vara en e-postadress, eller "Namn" <adress> med citattecken om namnet har komma.'
        )
    return told


DEFAULT_FROM_EMAIL = _sender(env.str("LEDTRAD_MAIL_FROM", default="") or "ledtrad@localhost")


def _secret() -> str:
    """Give the secret from the environment, or one made once and kept beside the database."""
    given = env.str("LEDTRAD_SECRET_KEY", default="")
    if given:
        return str(given)
    kept = DATA_DIR / "secret-key"
    try:
        if not kept.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            kept.write_text(secrets.token_urlsafe(50))
            kept.chmod(0o600)
        return kept.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Det går inte att läsa och skriva i {DATA_DIR}. Ange en annan katalog i LEDTRAD_DATA_DIR."
        ) from error


SECRET_KEY = _secret()

# Set but empty, as files of settings often have it, means the default too.
DATABASE_URL = env.str("LEDTRAD_DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'ledtrad.sqlite3'}"


def _database(url: str) -> dict[str, Any]:
    """Give Django's form of the address; the message does not repeat it, for it may hold a password."""
    try:
        if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
            raise ValueError(url.partition(":")[0])
        return dict(env.db_url_config(url))
    except ValueError as error:
        raise ImproperlyConfigured(
            "LEDTRAD_DATABASE_URL ska vara sqlite:///sökväg eller postgres://namn:lösenord@värd:port/databas."
        ) from error


# A connection lives on between requests: closing the last one would make SQLite empty its log into the file after each of them.
DATABASES = {"default": {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | _database(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    sqlite.check_version(sqlite.library_version())
    DATABASES["default"]["OPTIONS"] = sqlite.options()
    connection_created.connect(
        lambda connection, **_: sqlite.add_swedish_collation(connection.connection), weak=False
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
# A session names it, so that a change here asks everybody to sign in once more.
AUTHENTICATION_BACKENDS = ["ledtrad.access.backends.PersonWithRoles"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_cotton",
    "ledtrad.ui",
    "ledtrad.accounts",
    "ledtrad.evidence",
    "ledtrad.registry",
    "ledtrad.access",
    "ledtrad.jobs",
    "ledtrad.mail",
    "ledtrad.rounds",
    "ledtrad.synthesis",
    "ledtrad.website",
    "ledtrad.dialogue",
    "ledtrad.analysis",
    "ledtrad.collection",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ledtrad.ui.middleware.ContentSecurityPolicy",
    "ledtrad.ui.language.ReadersLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ledtrad.access.middleware.PolicyTable",
]
ROOT_URLCONF = "ledtrad.config.urls"
WSGI_APPLICATION = "ledtrad.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "ledtrad.ui.language.switch",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
# One catalogue for the whole house: ledtrad/locale/en (`make words`).
LOCALE_PATHS = [BASE_DIR / "ledtrad" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"

# Static files are served from the rooms themselves: nothing has to be collected before the first page.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# A table of 500 rows is sent with one field for each cell: Django's own 1,000 would refuse one of three columns with all that is typed
# in it. So many hold such a table of 49 columns, and take a fifth of a second to parse.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 25_000

X_FRAME_OPTIONS = "DENY"
# A form whose session ran out is told in our own words.
CSRF_FAILURE_VIEW = "ledtrad.ui.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Behind a proxy with TLS: LEDTRAD_HTTPS=1 turns on the redirect, HSTS and secure cookies.
HTTPS = env.bool("LEDTRAD_HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Twelve hours at most, whatever is done meanwhile: a session that each request prolonged would be a write on every read.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = reverse_lazy("accounts:sign_in")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The 2012 round as data, and the printed report that it was coded from. The text is not part of the repository.
DEMO_DIR = BASE_DIR / "data" / "demo" / "2012"
# A round under way with invented answers, for whoever tries the demo.
PRACTICE_DIR = BASE_DIR / "data" / "demo" / "2026"
# The templates that come with the project, taken in by a button.
TEMPLATES_DIR = BASE_DIR / "data" / "templates"
SOURCE_TEXT = Path(
    env.str(
        "LEDTRAD_SOURCE_TEXT", default=str(BASE_DIR.parent / "shared" / "sources" / "delrapport-2012.txt")
    )
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_tokens": {"()": "ledtrad.config.logs.WithoutTokens"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["without_tokens"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
