"""The seeded catalogue is the article's, number by number."""

import pytest

from exercises.models import (
    SLUGS_TO_AVOID,
    AvoidedExercise,
    Caution,
    Exercise,
    Guidance,
    Reading,
    Reference,
    Step,
)
from tests.exercises import golden

pytestmark = pytest.mark.django_db


def test_there_are_twelve_exercises_three_to_avoid_37_steps_and_fourteen_sources():
    models = (Exercise, AvoidedExercise, Step, Reference)
    assert [model.objects.count() for model in models] == [12, 3, 37, 14]


def test_every_dose_is_the_articles():
    doses = {
        one.slug: (
            one.number,
            one.sets,
            one.repetitions,
            one.scope,
            one.sides,
            (one.hold_min, one.hold_max),
            one.holds_per_repetition,
            one.rest,
        )
        for one in Exercise.objects.all()
    }
    assert doses == golden.DOSES


def test_everybody_begins_with_one_set():
    assert set(Exercise.objects.values_list("first_sets", flat=True)) == {1}


def test_kind_position_pain_rule_and_seconds_are_our_readings():
    rows = Exercise.objects.values_list("slug", "kind", "position", "pain_rule", "movement")
    assert {slug: tuple(rest) for slug, *rest in rows} == golden.OURS


def test_the_gentle_ones_come_first_and_superman_last():
    assert list(Exercise.objects.values_list("slug", "place")) == [
        (slug, place) for place, slug in enumerate(golden.PLACES, 1)
    ]


def test_four_are_suggested_for_a_first_session():
    suggested = Exercise.objects.filter(suggested=True).values_list("slug", flat=True)
    assert list(suggested) == ["cat-stretch", "knee-to-chest", "pelvic-tilt", "hip-bridge"]


def test_only_the_bird_dog_may_be_counted_in_total():
    selectable = Exercise.objects.filter(total_selectable=True).values_list("slug", flat=True)
    assert list(selectable) == ["bird-dog"]


def test_only_the_pelvic_tilt_has_no_reason():
    assert list(Exercise.objects.filter(why="").values_list("slug", flat=True)) == ["pelvic-tilt"]


def test_the_steps_are_the_articles_in_its_order():
    steps = {
        one.slug: [(step.number, step.lines) for step in one.steps.all()]
        for one in Exercise.objects.all()
    }
    assert steps == {slug: list(enumerate(lines, 1)) for slug, lines in golden.STEPS.items()}


def test_citations_stand_at_their_own_sentence():
    steps = Step.objects.filter(citation__isnull=False)
    whys = Exercise.objects.filter(why_citation__isnull=False)
    guidance = Guidance.objects.filter(citation__isnull=False)
    found = (
        {(step.exercise_id, step.number): step.citation_id for step in steps},
        dict(whys.values_list("slug", "why_citation_id")),
        dict(AvoidedExercise.objects.values_list("slug", "citation_id")),
        dict(guidance.values_list("code", "citation_id")),
    )
    assert found == (
        golden.STEP_CITATIONS,
        golden.WHY_CITATIONS,
        golden.AVOIDED_CITATIONS,
        golden.GUIDANCE_CITATIONS,
    )


def test_every_source_is_cited_somewhere():
    cited = [golden.STEP_CITATIONS, golden.WHY_CITATIONS]
    cited += [golden.AVOIDED_CITATIONS, golden.GUIDANCE_CITATIONS]
    numbers = {number for citations in cited for number in citations.values()}
    assert numbers == set(Reference.objects.values_list("number", flat=True))


def test_sides_are_written_out_by_hand():
    mirrored = {
        (step.exercise_id, step.number): (step.named_side, step.text, step.mirrored_text)
        for step in Step.objects.exclude(named_side="", mirrored_text="")
    }
    assert mirrored == golden.MIRRORS


def test_left_and_right_appear_only_where_there_are_sides():
    naming = {
        step.exercise_id
        for step in Step.objects.filter(named_side="")
        if {"left", "right"} & set(step.text.replace(",", " ").replace(".", " ").split())
    }
    assert naming == set()


def test_cautions_are_the_articles_and_ours_are_marked():
    cautions = {
        one.slug: [(caution.kind, caution.ours) for caution in one.cautions.all()]
        for one in Exercise.objects.all()
    }
    assert cautions == golden.CAUTIONS


def test_a_caution_of_the_article_says_where_it_stands():
    assert not Caution.objects.filter(ours=False, lines="").exists()


def test_the_three_to_avoid_are_known_to_the_database_too():
    avoided = AvoidedExercise.objects.values_list("slug", "name", "variant", "instead_id")
    assert list(avoided) == [
        ("toe-touches", "Toe touches", "when you stand", None),
        ("sit-ups", "Sit-ups", "", "partial-curl"),
        ("abdominal-crunches", "Abdominal crunches", "", "partial-curl"),
    ]
    assert [slug for slug, *_ in avoided] == SLUGS_TO_AVOID


def test_what_replaces_an_avoided_exercise_says_how_it_differs():
    told = {one.slug: bool(one.difference) for one in AvoidedExercise.objects.all()}
    assert told == {"toe-touches": False, "sit-ups": True, "abdominal-crunches": True}


def test_the_sources_keep_the_articles_numbers_and_lost_addresses_stay_lost():
    sources = {
        one.number: (one.author, one.publisher, one.published) for one in Reference.objects.all()
    }
    assert sources == golden.REFERENCES
    assert not Reference.objects.filter(title__contains="http").exists()


def test_there_are_fourteen_rules_and_ten_points_worth_knowing():
    assert list(Guidance.objects.values_list("code", flat=True)) == [
        *[f"E{number}" for number in range(1, 11)],
        *[f"R{number}" for number in range(1, 15)],
    ]


def test_what_a_reader_should_know_of_our_corrections_and_readings_is_there():
    codes = {
        kind: list(Reading.objects.filter(kind=kind).values_list("code", flat=True))
        for kind in Reading.Kind.values
    }
    q = "Q1 Q2 Q19 Q20 Q22 Q23 Q24 Q25 Q26 Q27 Q30 Q31 Q34 Q36 Q40"
    r = "Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 Q11 Q12 Q13 Q14 Q15 Q17 Q18 Q21 Q28 Q29 Q35 Q37 Q38 Q39"
    assert codes == {"correction": q.split(), "reading": [*r.split(), "O1", "O2", "O3"]}


@pytest.mark.parametrize("model", [Exercise, AvoidedExercise, Step, Caution, Reference])
def test_every_row_passes_its_own_validation(model):
    for row in model.objects.all():
        row.full_clean()
