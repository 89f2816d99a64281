"""Papers of the small cooperation, with invented people, in the layouts that the tests need."""

MARCH = """# Minnesanteckningar från Samarbetskommittén

**Tid** Fredag den 7 mars 2025 kl 09.00-11.30

**Plats** Alby kommunhus, lokal Eken

**Deltagare**
Bo Björk\tAlby, ordförande
Cai Cedergren\tBerga (digitalt)
Frej Falk\tCedra
Asta Alm\tKansliet, sekreterare

**Frånvarande**
Dora Dahl\tCedra

**Övriga deltagare**
Gun Granqvist\tÖstra högskolan (punkt 3)

## 1. Val av justerare

Cai Cedergren utses till justerare.

## 2. Cykelvägar mellan kommunerna

Asta Alm redovisar underlaget.

**Beslut**

Samarbetskommittén beslutar att godkänna planen för cykelvägar till en kostnad av högst 110 000 kr.

Asta Alm får i uppdrag att boka in ett möte med Östra högskolan senast den 30 april 2025.

## 3. Vattenförsörjning

Gun Granqvist informerar om läget.

**Beslut**

Frågan bordläggs till nästa möte med ledningsgruppen den 4 april 2025.

## 4. Övriga frågor

Inga övriga frågor.

## 5. Nästa möte

Nästa möte hålls fredag den 9 maj 2025 kl 09.00.

Vid anteckningarna
Asta Alm

Justeras
Cai Cedergren
"""

CORRECTED = MARCH.replace("högst 110 000 kr", "högst 120 000 kr").replace(
    "Asta Alm får i uppdrag att boka in ett möte med Östra högskolan senast den 30 april 2025.",
    "Bo Björk får i uppdrag att skriva till Berga kommun om skyltning senast den 30 maj 2025.",
)

STANDING = MARCH.replace(
    "kostnad av högst 110 000 kr.",
    "kostnad av högst 110 000 kr. Cedra deltar inte i beslutet. Alby reserverar sig mot beslutet.\n\n"
    "Berga ställer sig inte bakom tidplanen. Från Bergas sida framförs att marken måste köpas först.",
).replace("Asta Alm redovisar underlaget.", "Asta Alm redovisar underlaget. Alby anser att det brådskar.")

LETTER = """Hej!

Tack för senast. Jag skickar bilderna i ett eget brev i morgon.

Hälsningar
Frej
"""

NO_YEAR = MARCH.replace("Fredag den 7 mars 2025 kl 09.00-11.30", "den 7 mars kl 09.00-11.30").replace(" 2025", "")
