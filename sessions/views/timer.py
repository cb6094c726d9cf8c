"""The timer of a set on the page where it is logged: what the script needs to know."""

from exercises.course import OTHER, course
from exercises.dose import OUR_SECONDS, Sides
from exercises.figures.movement import Side
from exercises.figures.poses import MOVEMENTS
from exercises.models import Exercise
from exercises.templatetags.figures import side_word
from sessions.faults import ALLOWED_SIDES
from sessions.planning import Proposed


def timer_of(exercise: Exercise, proposed: Proposed, *, rolled: bool) -> dict:
    """Context of sessions/timer.html: a course for every side the form may choose, the sides in
    words, and our seconds. `rolled`: lying on a side, the first of both is done."""
    dose, drawn = proposed.dose, MOVEMENTS.get(exercise.slug)
    rolled = rolled and dose.sides == Sides.ONE_SIDE_THEN_OTHER
    first = drawn.side.value if drawn and drawn.side and not proposed.own else proposed.first_side()
    courses = {
        side: course(dose, first=first, only=side if side in OTHER else "", rolled=rolled)
        for side in ALLOWED_SIDES[dose.sides]
    }
    return {
        "plan": {
            "courses": courses,
            "bothInOne": dose.sides == Sides.BOTH_IN_ONE_REP,
            "inTotal": proposed.is_in_total(),
        },
        "left": side_word(exercise.slug, Side.LEFT),
        "right": side_word(exercise.slug, Side.RIGHT),
        "setup": OUR_SECONDS.setup_per_exercise,
        "lead_in": OUR_SECONDS.lead_in,
        "move": dose.movement,
    }
