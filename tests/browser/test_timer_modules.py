"""The timer's arithmetic by itself: the same counts as the server's, and a clock that is right."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from config.settings import BASE_DIR
from exercises.course import Kind, course, done
from exercises.dose import Sides
from tests.exercises import golden
from tests.exercises.test_dose import written_out

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

ALL = {slug: written_out(slug) for slug in golden.DOSES}


@pytest.fixture
def modules(page: Page) -> Page:
    """A page with nothing in it that can load our scripts."""

    def serve(route):
        path = BASE_DIR / route.request.url.removeprefix("http://127.0.0.1/").lstrip("/")
        if path.suffix == ".js":
            return route.fulfill(path=path, content_type="text/javascript")
        return route.fulfill(body="", content_type="text/html")

    page.route("http://127.0.0.1/**", serve)
    page.goto("http://127.0.0.1/")
    return page


def test_what_is_done_is_counted_as_the_server_counts_it(modules):
    for slug, dose in ALL.items():
        phases, both = course(dose), dose.sides == Sides.BOTH_IN_ONE_REP
        found = modules.evaluate(
            """async ({ rows, bothInOne }) => {
              const { Course } = await import("/static/js/timer/course.js");
              const course = new Course(rows, { bothInOne });
              return rows.map((_, over) => Object.values(course.done(over))); }""",
            {"rows": phases, "bothInOne": both},
        )
        every = [done(phases, over, both_in_one=both) for over in range(len(phases))]
        assert (slug, found) == (slug, [[one.repetitions, int(one.half)] for one in every])


def test_the_persons_own_numbers_make_the_course_the_server_would_make(modules):
    dose = ALL["lower-back-rotation"]
    for own in ({"hold": 8}, {"repetitions": 3}, {"hold": 6, "repetitions": 1}):
        theirs = replace(dose, repetitions=own.get("repetitions", 10))
        found = modules.evaluate(
            """async ({ rows, own }) => {
              const { Course } = await import("/static/js/timer/course.js");
              return new Course(rows, own).phases.map(
                ({ kind, length, repetition, side }) => [kind, length, repetition, side]); }""",
            {"rows": course(dose), "own": own},
        )
        wanted = course(theirs, hold=own.get("hold"))
        assert found[:-1] == [[k, 1000 * s, n, side] for k, s, n, side in wanted[:-1]]
        assert found[-1][0] == Kind.DONE


# What a clock says after so many seconds by the monotonic one and by the other one.
READINGS = {
    "both go on": ([(0, 0), (10, 10)], 10),
    "asleep for 90 s": ([(0, 0), (10, 10), (11, 101)], 101),
    "asleep twice": ([(0, 0), (1, 31), (2, 62)], 62),
    "put forward by an hour": ([(0, 0), (10, 10), (11, 3611), (12, 3612)], 12),
    "put back by an hour": ([(0, 0), (10, 10), (11, -3589), (12, -3588)], 12),
    "a little apart": ([(0, 0), (10, 10.5)], 10),
}


def test_the_clock_is_right_however_the_machines_clocks_go(modules):
    found = modules.evaluate(
        """async (cases) => {
          const { Clock } = await import("/static/js/timer/clock.js");
          return cases.map((readings) => {
            let now = readings[0];
            const clock = new Clock(() => 1000 * now[0], () => 1000 * now[1]);
            clock.start(0);
            const read = readings.map((one) => ((now = one), clock.read()));
            clock.pause();
            return [read.at(-1), clock.read()];
          }); }""",
        [readings for readings, _right in READINGS.values()],
    )
    right = {case: [1000 * right] * 2 for case, (_readings, right) in READINGS.items()}
    assert dict(zip(READINGS, found, strict=True)) == right
