"""What was asked, who votes and every vote stay as they are: the database itself refuses.

Two persons who turn out to be one are no change: their rows may follow to the one that is kept.
"""

from django.db import migrations

from kansli.audit.sql import refuse, refuse_where

ASKED = ["body_id", "title", "wording", "background", "kind", "rule", "objection_goes_to_meeting", "least", "closes_early"]
ASKED += ["last_day", "allowed_by", "opened_at", "closes_at"]
COUNTED = ["status", "outcome", "votes_cast", "closed_at", "withdrawn_because"]
VOTED = ["ballot_id", "voter_id", "number", "choice", "words", "source", "note", "mail_sha256", '"unique"', "at"]


def changed(*names: str) -> str:
    """Any of the columns is not what it was; none of them can be empty."""
    return " OR ".join(f"NEW.{name} <> OLD.{name}" for name in names)


def pointed(*names: str) -> str:
    """Any of the columns that may be empty is not what it was."""
    return " OR ".join(f"COALESCE(NEW.{name}, -1) <> COALESCE(OLD.{name}, -1)" for name in names)


def became(name: str) -> str:
    """The person is another, and not the one that the old one was merged into."""
    merged = f"EXISTS (SELECT 1 FROM people_person WHERE id = OLD.{name} AND merged_into_id = NEW.{name})"
    return f"({pointed(name)} AND NOT {merged})"


def status_of(row: str) -> str:
    """The status of the ballot that a row belongs to."""
    return f"(SELECT status FROM ballots_ballot WHERE id = {row}.ballot_id)"


def unless(status: str, row: str) -> str:
    """The ballot that a row belongs to has another status."""
    return f"{status_of(row)} <> '{status}'"


OPENED = f"OLD.status <> 'draft' AND ({changed(*ASKED)} OR {pointed('ceiling')} OR NEW.status = 'draft')"
ENDED = f"""OLD.status IN ('closed', 'withdrawn') AND (
    {changed(*COUNTED)} OR {pointed('decision_id')} OR CAST(NEW.counted AS TEXT) <> CAST(OLD.counted AS TEXT))"""
VOTER = f"""({changed('ballot_id', 'seat_id', 'position')} OR {pointed('member_id')} OR {became('holder_id')}
    OR ({became('person_id')} AND {unless('open', 'OLD')}))"""


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial")]

    operations = [
        refuse("ballots_ballot", "UPDATE", "this ballot has been opened or has ended", when=f"({OPENED}) OR ({ENDED})"),
        refuse("ballots_ballot", "DELETE", "a ballot is kept"),
        refuse_where("ballots_ballotdocument", "INSERT", "this ballot has been opened", where=unless("draft", "NEW")),
        refuse("ballots_ballotdocument", "UPDATE", "a document of a ballot stays as it is"),
        refuse_where("ballots_ballotdocument", "DELETE", "this ballot has been opened", where=unless("draft", "OLD")),
        refuse_where("ballots_voter", "INSERT", "this ballot has been opened", where=unless("draft", "NEW")),
        refuse_where("ballots_voter", "UPDATE", "the voters stay as they are", where=VOTER),
        refuse("ballots_voter", "DELETE", "the voters stay as they are"),
        refuse_where("ballots_vote", "INSERT", "this ballot is not open", where=unless("open", "NEW")),
        refuse_where(
            "ballots_vote",
            "UPDATE",
            "a vote stays as it is",
            where=f"({changed(*VOTED)} OR {became('person_id')} OR {became('entered_by_id')})",
        ),
        refuse("ballots_vote", "DELETE", "a vote is kept"),
    ]
