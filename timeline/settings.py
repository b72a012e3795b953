"""Every setting comes from the environment; a value that makes no sense stops the start with a sentence that names it.

docs/settings.md lists them for the people who run a site.
"""

import datetime as dt
import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from timeline.environment import (
    POSTGRES_WAITS,
    add_replicas,
    broker_url,
    flag,
    from_url,
    hosts,
    llm_url,
    networks,
    one_of,
    rate,
    secret_key,
    site_url,
    whole_number,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

LOOPBACK = ("127.0.0.1", "localhost", "::1")

DEBUG = flag("DEBUG", "0")
SITE_URL, SITE_HOST, HTTPS = site_url()
DEVELOPMENT = SITE_HOST in LOOPBACK
if DEBUG and not DEVELOPMENT:
    raise ImproperlyConfigured(
        "DEBUG is 1: that shows every visitor the settings; it is for this machine's own address."
    )
SECRET_KEY = secret_key(DEVELOPMENT, VAR_DIR)
ALLOWED_HOSTS = [SITE_HOST, *(["127.0.0.1", "localhost", "[::1]"] if DEVELOPMENT else [])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "timeline.apps.TimelineConfig",
    "timeline.apps.TimelineAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_htmx",
    "simple_history",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "timeline.apps.SignInConfig",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "timeline.web.requests.Traced",
    "django.middleware.security.SecurityMiddleware",
    "timeline.api.secure.OverHttpsAlone",
    "timeline.web.kept.KeptPages",
    "csp.middleware.CSPMiddleware",
    "timeline.web.headers.BrowserHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "timeline.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "timeline.web.second_factor.SecondFactorAsked",
    "timeline.web.private.PrivateWhenSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
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
    },
]

DATABASES = {"default": from_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'timeline.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # readers never block the writer (WAL); a writer takes its lock when it begins, and waits its turn (IMMEDIATE, 20 s)
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # in a file, as in service: an in-memory database is one connection that the threads of a test server would share
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"] = {**POSTGRES_WAITS, **DATABASES["default"].get("OPTIONS", {})}
# to open the database costs more than to ask it for what a kept page needs
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
REPLICAS = add_replicas(DATABASES)
DATABASE_ROUTERS = ["timeline.operations.routing.Reads"] if REPLICAS else []
MIDDLEWARE += ["timeline.web.replicas.ReadFromReplica"] if REPLICAS else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": from_url("CACHE_URL", "locmemcache://")}
# pages and counts, which can be made again, apart from what is counted here alone: tries, limits, turns of fetching
CACHES["pages"] = {**CACHES["default"], "KEY_PREFIX": "pages"}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["pages"]["LOCATION"] = "pages"
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["OPTIONS"] = {
        **CACHES["default"].get("OPTIONS", {}),
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
    }
    CACHES["pages"]["BACKEND"] = "timeline.operations.caching.MayBeAway"
    CACHES["pages"]["OPTIONS"] = {"socket_connect_timeout": 1, "socket_timeout": 2}
# what one process has made the others take
CACHE_IS_SHARED = not CACHES["default"]["BACKEND"].endswith("LocMemCache")
globals().update(from_url("EMAIL_URL", "consolemail://"))
DEFAULT_FROM_EMAIL = f"timeline@{SITE_HOST}"

_PASSWORDS = "django.contrib.auth.password_validation."
# length counts, not signs: NIST SP 800-63B, OWASP ASVS 6.2
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORDS}UserAttributeSimilarityValidator"},
    {"NAME": f"{_PASSWORDS}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_PASSWORDS}CommonPasswordValidator"},
    {"NAME": f"{_PASSWORDS}NumericPasswordValidator"},
    {"NAME": "timeline.operations.passwords.SiteWordsValidator"},
]
# "required": who has not set one up sees only the page on which it is set up
SECOND_FACTOR_REQUIRED = one_of("SECOND_FACTOR", "optional", "required") == "required"
OTP_TOTP_ISSUER = SITE_HOST
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
# groups hold everywhere, memberships in one negotiation; both are asked through has_perm
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "timeline.models.membership.MembershipBackend",
]
# failed attempts to sign in; see timeline/web/signing_in.py
AXES_HANDLER = "timeline.web.signing_in.Attempts"
AXES_CLIENT_IP_CALLABLE = "timeline.web.signing_in.client_address"
AXES_USERNAME_CALLABLE = "timeline.web.signing_in.attempted_name"
AXES_LOCKOUT_CALLABLE = "timeline.web.signing_in.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT, SIGN_IN_MOST_FAILURES = 5, 50
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# who goes on trying does not put off the moment at which the account's owner is let in
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN, AXES_DISABLE_ACCESS_LOG, AXES_VERBOSE = False, True, False

