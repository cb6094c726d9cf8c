"""Where each room of the house begins."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.utils.module_loading import import_string

from config import gallery, health, manifest

# The admin has no log-in page of its own: it would not know the limits of ours.
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", include("exercises.urls")),
    path("", include("sessions.urls")),
    path("", include("accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

if settings.DEBUG:
    contact_sheet = import_string("exercises.contact_sheet.contact_sheet")
    urlpatterns += [
        path("gallery/", gallery.gallery, name="gallery"),
        path("gallery/figures/", contact_sheet, name="contact_sheet"),
    ]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler429 = "config.errors.too_many"  # allauth looks for this name
handler500 = "config.errors.server_error"
