"""Invented mails as mail programs write them.

`plain.txt` holds mails of text, `html.txt` such as came as HTML only. A sample begins with `=== its name`; after `==>` stands
what its sender wrote now. All come from Bo Björk.
"""

from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    name: str
    kind: str
    body: str
    reply: str

    def mail(self, charset: str = "utf-8") -> bytes:
        """The mail's bytes."""
        mail = EmailMessage()
        mail["From"], mail["To"] = "Bo Björk <bo@alby.example>", "kansli@tre.example"
        mail["Subject"], mail["Message-ID"] = "Sv: Mejlbeslut", f"<{abs(hash(self.name))}@alby.example>"
        mail.set_content(self.body, subtype=self.kind, charset=charset)
        return mail.as_bytes()


def samples() -> list[Sample]:
    """All of them."""
    return [sample for kind in ("plain", "html") for sample in _read(kind)]


def _read(kind: str) -> list[Sample]:
    text = Path(__file__).with_name(f"{kind}.txt").read_text(encoding="utf-8")
    found = []
    for block in text.split("=== ")[1:]:
        name, _line, rest = block.partition("\n")
        body, _mark, reply = rest.partition("\n==>\n")
        found.append(Sample(name, kind, body + "\n", reply.strip("\n")))
    return found
