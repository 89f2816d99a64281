"""The pages of django-allauth that are used, each with its rule. What does not stand here does not exist.

There are no passwords and nobody signs up, so their pages are only names that the library wants to be able to write.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path
from django.views.generic import RedirectView

from kansli.people.access import allow, can_see_own_pages, no_page, third_party
from kansli.people.throttle import throttled
from kansli.people.views.second_factor import proves

own = allow(can_see_own_pages, before_second_factor=True)
ask = third_party(throttled("ask", account.request_login_code, field="email"), "asks for a code; the same answer whoever asks")

mine = own(RedirectView.as_view(pattern_name="accounts:account_mine"))

urlpatterns = [
    path("logga-in/", ask, name="account_login"),
    path("logga-in/", ask, name="account_request_login_code"),
    path(
        "kod/",
        third_party(throttled("secret", account.confirm_login_code), "checks the code of this very browser's question"),
        name="account_confirm_login_code",
    ),
    path(
        "nyckel/",
        third_party(throttled("secret", keys.login_webauthn), "checks a passkey"),
        name="mfa_login_webauthn",
    ),
    path(
        "tvasteg/",
        third_party(throttled("secret", mfa.authenticate), "checks the second step of a sign-in that has begun"),
        name="mfa_authenticate",
    ),
    path("logga-ut/", third_party(account.logout, "ends the session of whoever asks"), name="account_logout"),
    path("avstangt/", third_party(account.account_inactive, "says that the account is closed"), name="account_inactive"),
    path("bekrafta/", own(throttled("secret", mfa.reauthenticate)), name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", own(throttled("secret", keys.reauthenticate_webauthn)), name="mfa_reauthenticate_webauthn"),
    path("tvasteg/mina/", mine, name="mfa_index"),
    path("nycklar/", mine, name="mfa_list_webauthn"),
    path("app/", own(proves(totp.activate_totp)), name="mfa_activate_totp"),
    path("app/ta-bort/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("nycklar/ny/", own(proves(keys.add_webauthn)), name="mfa_add_webauthn"),
    path("nycklar/<int:pk>/", own(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", own(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("reservkoder/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("reservkoder/nya/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("reservkoder/hamta/", own(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("ej/anmalan/", no_page("nobody signs up"), name="account_signup"),
    path("ej/bekrafta/", no_page("there are no passwords"), name="account_reauthenticate"),
    path("ej/epost/", no_page("the secretariat keeps the addresses"), name="account_email"),
    path("ej/byt/", no_page("there are no passwords"), name="account_change_password"),
    path("ej/valj/", no_page("there are no passwords"), name="account_set_password"),
    path("ej/glomt/", no_page("there are no passwords"), name="account_reset_password"),
    path("ej/bekraftad/", no_page("addresses need no verifying"), name="account_email_verification_sent"),
]
