"""The diary's constraints: bounds, and one that Django has no class for, a foreign key over two
columns."""

from django.db import models
from django.db.models import BaseConstraint, Q
from django.db.models.functions import Cast


def within(field: str, limits: tuple, *, name: str) -> models.CheckConstraint:
    """A check that `field` is NULL or between both `limits`, and whole where these are numbers.

    SQLite would store a pain of 4.5 in a column of whole numbers; PostgreSQL rounds it.
    """
    low, high = limits
    inside = Q(**{f"{field}__gte": low, f"{field}__lte": high})
    if isinstance(low, int):
        inside &= Q(**{field: Cast(field, models.IntegerField())})
    return models.CheckConstraint(condition=Q(**{f"{field}__isnull": True}) | inside, name=name)


class OwnerForeignKey(BaseConstraint):
    """A child's (`field`, `owner`) must be the (id, owner) of one row of `parent`.

    Keeps a set out of somebody else's session in the database itself, on SQLite and PostgreSQL
    alike. `parent` is a table name and needs a unique constraint over (id, owner). Deleting the
    parent row deletes the child.
    """

    def __init__(self, *, name: str, field: str, owner: str, parent: str) -> None:
        super().__init__(name=name)
        self.field, self.owner, self.parent = field, owner, parent

    def constraint_sql(self, model, schema_editor) -> str:
        """The clause inside CREATE TABLE or ALTER TABLE ADD."""
        quote = schema_editor.quote_name
        here = [quote(model._meta.get_field(name).column) for name in (self.field, self.owner)]
        there = [quote("id"), here[1]]
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({', '.join(here)}) "
            f"REFERENCES {quote(self.parent)} ({', '.join(there)}) ON DELETE CASCADE"
        )

    def create_sql(self, model, schema_editor) -> str:
        """ALTER TABLE for PostgreSQL; SQLite rebuilds the table with `constraint_sql`."""
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model, schema_editor) -> str:
        """The reverse of `create_sql`."""
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model, instance, exclude=None, using=None) -> None:
        """Nothing to ask beforehand: intake only reads sessions through their owner."""

    def __eq__(self, other) -> bool:
        return isinstance(other, OwnerForeignKey) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return (
            path,
            args,
            kwargs | {"field": self.field, "owner": self.owner, "parent": self.parent},
        )
