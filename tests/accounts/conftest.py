"""What tests of accounts share: links out of e-mails."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

LINK = re.compile(r"https?://\S+")


@pytest.fixture
def link_in():
    """The path of the only link in an e-mail."""

    def find(mail) -> str:
        [link] = LINK.findall(mail.body)
        return link.removeprefix("http://testserver")

    return find


@pytest.fixture
def errors_of():
    """A form's errors as plain lists of words, by field."""

    def plain(response) -> dict[str, list[str]]:
        return {name: list(errors) for name, errors in response.context["form"].errors.items()}

    return plain


@pytest.fixture
def queries_of():
    """How many queries a deed asks of the database."""

    def count(deed) -> int:
        with CaptureQueriesContext(connection) as queries:
            deed()
        return len(queries)

    return count
