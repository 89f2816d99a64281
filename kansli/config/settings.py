"""Django's settings, all from the environment; docs/handbook/drift.md tells each name."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kansli.config import databases, demo
from kansli.config.env import Env, WrongSetting, read_env_file

PACKAGE = Path(__file__).resolve().parent.parent

file = Path(os.environ.get("KANSLI_ENV", "kansli.env"))
env = Env({**(read_env_file(file) if file.is_file() else {}), **os.environ})

# The installation
DEMO = env.flag("KANSLI_DEMO", default=False)
DATA = env.folder("KANSLI_DATA", Path.cwd() / "var")
FILES = DATA / "files"
LAST_BACKUP = DATA / "last-backup"  # an empty file, as old as the last back-up
SECRET_KEY = "only-for-the-demo-on-this-machine" if DEMO else env.required("KANSLI_SECRET_KEY", "it signs sessions", least=32)
AUDIT_KEY = "only-for-the-demo" if DEMO else env.required("KANSLI_AUDIT_KEY", "it seals the event log", least=32)
SEAL_KEY = (
    b"only-for-the-demo".ljust(32)
    if DEMO
    else env.key("KANSLI_SEAL_KEY", "it seals approved texts; `kansli upgrade` adds one to the file of settings")
)
PDF_CERTIFICATE = env.text("KANSLI_PDF_CERTIFICATE")
PDF_CERTIFICATE_PASSWORD = env.text("KANSLI_PDF_CERTIFICATE_PASSWORD")
SITE_URL = env.text("KANSLI_URL", "http://127.0.0.1:8000").rstrip("/")
_site = env.url("KANSLI_URL", SITE_URL, {"http", "https"})
SECURE = _site.scheme == "https"
if not _site.host:
    raise WrongSetting("KANSLI_URL", f"must name a host, not {SITE_URL!r}")
if DEMO and _site.host not in {"127.0.0.1", "localhost"}:
    raise WrongSetting("KANSLI_URL", "must be 127.0.0.1 in the demo, which lets anybody in")
ALLOWED_HOSTS = env.words("KANSLI_HOSTS", [_site.host])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEBUG = False
DEMO_CAST = demo.cast() if DEMO else {}
REQUIRE_SECOND_FACTOR = env.flag("KANSLI_REQUIRE_SECOND_FACTOR", default=not DEMO)
LARGEST_UPLOAD = env.number("KANSLI_LARGEST_UPLOAD_MB", 50, least=1, most=500) * 1024 * 1024
BEHIND_PROXY = env.flag("KANSLI_BEHIND_PROXY", default=SECURE)
WORKER_IN_SERVE = env.flag("KANSLI_WORKER_IN_SERVE", default=True)

AREAS = [
    "kansli.desk",
    "kansli.reminders",
    "kansli.importing",
    "kansli.ballots",
    "kansli.meetings",
    "kansli.register",
    "kansli.matters",
    "kansli.documents",
    "kansli.people",
    "kansli.mail",
    "kansli.search",
    "kansli.jobs",
    "kansli.audit",
    "kansli.ui",
]

INSTALLED_APPS = [
    *AREAS,
    "kansli.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kansli.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kansli.people.middleware.ActorMiddleware",
    "kansli.people.middleware.GateMiddleware",
    "kansli.people.middleware.RuleBrokenMiddleware",
]

ROOT_URLCONF = "kansli.config.urls"
WSGI_APPLICATION = "kansli.config.wsgi.application"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kansli.config.context.office",
            ],
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", LOADERS)])],
            "builtins": ["template_partials.templatetags.partials", "kansli.ui.templatetags.ui"],
        },
    }
]

# Data
_database = env.url("DATABASE_URL", f"sqlite:///{DATA / 'kansli.sqlite3'}", {"sqlite", "postgres", "postgresql"})
DATABASES = {
    "default": databases.sqlite(Path(_database.path)) if _database.scheme == "sqlite" else databases.postgresql(_database)
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
FILE_UPLOAD_HANDLERS = ["kansli.importing.uploads.LimitedUpload"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = env.folder("KANSLI_TEMP", DATA / "tmp")

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "kansli_language"
LOCALE_PATHS: list[Path] = []
TIME_ZONE = "Europe/Stockholm"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["kansli.config.formats"]

# Files of the product itself
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("KANSLI_STATIC", DATA / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

# Sign-in
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kansli.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {"request_login_code": ""}  # kansli.people.throttle counts these, with a page of its own
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # so that the adapter is asked in either case and does the same work (no mail is sent)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Kansli"
MFA_WEBAUTHN_USER_VERIFICATION = "required"
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

# Mail
_mail = env.url("KANSLI_MAIL_URL", "box://" if DEMO else "smtp://127.0.0.1:25", {"box", "smtp", "smtps"})
MAIL_BOX_ONLY = _mail.scheme == "box"
EMAIL_BACKEND = "kansli.mail.backends.Outbox"
EMAIL_HOST, EMAIL_PORT = _mail.host or "127.0.0.1", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.options.get("tls") == "yes"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("KANSLI_MAIL_FROM", "kansli@localhost")
if "@" not in DEFAULT_FROM_EMAIL:
    raise WrongSetting("KANSLI_MAIL_FROM", f"must be a mail address, not {DEFAULT_FROM_EMAIL!r}")
MAIL_REPLY_TO = env.text("KANSLI_MAIL_REPLY_TO", DEFAULT_FROM_EMAIL)  # the mailbox that is read; the organizer of invitations
if "@" not in MAIL_REPLY_TO:
    raise WrongSetting("KANSLI_MAIL_REPLY_TO", f"must be a mail address, not {MAIL_REPLY_TO!r}")
MAIL_AUTHSERV = env.text("KANSLI_MAIL_AUTHSERV")  # the name under which our own mail server judges senders
IMAP = env.url("KANSLI_IMAP_URL", "none:", {"none", "imap", "imaps"})
if IMAP.scheme == "imap" and IMAP.options.get("tls") != "yes" and IMAP.host not in {"127.0.0.1", "localhost"}:
    raise WrongSetting("KANSLI_IMAP_URL", "would send the password unprotected: use imaps://, or add ?tls=yes")
INBOUND = {"b": "kansli.ballots.actions.take_reply"}  # who handles an answer, by the prefix of its token
INBOUND_CALENDAR = "kansli.meetings.actions.take_calendar_reply"  # who handles an answer to an invitation

# Background work: what each task runs, and what runs by itself each so many seconds
TASKS = {
    "desk.welcome": "kansli.desk.actions.welcoming.welcome_all",
    "audit.purge": "kansli.audit.receipts.purge",
    "ballots.close_due": "kansli.ballots.actions.close_due",
    "ballots.note_all_reported": "kansli.ballots.actions.note_all_reported",
    "ballots.mail_outcome": "kansli.ballots.actions.mail_outcome",
    "importing.read_paper": "kansli.importing.actions.read_paper",
    "jobs.purge": "kansli.jobs.worker.purge",
    "mail.fetch": "kansli.mail.inbound.imap.fetch",
    "mail.purge": "kansli.mail.outbox.purge",
    "mail.purge_inbound": "kansli.mail.inbound.actions.purge",
    "mail.send_due": "kansli.mail.outbox.send_due",
    "meetings.follow_seats": "kansli.meetings.actions.follow_seats",
    "meetings.keep_sealed_files": "kansli.meetings.actions.keep_sealed_files",
    "people.mail_sign_in": "kansli.people.actions.accounts.mail_sign_in",
    "people.purge": "kansli.people.actions.accounts.purge",
    "register.close_questions": "kansli.register.actions.close_due",
    "reminders.send_due": "kansli.reminders.actions.send_due",
}
PERIODIC = {
    "desk.welcome": 600,
    "mail.send_due": 2,
    "mail.fetch": 60,
    "meetings.follow_seats": 3600,
    "meetings.keep_sealed_files": 60,
    "register.close_questions": 900,
    "ballots.close_due": 30,
    "ballots.note_all_reported": 3600,
    "reminders.send_due": 600,
    "people.purge": 3600,
    "audit.purge": 86400,
    "jobs.purge": 86400,
    "mail.purge": 86400,
    "mail.purge_inbound": 86400,
}

# Sessions, headers
SESSION_ENGINE = "kansli.people.sessions"
SESSION_COOKIE_NAME = "kansli_session"
SESSION_COOKIE_AGE = env.number("KANSLI_SESSION_HOURS", 24 * 7, least=1, most=24 * 90) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_secrets": {"()": "kansli.config.masking.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"kansli": {"level": "INFO"}, "flufl.bounce": {"level": "CRITICAL"}},  # which logs texts of mails
}
