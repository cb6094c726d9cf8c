"""Whatever is posted: a sentence at the field, 4xx, nothing stored, never a 500."""

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies

from accounts.fields import EmailField
from accounts.models import User, normal_email
from tests.conftest import PASSWORD, logged_in

INVALID = ["Enter an address like name@example.org."]
UNSEEN = "This holds a character that cannot be shown. Type it again."
LONG = "An e-mail address has at most 254 characters."
pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("", ["Enter your e-mail address."]),
    ("   ", ["Enter your e-mail address."]),
    ("eve", INVALID),
    ("eve@", INVALID),
    ("@example.org", INVALID),
    ("eve@example", INVALID),
    ("eve@a..b", INVALID),
    ("eve@@example.org", INVALID),
    ("eve example@example.org", INVALID),
    ("ève@example.org", INVALID),
    ("👵@example.org", INVALID),
    ("eve@\ufffd.org", INVALID),
    ("eve@\u202eexample.org", INVALID),
    ("eve@example.org\nBcc: all@example.org", [UNSEEN]),
    ("eve\x00@example.org", [UNSEEN]),
    ('"a\x01"@example.org', [UNSEEN]),
    ("e" * 250 + "@example.org", [LONG]),
    ("e" * 60_000 + "@example.org", [*INVALID, LONG]),
]
PLACES = [
    ("/accounts/signup/", "email", {"password1": PASSWORD}),
    ("/accounts/login/", "login", {"password": PASSWORD}),
    ("/accounts/password/reset/", "email", {}),
    ("/accounts/email/", "email", {"action_add": "", "password": PASSWORD}),
]


@pytest.mark.parametrize(("address", "words"), ADDRESSES)
@pytest.mark.parametrize(("path", "field", "rest"), PLACES)
def test_an_address_that_is_none_is_refused_at_its_field(
    ann, errors_of, mailoutbox, path, field, rest, address, words
):
    client = logged_in(ann) if path == "/accounts/email/" else Client()
    response = client.post(path, rest | {field: address})
    assert response.status_code == 422
    assert errors_of(response) == {field: words}
    assert User.objects.count() == 1
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        ("Eve@Example.ORG", "eve@example.org"),
        ("eve+diary@example.org", "eve+diary@example.org"),
        ("o'hara&sons@example.org", "o'hara&sons@example.org"),
        ("eve@BÜCHER.example", "eve@xn--bcher-kva.example"),
        ("eve@ｅｘａｍｐｌｅ.org", "eve@example.org"),
        ("eve@日本.jp", "eve@xn--wgv71a.jp"),
        ("e" * 64 + "@" + "x" * 63 + ".org", "e" * 64 + "@" + "x" * 63 + ".org"),
    ],
)
def test_addresses_have_one_spelling(address, normal):
    assert EmailField().clean(address) == normal
    assert normal_email(normal) == normal


def test_an_address_may_not_grow_too_long_by_its_normal_spelling():
    address = "e" * 60 + "@" + ".".join(["ü" * 20] * 8) + ".org"
    assert len(address) < 254 < len(normal_email(address))
    with pytest.raises(Exception, match="at most 254"):
        EmailField().clean(address)


def test_fields_that_come_twice_or_not_at_all_are_no_failure(client):
    posted = {"login": ["a@example.org", "b@example.org"], "password": ["x", "y"]}
    assert client.post("/accounts/login/", posted).status_code == 422
    assert client.post("/accounts/login/", {}).status_code == 422
    assert client.post("/accounts/signup/", {}).status_code == 422
    assert client.post("/accounts/password/reset/", {}).status_code == 422


def test_a_body_that_is_no_form_is_no_failure(client):
    for content_type in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        response = client.post("/accounts/login/", data=b'{"login": 1}', content_type=content_type)
        assert 400 <= response.status_code < 500


def test_names_longer_than_the_field_are_refused_at_sign_up(client, errors_of):
    posted = {"email": "eve@example.org", "password1": PASSWORD, "display_name": "x" * 61}
    response = client.post("/accounts/signup/", posted)
    assert response.status_code == 422
    assert errors_of(response) == {"display_name": ["A name has at most 60 characters here."]}


TEXT = strategies.one_of(
    strategies.text(max_size=300),
    strategies.sampled_from([address for address, _words in ADDRESSES[:-1]]),
    strategies.emails(),
)
FIELDS = ["email", "login", "password", "password1", "oldpassword", "display_name", "time_zone"]
FIELDS += ["language", "next", "action_add", "action_send", "action_remove"]
PATHS = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/account/"]
PATHS += ["/accounts/email/", "/accounts/password/change/", "/accounts/reauthenticate/"]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=strategies.sampled_from(PATHS),
    posted=strategies.dictionaries(strategies.sampled_from(FIELDS), TEXT),
    known=strategies.booleans(),
)
def test_no_post_is_a_failure_of_ours(ann, path, posted, known):
    cache.clear()
    client = logged_in(ann) if known else Client()
    response = client.post(path, {name: encodable(value) for name, value in posted.items()})
    assert response.status_code == 302 or 400 <= response.status_code < 500


def encodable(text: str) -> str:
    """As it arrives: halves of surrogate pairs are no UTF-8, so Django reads something else."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
