"""Turns what environ reads from EMAIL_URL into an entry of Django's MAILERS."""

SMTP = {
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
}


def mailer(url: dict) -> dict:
    """{"BACKEND": ..., "OPTIONS": ...}; SMTP gives up after 10 s instead of hanging."""
    backend = url["EMAIL_BACKEND"]
    options = {}
    if backend.endswith("smtp.EmailBackend"):
        options = {SMTP[name]: url[name] for name in SMTP if url.get(name)} | {"timeout": 10}
    elif backend.endswith("filebased.EmailBackend"):
        options = {"file_path": url["EMAIL_FILE_PATH"]}
    return {"BACKEND": backend, "OPTIONS": options}
