"""The catalogue and the rule speak of the same kinds; the one file here that needs Django."""

import pytest

from exercises.models import Exercise, PainRule
from sessions.rules import Kind
from tests.sessions.rules.sessions import KIND_OF


def test_the_kinds_are_those_of_the_catalogue():
    assert [kind.value for kind in Kind] == PainRule.values


@pytest.mark.django_db
def test_the_exercises_of_these_tests_have_the_catalogue_s_kinds():
    stored = Exercise.objects.filter(pk__in=KIND_OF).values_list("slug", "pain_rule")
    assert dict(stored) == KIND_OF
