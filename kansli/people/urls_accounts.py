"""Signing in by a link, one's own account, and the secretariat's pages of accounts, under /konto/."""

from django.urls import path

from kansli.people.views import accounts

app_name = "accounts"
urlpatterns = [
    path("", accounts.account_mine, name="account_mine"),
    path("lank/<str:secret>/", accounts.account_link, name="account_link"),
    path("sprak/", accounts.account_language, name="account_language"),
    path("avsluta/", accounts.account_end_session, name="account_end_session"),
    path("avsluta-alla/", accounts.account_end_all_sessions, name="account_end_all_sessions"),
    path("person/<str:key>/", accounts.account_person, name="account_person"),
    path("person/<str:key>/ge/", accounts.account_give, name="account_give"),
    path("person/<str:key>/stang/", accounts.account_close, name="account_close"),
    path("person/<str:key>/oppna/", accounts.account_open, name="account_open"),
    path("person/<str:key>/lank/", accounts.account_send_link, name="account_send_link"),
    path("person/<str:key>/adress/", accounts.account_follow_address, name="account_follow_address"),
    path("person/<str:key>/tvasteg/", accounts.account_reset_factor, name="account_reset_factor"),
]
