import pytest
from django.db import connection
from django.test import Client


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client, db, path):
    assert [client.head(path).status_code, client.post(path).status_code] == [200, 405]


def test_alive_asks_nothing_of_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response["Cache-Control"] == "private, no-store"


def test_ready_when_all_migrations_are_there(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True})


def test_not_ready_while_a_migration_is_missing(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'training'")
    response = client.get("/readyz")
    assert (response.status_code, response.json(), response["Retry-After"]) == (
        503,
        {"ready": False, "missing": "migrations"},
        "5",
    )


def test_not_ready_without_the_database(database_away):
    client = Client(raise_request_exception=False)
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        503,
        {"ready": False, "missing": "database"},
    )
