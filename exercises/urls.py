"""The library: everything here is public and readable without an account."""

from django.urls import path

from exercises import views
from exercises.sheet import sheet

app_name = "exercises"

urlpatterns = [
    path("", views.home, name="home"),
    path("exercises/", views.library, name="library"),
    path("exercises/avoid/", views.avoid, name="avoid"),
    path("exercises/sheet/", sheet, name="sheet"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("figures/<slug:digest>.svg", views.stills, name="stills"),
    path("sources/", views.sources, name="sources"),
    path("help/", views.help_list, name="help"),
]
