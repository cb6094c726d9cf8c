"""People in the admin: who they are and what they may do, nothing about their health."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from accounts.fields import EmailField
from accounts.models import User


class NewPersonForm(forms.ModelForm):
    """Somebody without a password: they choose it with the link of "Forgot your password?"."""

    email = EmailField()

    class Meta:
        model = User
        fields = ["email", "display_name", "time_zone"]

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


class PersonForm(UserAdmin.form):
    email = EmailField()


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Django's page for people, by e-mail address."""

    form = PersonForm
    add_form = NewPersonForm
    add_form_template = None
    list_display = ["email", "display_name", "is_active", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "is_staff", "is_demo"]
    search_fields = ["email", "display_name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined", "is_demo"]
    add_fieldsets = [(None, {"fields": ["email", "display_name", "time_zone"]})]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("About them"), {"fields": ["display_name", "time_zone", "language", "is_demo"]}),
        (
            _("What they may do"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("When"), {"fields": ["last_login", "date_joined"]}),
    ]

    def save_model(self, request, obj, form, change) -> None:
        """A new address is not confirmed because the old one was."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()

    def get_deleted_objects(self, objs, request):
        """Name the people only: what they logged is theirs, and goes with them unseen."""
        _all, _counts, permissions, protected = super().get_deleted_objects(objs, request)
        return [str(person) for person in objs], {}, permissions, protected
