"""The installation's certificate, which seals PDF files. Loaded only where one is set: pyHanko takes seconds and 40 MB."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter

from kansli.core.clock import now
from kansli.core.errors import RuleBroken

FIELD = "Kansli"


def signed(pdf: bytes) -> bytes:
    """The PDF with an unseen signature (PAdES) added after its end. Raises RuleBroken when the certificate cannot be used."""
    signer, days = _signer(), days_left()
    if signer is None or days is None or days < 0:
        raise RuleBroken(
            _("The PDF cannot be sealed: the office's certificate cannot be read or has expired. Ask those who run the office.")
        )
    field = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True), readable_field_name=FIELD)
    told = PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES)
    opened = IncrementalPdfFileWriter(io.BytesIO(pdf))
    with ThreadPoolExecutor(1) as apart:  # pyHanko starts an event loop of its own, which it cannot beside one that runs
        sealed: io.BytesIO = apart.submit(sign_pdf, opened, told, signer, new_field_spec=field).result()
    return sealed.getvalue()


def days_left() -> int | None:
    """Whole days until the certificate expires, negative when it has; None when it cannot be read."""
    signer = _signer()
    if signer is None:
        return None
    certificate: Any = signer.signing_cert
    left: timedelta = certificate.not_valid_after - now()
    return left.days


def _signer() -> SimpleSigner | None:
    """The certificate with its key, or None where it cannot be read."""
    words = settings.PDF_CERTIFICATE_PASSWORD.encode() or None
    return SimpleSigner.load_pkcs12(settings.PDF_CERTIFICATE, passphrase=words)  # type: ignore[no-untyped-call, no-any-return]
