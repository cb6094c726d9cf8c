"""How much, and how long: the article's numbers added up (no database)."""

import pytest

from exercises import dose
from tests.exercises import golden


def written_out(slug: str) -> dose.Dose:
    _, sets, repetitions, scope, sides, (low, high), holds, rest = golden.DOSES[slug]
    return dose.Dose(
        sets=sets,
        first_sets=1,
        repetitions=repetitions,
        scope=dose.Scope(scope),
        sides=dose.Sides(sides),
        hold_min=low,
        hold_max=high,
        holds_per_repetition=holds,
        rest=rest,
        movement=golden.OURS[slug][3],
    )


ALL = [written_out(slug) for slug in golden.DOSES]


def test_seconds_at_the_shortest_hold():
    doses = {slug: written_out(slug) for slug in golden.DOSES}
    found = {slug: (one.held(), one.seconds(), one.seconds(2)) for slug, one in doses.items()}
    assert found == {slug: short for slug, (short, _) in golden.SECONDS.items()}


def test_seconds_at_the_longest_hold():
    found = {}
    for slug in golden.DOSES:
        one, hold = written_out(slug), written_out(slug).hold_max
        found[slug] = (one.held(hold), one.seconds(1, hold), one.seconds(2, hold))
    assert found == {slug: long for slug, (_, long) in golden.SECONDS.items()}


def test_all_twelve_at_one_set_take_25_minutes_and_12_seconds():
    assert dose.session_seconds(ALL) == 25 * 60 + 12


def test_all_twelve_at_two_sets_take_an_hour():
    assert dose.session_seconds(ALL, sets=2) == 59 * 60 + 24


def test_holds_of_one_set_of_everything_add_up_to_the_articles_range():
    longest = sum(one.held(one.hold_max) for one in ALL)
    assert (sum(one.held() for one in ALL), longest) == (660, 800)


def test_repetitions_with_both_sides_add_up():
    assert sum(one.repetitions for one in ALL) == 105
    assert sum(one.repetitions_in_a_set for one in ALL) == 135


def test_ten_in_total_saves_ninety_seconds_of_a_bird_dog():
    each_side = written_out("bird-dog")
    in_total = dose.Dose(**(vars(each_side) | {"scope": dose.Scope.TOTAL}))
    assert each_side.seconds() - in_total.seconds() == 90


def test_no_sets_take_no_time():
    assert written_out("hip-bridge").seconds(0) == 0
    assert dose.session_seconds([]) == 0


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (120, 2), (1512, 26)]
)
def test_minutes_are_rounded_up_and_never_nothing(seconds, minutes):
    assert dose.minutes(seconds) == minutes


@pytest.mark.django_db
def test_the_catalogue_hands_its_doses_over_whole():
    from exercises.models import Exercise

    assert {one.slug: one.dose() for one in Exercise.objects.all()} == {
        slug: written_out(slug) for slug in golden.DOSES
    }


@pytest.mark.django_db
def test_a_page_prints_the_minutes_of_one_set_with_setting_up_and_rating():
    from exercises.models import Exercise

    assert Exercise.objects.get(slug="hip-bridge").minutes() == 2  # 90 + 15 + 6 seconds
