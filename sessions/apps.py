"""What a person did: sessions, sets, pain ratings.

The package is called `sessions`, its Django label `training`, because Django's own log-in
sessions already hold the label `sessions` (docs/decisions/0001-label-training.md).
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "sessions"
    label = "training"
    verbose_name = _("Training diary")
