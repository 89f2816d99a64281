"""The audit file of a ballot: everything it was decided by, so that anybody can compute the result again."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kansli.ballots import counting
from kansli.ballots.models import Ballot, Vote, Voter
from kansli.ballots.queries.counting import result_of
from kansli.ballots.queries.pages import documents_of
from kansli.ballots.queries.record import record
from kansli.documents import disk
from kansli.documents.typesetting import to_pdf
from kansli.people.models import Person


def audit_answer(ballot: Ballot) -> HttpResponse:
    """The audit file as a download."""
    return _download(audit_zip(ballot), "application/zip", f"mejlbeslut-{ballot.key}.zip")


def record_answer(ballot: Ballot) -> HttpResponse:
    """The record as a PDF file."""
    return _download(to_pdf(record(ballot)), "application/pdf", f"mejlbeslut-{ballot.key}.pdf")


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def audit_zip(ballot: Ballot) -> bytes:
    """A ZIP of `ballot.json`, the module that counts, how to use it, and the documents; `SHA256SUMS` of them all."""
    files = {
        "ballot.json": json.dumps(audit_data(ballot), ensure_ascii=False, indent=2).encode(),
        "counting.py": Path(counting.__file__).read_bytes(),
        "README.txt": _("To compute the result again: python3 recount.py (Python 3.11 or later, nothing else).").encode() + b"\n",
        "recount.py": RECOUNT.encode(),
    }
    if ballot.status == Ballot.Status.CLOSED:
        files["record.pdf"] = to_pdf(record(ballot))
    for each in documents_of(ballot):
        version = each.document_version
        files[f"documents/{each.position + 1:02} {version.name}"] = disk.path_of(version.file.sha256).read_bytes()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in {**files, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(name, content)
    return packed.getvalue()


def audit_data(ballot: Ballot) -> dict[str, Any]:
    """Ballot, documents, voters, votes with their sources, and the result, as plain values."""
    voters = ballot.voters.select_related("seat__member__organisation", "holder", "person")
    votes = ballot.votes.select_related("voter", "person", "entered_by")
    return {
        "ballot": _asked(ballot),
        "documents": [
            {"title": each.document_version.document.title, "name": each.document_version.name, "sha256": each.sha256}
            for each in documents_of(ballot)
        ],
        "voters": [_voter(voter) for voter in voters],
        "votes": [_vote(vote) for vote in votes],
        "result": {"stored": ballot.counted, "computed_now": result_of(ballot).as_dict()},
    }


def _asked(ballot: Ballot) -> dict[str, Any]:
    names = ("key", "title", "wording", "background", "allowed_by", "status", "outcome", "withdrawn_because")
    terms = ("rule", "objection_goes_to_meeting", "least")
    instants = ("opened_at", "closes_at", "closed_at")
    return {
        "body": str(ballot.body),
        **{name: getattr(ballot, name) for name in names},
        "terms": {name: getattr(ballot, name) for name in terms},
        **{name: at.isoformat() if (at := getattr(ballot, name)) else None for name in instants},
        "decision": ballot.decision.key if ballot.decision else None,
    }


def _voter(voter: Voter) -> dict[str, Any]:
    return {
        "key": voter.key,
        "seat": str(voter),
        "holder": _name(voter.holder),
        "person": _name(voter.person),
        "deputy_because": voter.deputy_because,
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        **{name: getattr(vote, name) for name in ("number", "choice", "words", "source", "note", "mail_sha256")},
        "voter": vote.voter.key,
        "person": _name(vote.person),
        "entered_by": _name(vote.entered_by),
        "at": vote.at.isoformat(),
    }


def _name(person: Person | None) -> str | None:
    return person.name if person else None


RECOUNT = """import json

import counting

data = json.load(open("ballot.json", encoding="utf-8"))
terms = data["ballot"]["terms"]
found = counting.result(
    counting.Terms(counting.Rule(terms["rule"]), terms["objection_goes_to_meeting"], terms["least"]),
    [counting.Elector(voter["key"], voter["person"] is None) for voter in data["voters"]],
    [counting.Cast(vote["voter"], counting.Choice(vote["choice"]), vote["number"]) for vote in data["votes"]],
).as_dict()
print(json.dumps(found, indent=2))
print("the same as stored" if found == data["result"]["stored"] else "NOT the same as stored")
"""
