"""The diary: every page here belongs to one person."""

from django.urls import path

from sessions.views import (
    aside,
    hard_day,
    history,
    next_day,
    plan,
    session,
    sets,
    stop,
    sync,
    today,
)

app_name = "sessions"

urlpatterns = [
    path("today/", today.today, name="today"),
    path("hard-day/", hard_day.hard_day, name="hard_day"),
    path("plan/", plan.plan, name="plan"),
    path("plan/<slug:slug>/", plan.dose, name="dose"),
    path("sessions/earlier/", session.earlier, name="earlier"),
    path("sessions/<uuid:session_id>/", session.session, name="session"),
    path("sessions/<uuid:session_id>/choice/", session.choice, name="choice"),
    path("sessions/<uuid:session_id>/end/", session.end, name="end"),
    path("sessions/<uuid:session_id>/edit/", session.edit, name="edit"),
    path("sessions/<uuid:session_id>/delete/", session.delete, name="delete"),
    path("sessions/<uuid:session_id>/exercises/<slug:slug>/", sets.log, name="log"),
    path("sessions/<uuid:session_id>/exercises/<slug:slug>/stop/", stop.stop, name="stop"),
    path("sessions/<uuid:session_id>/stop/", stop.stops, name="stops"),
    path("sets/<uuid:set_id>/", sets.correct, name="set"),
    path("sets/<uuid:set_id>/delete/", sets.delete_set, name="delete_set"),
    path("next-day/<uuid:session_id>/", next_day.next_day, name="next_day"),
    path("set-aside/", aside.asides, name="asides"),
    path("set-aside/<slug:slug>/", aside.aside, name="aside"),
    path("sync/sets/", sync.sync, name="sync"),
    path("history/", history.history, name="history"),
]