LANGUAGE_CODE = "en-gb"
# the six official languages of the United Nations, each by its own name
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en-gb", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", "").strip() or VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "timeline.web.staticfiles.HashedStaticFilesStorage"
    },
}
# the longest article is a hundred kilobytes, a book one megabyte; a form may carry more, so that it is the form that
# says what is wrong
INGEST_MAX_BYTES = 2 * 1024 * 1024
# a file carries pictures and fonts beside its text
INGEST_MAX_FILE_BYTES = 20 * 1024 * 1024
FETCH_PRIVATE_HOSTS = hosts("FETCH_PRIVATE_HOSTS")
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

# without a broker the process that asks does the work; with one, any number of `celery -A timeline worker`
CELERY_BROKER_URL = broker_url()
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT, CELERY_TASK_SOFT_TIME_LIMIT = 300, 240
# longer than any task may take: a message whose worker died comes back after this
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_connect_timeout": 3, "socket_timeout": 30}
CELERY_BROKER_CONNECTION_TIMEOUT = 3
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# whoever hands a document over does not wait for a broker that is away: the document waits in the database
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "watched feeds": {"task": "timeline.ingest.tasks.fetch_feeds", "schedule": 300},
    "forgotten documents": {"task": "timeline.ingest.tasks.read_what_waits", "schedule": 900},
    "webhooks": {"task": "timeline.exchange.tasks.deliver_webhooks", "schedule": 60},
}

# signed in for a day; the browser sends a cookie named __Host- to this very host over https alone, and no other can set it
SESSION_COOKIE_AGE = 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if HTTPS else ("sessionid", "csrftoken")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# probes ask this machine's own address, without TLS; the API refuses what came without it
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$", r"^api/"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# how many proxies of ours stand before the site: so many last entries of X-Forwarded-For are believed, and none by default
NUM_PROXIES = whole_number("NUM_PROXIES", "0", most=10)
API_RATES = {
    "anonymous": rate("API_RATE_ANONYMOUS", "120/minute"),
    "read": rate("API_RATE_READ", "1200/minute"),
    "write": rate("API_RATE_WRITE", "600/minute"),
    "ingest": rate("API_RATE_INGEST", "120/minute"),
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "timeline.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
        "timeline.api.basic.BasicAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["timeline.api.throttling.RateThrottle"],
    "NUM_PROXIES": NUM_PROXIES,
    "DEFAULT_PERMISSION_CLASSES": ["timeline.api.permissions.ReadPublishedWriteByRole"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["timeline.api.parsers.Json"],
    "DEFAULT_PAGINATION_CLASS": "timeline.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "timeline.api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "timeline.api.errors.handle",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Negotiation Timeline",
    "DESCRIPTION": "Dated diplomatic events with the exact quotes behind them. Open to read; editors sign in to write.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVERS": [{"url": SITE_URL}],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "timeline.api.examples.with_examples",
    ],
    "ENUM_NAME_OVERRIDES": {
        "LinkKindEnum": "timeline.models.mention.LINK_CHOICES",
        "PartyKindEnum": "timeline.models.party.KIND_CHOICES",
        "DecisionKindEnum": "timeline.models.decision.Decision.Kind",
    },
}

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False

# how long a CDN may show a page without asking; 0 makes it ask each time
CDN_SECONDS = whole_number("CDN_SECONDS", "0", most=86_400)
# pages kept by an older release are not shown by a newer one
RELEASE = os.environ.get("RELEASE", "").strip() or str(int((BASE_DIR / "CHANGELOG.md").stat().st_mtime))

LOG_FORMAT = one_of("LOG_FORMAT", *(("text", "json") if DEVELOPMENT else ("json", "text")))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {
            "()": "timeline.operations.tracing.OneLine",
            "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s",
        },
        "json": {"()": "timeline.operations.tracing.Json"},
    },
    "filters": {"request_id": {"()": "timeline.operations.tracing.WithRequestId"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "timeline": {"level": "INFO"},
        # a line for each request is for a site; who develops sees what went wrong
        "timeline.requests": {"level": "WARNING" if DEVELOPMENT else "INFO"},
        # Django's own handlers would print the same once more, in a form of their own
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}

# who may read /metrics: these networks, where no proxy stands between, and whoever has the token
METRICS_NETWORKS = networks("METRICS_NETWORKS", "127.0.0.0/8,::1")
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "").strip()
if METRICS_TOKEN and len(METRICS_TOKEN) < 24:
    raise ImproperlyConfigured("METRICS_TOKEN is shorter than 24 characters.")
# read by prometheus_client itself, before anything else of it is imported
METRICS_DIR = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "").strip()
if METRICS_DIR and not Path(METRICS_DIR).is_dir():
    raise ImproperlyConfigured(f"PROMETHEUS_MULTIPROC_DIR is {METRICS_DIR!r}: there is no such folder.")

# an optional second reader for `manage.py extract --backend llm`; nothing else asks it
LLM_URL = llm_url()
LLM_MODEL = os.environ.get("LLM_MODEL", "").strip()
LLM_API_KEY = os.environ.get("LLM_API_KEY", "").strip()
