"""Why a file could not be read: a stable code, and a sentence that says what to do about it."""

from dataclasses import dataclass

SENTENCES = {
    "missing": "Filen ”{name}” finns inte eller går inte att öppna. Välj filen igen.",
    "not_a_file": "”{name}” är ingen vanlig fil. Välj filerna i mappen i stället.",
    "empty": "Filen ”{name}” är tom. Kontrollera att rätt fil valdes och att den är färdigsparad.",
    "too_large": "Filen ”{name}” är för stor ({detail}). Dela upp den eller spara den i mindre format.",
    "too_much_text": "Filen ”{name}” innehåller för mycket text ({detail}). Dela upp den i flera filer.",
    "too_many_pages": "Filen ”{name}” har för många sidor ({detail}). Dela upp den i flera filer.",
    "too_slow": "Filen ”{name}” tog för lång tid att läsa och avbröts. Spara om den, helst som .docx, och försök igen.",
    "too_heavy": "Filen ”{name}” kräver för mycket minne för att läsas. Spara om den, helst som .docx, och försök igen.",
    "crashed": "Filen ”{name}” fick läsningen att avbrytas; den är troligen skadad. Öppna och spara om den, och försök igen.",
    "binary": "Filen ”{name}” innehåller ingen läsbar text. Lägg in den som .docx, .odt, .pdf eller .txt.",
    "unsupported": "Filen ”{name}” är {detail}, som inte kan läsas. Lägg in den som .docx, .odt, .pdf eller .txt.",
    "no_text": "Filen ”{name}” har ingen text. Är sidorna bilder, skanna om dem till .pdf eller .png.",
    "old_word": "Filen ”{name}” är i Words äldre format (.doc). Öppna den i Word, välj Spara som .docx och lägg in den igen.",
    "rtf": "Filen ”{name}” är i formatet .rtf. Öppna den i Word, välj Spara som .docx och lägg in den igen.",
    "encrypted": "Filen ”{name}” är skyddad med lösenord. Öppna den, spara den utan lösenord och lägg in den igen.",
    "broken_pdf": "Filen ”{name}” är en skadad pdf. Öppna den, skriv ut den som pdf på nytt och försök igen.",
    "broken_docx": "Filen ”{name}” är inget helt Word-dokument. Öppna den i Word, spara om den och försök igen.",
    "broken_odt": "Filen ”{name}” är inget helt odt-dokument. Öppna den, spara om den och försök igen.",
    "broken_zip": "Arkivet ”{name}” är skadat. Packa filerna på nytt eller lägg in dem var för sig.",
    "broken_image": "Bilden ”{name}” är skadad. Skanna om sidan och försök igen.",
    "image_too_large": "Bilden ”{name}” är för stor ({detail}). Skanna om den med högst 600 punkter per tum.",
    "unsafe_xml": "Filen ”{name}” innehåller hänvisningar (DOCTYPE) som inte tillåts. Öppna den, spara om den och försök igen.",
    "zip_too_many": "Arkivet ”{name}” har för många filer ({detail}). Dela upp det i flera arkiv.",
    "zip_too_large": "Arkivet ”{name}” blir för stort när det packas upp ({detail}). Dela upp det i flera arkiv.",
    "zip_bomb": "Arkivet ”{name}” är packat på ett sätt som inte tillåts (zip-bomb). Lägg in filerna var för sig.",
    "zip_unsafe_name": "Filen ”{name}” ligger på en otillåten plats i arkivet ({detail}). Packa om arkivet utan mappar.",
    "zip_nested": "Filen ”{name}” är ett arkiv inne i ett arkiv. Packa upp det och lägg in filerna var för sig.",
    "zip_link": "Filen ”{name}” i arkivet är en genväg och ingen fil. Packa den riktiga filen.",
    "zip_encrypted": "Filen ”{name}” i arkivet är skyddad med lösenord. Packa om arkivet utan lösenord.",
    "zip_method": "Filen ”{name}” i arkivet är packad på ett sätt som inte kan läsas. Packa om som vanlig zip.",
    "zip_empty": "Arkivet ”{name}” innehåller inga filer.",
    "archive": "”{name}” är ett arkiv med flera filer, som läses var för sig.",
    "no_tesseract": "Filen ”{name}” är inskannad. För att läsa den behöver programmet {detail} installeras på servern.",
    "scan_failed": "Den inskannade filen ”{name}” kunde inte tolkas. Skanna om den rakt och skarpt, i 300 punkter per tum.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one file was not read. `message` is Swedish, for the person who chose the file."""

    code: str
    message: str


class Unreadable(Exception):
    """Raised inside a reader; it never leaves `extract`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def problem(code: str, name: str, detail: str = "") -> Problem:
    """The problem `code` of SENTENCES, said about the file `name`."""
    return Problem(code, SENTENCES[code].format(name=name, detail=detail))


def megabytes(size: int) -> str:
    """A size in bytes, for a sentence: `2048 MB`."""
    return f"{size / 1_048_576:.0f} MB"
