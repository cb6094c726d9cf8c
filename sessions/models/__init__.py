"""The diary's tables: what was done (diary), said (said) and meant to be done (plan)."""

from sessions.models.diary import (
    Choice,
    Deletion,
    Outcome,
    OwnedQuerySet,
    SessionQuerySet,
    SetQuerySet,
    Side,
    Sign,
    Source,
    TrainingSession,
    TrainingSet,
)
from sessions.models.plan import OwnDose, Plan, PlannedExercise
from sessions.models.said import Closing, Flare, NextDay, Reopening

__all__ = [
    "Choice",
    "Closing",
    "Deletion",
    "Flare",
    "NextDay",
    "Outcome",
    "OwnDose",
    "OwnedQuerySet",
    "Plan",
    "PlannedExercise",
    "Reopening",
    "SessionQuerySet",
    "SetQuerySet",
    "Side",
    "Sign",
    "Source",
    "TrainingSession",
    "TrainingSet",
]
