"""What a person may change about themselves."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("before-you-start/", views.gate, name="gate"),
]
