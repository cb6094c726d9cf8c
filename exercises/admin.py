"""Editing the catalogue. A key can be chosen once: changing it would copy the row."""

from django.contrib import admin
from django.db import transaction

from exercises import catalogue, models


class KeptKey(admin.ModelAdmin):
    """Lets the primary key be typed for a new row and only read afterwards."""

    def get_readonly_fields(self, request, obj=None):
        """Add the primary key once the row exists."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, self.opts.pk.name] if obj else fields


class StepInline(admin.StackedInline):
    model = models.Step
    extra = 0


class CautionInline(admin.StackedInline):
    model = models.Caution
    extra = 0


@admin.register(models.Exercise)
class ExerciseAdmin(KeptKey):
    list_display = ["name", "place", "kind", "position", "pain_rule", "suggested"]
    list_filter = ["kind", "position", "pain_rule", "sides", "suggested"]
    search_fields = ["name", "slug", "search_words"]
    inlines = [StepInline, CautionInline]

    def save_related(self, *args, **kwargs):
        """The last of what saving one does: show it at once."""
        super().save_related(*args, **kwargs)
        transaction.on_commit(catalogue.forget)

    def delete_model(self, *args, **kwargs):
        """Delete one, and show it no more."""
        super().delete_model(*args, **kwargs)
        transaction.on_commit(catalogue.forget)

    def delete_queryset(self, *args, **kwargs):
        """Delete those ticked in the list, and show them no more."""
        super().delete_queryset(*args, **kwargs)
        transaction.on_commit(catalogue.forget)


@admin.register(models.AvoidedExercise)
class AvoidedExerciseAdmin(KeptKey):
    list_display = ["name", "variant", "citation", "instead"]
    list_select_related = ["citation", "instead"]


@admin.register(models.Reference)
class ReferenceAdmin(KeptKey):
    list_display = ["number", "author", "title", "publisher", "published"]
    search_fields = ["author", "title", "publisher"]


@admin.register(models.Guidance)
class GuidanceAdmin(KeptKey):
    list_display = ["code", "kind", "text", "citation"]
    list_filter = ["kind"]
    list_select_related = ["citation"]
    search_fields = ["text"]


@admin.register(models.Reading)
class ReadingAdmin(KeptKey):
    list_display = ["code", "kind", "article", "ours"]
    list_filter = ["kind"]
    search_fields = ["article", "ours"]
