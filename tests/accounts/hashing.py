"""A password hasher that counts: time is compared by what takes it, not by a clock."""

from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection

COUNTING_HASHERS = ["tests.accounts.hashing.CountingHasher"]


class CountingHasher(MD5PasswordHasher):
    """MD5 that knows how often it was asked, also to verify, and how often in a transaction."""

    algorithm = "counting"
    calls = 0
    calls_in_transaction = 0

    def encode(self, password, salt):
        CountingHasher.calls += 1
        CountingHasher.calls_in_transaction += connection.in_atomic_block
        return super().encode(password, salt)


def hashes_of(deed) -> int:
    """How often a password is hashed while `deed` runs."""
    before = CountingHasher.calls
    deed()
    return CountingHasher.calls - before
