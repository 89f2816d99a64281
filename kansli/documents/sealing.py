"""Seals: that a text is the one that was approved here, and that a PDF comes from this office."""

import base64
import hashlib
import unicodedata
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

PURPOSE = b"kansli record 1 "  # so that the key's signature under anything else is none under a record
WARNED_DAYS = 30


def fingerprint(text: str) -> str:
    """SHA-256 (hexadecimal) of the text as UTF-8, its letters composed (Unicode NFC), its lines ended by LF alone.

    So the same words have the same fingerprint whichever system they came through, and anybody can count it again.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unicodedata.normalize("NFC", lines).encode()).hexdigest()


def seal(fingerprint: str) -> str:
    """The office's Ed25519 signature (base64) under a fingerprint."""
    return base64.b64encode(_key().sign(PURPOSE + fingerprint.encode())).decode()


def is_sealed(fingerprint: str, signature: str) -> bool:
    """Whether the signature is the office's under just this fingerprint."""
    try:
        _key().public_key().verify(base64.b64decode(signature, validate=True), PURPOSE + fingerprint.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key() -> str:
    """What others check a seal by: the Ed25519 public key, base64 of 32 bytes."""
    return base64.b64encode(_key().public_key().public_bytes_raw()).decode()


def seal_pdf(pdf: bytes) -> bytes:
    """The PDF with an unseen signature by the installation's certificate; as it is where none is set.

    What was in the file is kept byte for byte, so it is still accessible and fit for the archive. The hour of sealing is in it:
    seal once and keep the outcome. Raises RuleBroken when the certificate cannot be used.
    """
    if not settings.PDF_CERTIFICATE:
        return pdf
    from kansli.documents import certificate

    return certificate.signed(pdf)


def faults() -> Iterator[str]:
    """What is wrong with the certificate; nothing where none is set."""
    days = _days_left()
    if days is None:
        yield f"KANSLI_PDF_CERTIFICATE: {settings.PDF_CERTIFICATE} is missing, is no PKCS#12 file, or has another password"
    elif days < 0:
        yield "KANSLI_PDF_CERTIFICATE: the certificate has expired; no PDF can be sealed"


def warnings() -> Iterator[str]:
    """What soon will be wrong with the certificate."""
    days = _days_left()
    if days is not None and 0 <= days < WARNED_DAYS:
        yield f"KANSLI_PDF_CERTIFICATE: the certificate expires in {days} days"


def _days_left() -> int | None:
    """Until the certificate expires: enough where none is set, None where it cannot be read."""
    if not settings.PDF_CERTIFICATE:
        return WARNED_DAYS
    from kansli.documents import certificate

    return certificate.days_left()


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.SEAL_KEY)
