"""What settings become under the variables that a real installation sets."""

import re
import subprocess
import sys

import pytest

from tests.config.environment import ROOT, bare_environment

SQLITE = ""
POSTGRESQL = "postgres://steadyback:pw@127.0.0.1/steadyback?host=/run/postgresql"


def manage(tmp_path, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """Run manage.py with these variables and no others of ours."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=bare_environment(DATA_DIR=str(tmp_path), **variables),
        capture_output=True,
        text=True,
        timeout=60,
    )


def show(tmp_path, expression: str, **variables: str) -> str:
    code = f"from django.conf import settings; print({expression})"
    return manage(tmp_path, "shell", "--no-imports", "-c", code, **variables).stdout.strip()


@pytest.mark.any_database
@pytest.mark.parametrize("database", [SQLITE, POSTGRESQL])
@pytest.mark.parametrize("proxies", ["0", "1"])
def test_production_settings_pass_the_deploy_check(tmp_path, database, proxies):
    checked = manage(
        tmp_path,
        *("check", "--deploy", "--fail-level", "WARNING"),
        HTTPS="1",
        ALLOWED_HOSTS="steadyback.example",
        DATABASE_URL=database,
        EMAIL_URL="smtp://mail.example:25",
        TRUSTED_PROXIES=proxies,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.any_database
def test_the_deploy_check_can_fail(tmp_path):
    checked = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert (checked.returncode, "security.W008" in checked.stderr) == (1, True)


@pytest.mark.any_database
def test_behind_tls_cookies_are_secure_and_bound_to_the_host(tmp_path):
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME"]
    names += ["CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]
    asked = f"[getattr(settings, name) for name in {names}]"
    assert show(tmp_path, asked, HTTPS="1") == str(
        ["__Host-session", True, "__Host-csrf", True, True, 31536000]
    )
    assert show(tmp_path, asked) == str(["sessionid", False, "csrftoken", False, False, 0])


@pytest.mark.any_database
def test_a_database_address_keeps_its_own_options(tmp_path):
    options = show(tmp_path, "settings.DATABASES['default']['OPTIONS']", DATABASE_URL=POSTGRESQL)
    assert options == str(
        {
            "host": "/run/postgresql",
            "connect_timeout": 5,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
        }
    )


def test_the_longest_form_of_the_admin_fits_twice_over(dora_client, settings):
    page = dora_client.get("/admin/exercises/exercise/partial-curl/change/").content.decode()
    fields = re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)
    assert 100 < len(fields) <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2


@pytest.mark.any_database
def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    keys = {show(tmp_path, "settings.SECRET_KEY") for _ in range(2)}
    assert keys == {(tmp_path / "secret_key").read_text()}
    assert len(keys.pop()) == 80
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
