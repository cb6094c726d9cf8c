"""Copy what was deleted to the table that knows each person's own."""

from django.db import migrations

COLUMNS = ["id", "user_id", "deleted_at"]


def copy(apps, source: str, target: str, alias: str) -> None:
    """Copy the rows, the earliest first: of two with one key the first is kept."""
    rows = apps.get_model("training", source).objects.using(alias).order_by("deleted_at")
    model = apps.get_model("training", target)
    model.objects.using(alias).bulk_create(
        (model(**row) for row in rows.values(*COLUMNS).iterator()),
        batch_size=1000,
        ignore_conflicts=True,
    )


def forwards(apps, schema_editor) -> None:
    copy(apps, "Deletion", "DeletionByPerson", schema_editor.connection.alias)


def backwards(apps, schema_editor) -> None:
    """An id that two people deleted is remembered for the first of them, as it was before."""
    copy(apps, "DeletionByPerson", "Deletion", schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("training", "0002_add_deletion_by_person")]

    operations = [migrations.RunPython(forwards, backwards)]
