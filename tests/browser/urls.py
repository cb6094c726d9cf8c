"""Our addresses, and those that a healthy site in production does not show: for the browser."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from config import errors, gallery
from config import urls as ours

handler400, handler403, handler404 = ours.handler400, ours.handler403, ours.handler404
handler500 = ours.handler500


@login_not_required
def error(request, status: int):
    """The page for this status."""
    return errors.error_page(request, status)


urlpatterns = [
    *ours.urlpatterns,
    path("gallery/", gallery.gallery, name="gallery"),
    path("errors/<int:status>/", error),
]
