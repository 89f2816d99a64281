"""Seals of texts, and of PDF files with a certificate that is made here."""

import base64
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.documents import sealing
from kansli.documents.sealing import fingerprint, is_sealed, public_key, seal, seal_pdf
from kansli.documents.typesetting import to_pdf
from tests.documents.papers import heard, whole_paper

PASSWORD = "hemligt"


@pytest.fixture
def certificate(tmp_path, settings):
    """`certificate(days)`: one that lasts so many days, set; gives it back."""

    def made(days):
        key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kansliet")])
        built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        built = built.not_valid_before(now() - timedelta(days=100)).not_valid_after(now() + timedelta(days=days, hours=1))
        usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        signed = built.add_extension(usage, critical=True).sign(key, hashes.SHA256())
        file = tmp_path / "office.p12"
        file.write_bytes(
            pkcs12.serialize_key_and_certificates(b"x", key, signed, None, BestAvailableEncryption(PASSWORD.encode()))
        )
        settings.PDF_CERTIFICATE, settings.PDF_CERTIFICATE_PASSWORD = str(file), PASSWORD
        return signed

    return made


def test_a_fingerprint_is_of_the_words_not_of_the_system_they_came_through():
    assert fingerprint("a\u030a\r\nb\rc") == fingerprint("å\nb\nc")
    assert fingerprint("å\n") == "29e348a56f39b3a620e0f047ad4022bfb346d2c4e94ccaa0542e5e283adfc469"  # what sha256sum says
    assert fingerprint("a ") != fingerprint("a")


def test_a_seal_is_of_one_fingerprint_and_can_be_checked_outside():
    one, other = fingerprint("ett"), fingerprint("annat")
    signature = seal(one)
    assert is_sealed(one, signature)
    assert not is_sealed(other, signature)
    assert not is_sealed(one, "inte base64!")
    outside = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key()))
    outside.verify(base64.b64decode(signature), sealing.PURPOSE + one.encode())


def test_another_offices_seal_is_none(settings):
    signature = seal(fingerprint("ett"))
    settings.SEAL_KEY = b"another".ljust(32)
    assert not is_sealed(fingerprint("ett"), signature)


def test_without_a_certificate_a_pdf_stays_as_it_is():
    assert seal_pdf(b"%PDF-1.7") == b"%PDF-1.7"
    assert [*sealing.faults(), *sealing.warnings()] == []


def test_a_pdf_is_sealed_and_still_the_same_paper(certificate):
    trusted, pdf = certificate(400), to_pdf(whole_paper())

    sealed = seal_pdf(pdf)

    assert sealed.startswith(pdf)
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    roots = ValidationContext(trust_roots=[_as_asn1(trusted)], allow_fetching=False)
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may keep an event loop running in this thread
        status = apart.submit(validate_pdf_signature, signature, roots).result()
    assert (status.intact, status.valid, status.trusted, status.coverage.name) == (True, True, True, "ENTIRE_FILE")
    made = heard(sealed)
    told = made.pdf.root_object["/Metadata"].get_data()
    assert re.search(rb'pdfaid:part(>|=")2', told)
    assert re.search(rb'pdfuaid:part(>|=")1', told)
    assert made.names("H") == heard(pdf).names("H")
    assert [*sealing.faults(), *sealing.warnings()] == []


def _as_asn1(certificate):
    return Certificate.load(certificate.public_bytes(Encoding.DER))


def test_a_certificate_that_soon_expires_is_told(certificate):
    certificate(10)
    assert list(sealing.warnings()) == ["KANSLI_PDF_CERTIFICATE: the certificate expires in 10 days"]
    assert list(sealing.faults()) == []


def test_an_expired_certificate_seals_nothing(certificate):
    certificate(-3)
    with pytest.raises(RuleBroken, match="kan inte förseglas"):
        seal_pdf(b"%PDF-1.7")
    assert list(sealing.faults()) == ["KANSLI_PDF_CERTIFICATE: the certificate has expired; no PDF can be sealed"]


@pytest.mark.parametrize("what", ["missing", "password", "nonsense"])
def test_a_certificate_that_cannot_be_read_is_told(what, certificate, settings, tmp_path):
    certificate(100)
    if what == "missing":
        (tmp_path / "office.p12").unlink()
    elif what == "nonsense":
        (tmp_path / "office.p12").write_bytes(b"nonsense")
    settings.PDF_CERTIFICATE_PASSWORD = "" if what == "password" else PASSWORD
    assert "is missing, is no PKCS#12 file" in next(sealing.faults())
    with pytest.raises(RuleBroken):
        seal_pdf(b"%PDF-1.7")
