"""Put the article's facts into the catalogue: references, twelve exercises, three to avoid.

Literals only, in `seed_0002`. Backwards it removes the rows it added and no others.
"""

from datetime import date

from django.db import migrations

from exercises.migrations.seed_0002 import (
    avoided,
    exercises_1_to_6,
    exercises_7_to_12,
    guidance,
    readings,
    references,
)

EXERCISES = exercises_1_to_6.EXERCISES + exercises_7_to_12.EXERCISES
GUIDANCE = [("rule", guidance.RULES), ("education", guidance.EDUCATION)]
READINGS = [("correction", readings.CORRECTIONS), ("reading", readings.READINGS)]


def add(apps, _schema_editor):
    def create(model, **fields):
        apps.get_model("exercises", model).objects.create(**fields)

    for number, author, title, publisher, published in references.REFERENCES:
        create(
            "Reference",
            number=number,
            author=author,
            title=title,
            publisher=publisher,
            published=published and date.fromisoformat(published),
        )
    for row in EXERCISES:
        create("Exercise", **{k: v for k, v in row.items() if k not in ("steps", "cautions")})
        for number, step in enumerate(row["steps"], 1):
            create("Step", exercise_id=row["slug"], number=number, **step)
        for place, caution in enumerate(row["cautions"], 1):
            create("Caution", exercise_id=row["slug"], place=place, **caution)
    for row in avoided.AVOIDED:
        create("AvoidedExercise", **row)
    for kind, rows in GUIDANCE:
        for place, row in enumerate(rows, 1):
            create("Guidance", kind=kind, place=place, **row)
    for kind, rows in READINGS:
        for place, (code, article, ours, lines) in enumerate(rows, 1):
            create(
                "Reading",
                code=code,
                kind=kind,
                place=place,
                article=article,
                ours=ours,
                lines=lines,
            )


def remove(apps, _schema_editor):
    def delete(model, keys):
        apps.get_model("exercises", model).objects.filter(pk__in=list(keys)).delete()

    delete("AvoidedExercise", [row["slug"] for row in avoided.AVOIDED])
    delete("Exercise", [row["slug"] for row in EXERCISES])  # with its steps and cautions
    delete("Guidance", [row["code"] for _, rows in GUIDANCE for row in rows])
    delete("Reading", [row[0] for _, rows in READINGS for row in rows])
    delete("Reference", [row[0] for row in references.REFERENCES])


class Migration(migrations.Migration):
    dependencies = [("exercises", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
