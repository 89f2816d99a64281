"""Why a paper was not taken in, where the reader of files has no word for it."""

from django.utils.translation import gettext_lazy as _

NOT_MINUTES = "not_minutes"
NOT_INTERPRETED = "not_interpreted"

SENTENCES = {
    NOT_MINUTES: _("“%(name)s” does not look like minutes. Review it anyway, or dismiss it."),
    NOT_INTERPRETED: _("The text of “%(name)s” could be read, but not what it says. Review it by hand, or dismiss it."),
}


def said(code: str, name: str) -> str:
    """The sentence about the file, or nothing when the code is another's."""
    return SENTENCES[code] % {"name": name} if code in SENTENCES else ""
