"""Verbs that tell what somebody said or was, and verbs that promise to do something."""

import re

from .infinitives import VERB

NARRATIVE = re.compile(
    r"(?:informer|berätt|redogör|hälsa|för (?:protokoll|anteckning)"
    r"|öppna|avslut|tacka|är|har|var|delta(?:r|g)|reserver|avstår|yrka|anmäl(?:er"
    r"|de) jäv|kan|vill|anser|tycker|menar|konstater|notera"
    r"|lyft(?!er\s(?:[\wåäö]*fråga\w*|ärendet|detta|det)\s(?:(?:med|till|i|hos|för)\b|på\s(?!nytt|mötet)))"
    r"|påpeka|undra|fråga(?:de| om)"
    r"|inled|går igenom|välj|väntar|känner|tror|hoppas|upplys|rapporter|beslut|godkän|anta|fastställ|föreslå"
    r"|föreslog|förord|ställer sig|bordl|uppdra|ger|får|fick|önska|instämm|uppl|framför|enas|kommer överens"
    r"|lägger (?:till|fram|ned|ner|sig)"
    r"|tillstyrk|avslå|bifall|bevilj|återremit|justera[rs](?=\W*$|\s(?:protokoll|dagens|minnes|anteckn|den))|sitter|arbeta(?:r|de)"
    r"|välkomna|representer|bor|heter|saknas|svarar på frågor|förklara|beskriv|poängter|understryk|betona|förtydliga"
    r"|uttryck|uppmärksamma|visa(?:r|de)|stänger mötet|ajourner|tackade|medverka|ingår|utgör|behöver|avvakta|måste|består|finns"
    r"|noterar|rekommender|bestod|anslut"
    r"|lämnar (?:mötet|.{2,60}utan åtgärd)|avviker|ankom|tjänstgör|företräd|innehar|avgår|ser (?:positivt"
    r"|fram|gärna)|välkomnar|accepter|ifrågasätt)",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"(?:kontaktar|återkommer|skickar|mejlar|mailar|bokar|undersöker|kollar|hör av sig|återkopplar|sammanställer"
    r"|bjuder in|beställer|köper|ordnar|kallar|tar (?:fram|kontakt|med sig|på sig|hand om)|stämmer av|ser (?:över|till)"
    r"|hör (?:med|efter)|ringer|uppdaterar|skriver|fixar|lägger ut|publicerar|begär in|inhämtar|tar in|bevakar"
    r"|följer upp|påminner(?! om)|åt(?:ar|og) sig|lovar(?: att)?|samordnar|bjuder|förbereder|ansvarar för|pratar med|kollar upp"
    r"|tar reda på|arbetar vidare|jobbar vidare|ska (?!vara|bli|finnas|ha|kunna)[a-zåäö]+|tar frågan|efterlyser|hämtar"
    r"|läser|sprider|delar ut|ansöker|söker)\b",
    re.IGNORECASE,
)
TELLS = re.compile(r"(?:informer|redogör|redovis|rapporter|presenter|framför|meddela|upplys)\w*r\b")  # „att Bo informerar"


def promises(does: str) -> bool:
    """True for any verb that is not one of telling, with a day until when: „aviserar de boende senast 1/11"."""
    before, said, _ = does.partition("senast ")
    return bool(said) and not OF_OTHERS.search(before) and bool(VERB.match(does)) and not NARRATIVE.match(does)


OF_OTHERS = re.compile(r"\s(?:som|att)\s|\bom\s")  # „påminner om enkäten, som ska besvaras senast fredag"
