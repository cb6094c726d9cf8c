"""Drop the table that knew one person an id; the other takes its name.

Not by RenameModel: going back and forward again it would leave a stale content type.
"""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0003_copy_deletions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="Deletion"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(name="DeletionByPerson", table="training_deletion"),
            ],
            state_operations=[
                migrations.DeleteModel(name="DeletionByPerson"),
                migrations.CreateModel(
                    name="Deletion",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "user_id",
                                "id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("id", models.UUIDField(editable=False)),
                        ("deleted_at", models.DateTimeField(verbose_name="deleted")),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deletion",
                        "verbose_name_plural": "deletions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deleted_at__isnull", True),
                                    models.Q(
                                        (
                                            "deleted_at__gte",
                                            datetime.datetime(
                                                1999, 12, 31, 8, 0, tzinfo=datetime.UTC
                                            ),
                                        ),
                                        (
                                            "deleted_at__lte",
                                            datetime.datetime(
                                                2100, 1, 2, 0, 0, tzinfo=datetime.UTC
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="deletion_2000_to_2100",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
