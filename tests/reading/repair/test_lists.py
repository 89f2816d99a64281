"""The lists of words the repair works with."""

from kansli.reading.repair.channel import Damage, readings
from kansli.reading.repair.context import kind, likelier
from kansli.reading.repair.decode import Decoder
from kansli.reading.repair.lexicon import common_words, letters_score, list_of, logarithm, names, read_lines
from kansli.reading.repair.search import Shelf, find_words
from kansli.reading.repair.tokens import find_tokens

SWAPPED = Damage(lost=True, swapped=True, poor=True)


def best(observed: str, damage: Damage = SWAPPED, edits: int = 0) -> str:
    return find_words(observed, (Shelf(common_words(), later=True),), damage, edits)[0].word


def test_every_municipality_is_a_name() -> None:
    lines = read_lines("places.txt")
    count = sum(len(line.split()) for line in lines if line < "Södertörn" or line[0] in "ÅÄÖ")
    assert count >= 290
    assert all(names().step(word) for word in ("åre", "östersund", "botkyrka", "nynäshamn", "upplands-bro"))


def test_the_words_of_the_weights_are_words() -> None:
    assert all(common_words().step(line.split()[0]) for line in read_lines("office_weights.txt"))


def test_words_are_sorted_and_weighed() -> None:
    words = common_words()
    assert words.words == sorted(words.words)
    assert len(words.words) == len(words.steps)
    assert logarithm(words.step("för")) > logarithm(words.step("föredragning"))
    assert words.step("finnsinte") == 0
    assert words.step("ööööö") == 0


def test_a_beginning_is_found_or_not() -> None:
    few = list_of(["Ål", "ålar", "ö", ""], 5)
    assert few.find("ål") == 0
    assert few.find("x") == -1
    assert few.find("öö") == -1
    assert [letter for letter, _ in few.next_letters("ål", 0)] == ["a"]


def test_odd_letters_are_unlikely() -> None:
    assert letters_score("stränga") > letters_score("qxzvkjw")


def test_what_stands_beside_tells() -> None:
    assert likelier("i", "", "uppdrag") > 0
    assert likelier("år", ".", "vi") > likelier("är", ".", "vi")
    assert likelier("har", "", "kompletterat") > likelier("här", "", "kompletterat")
    assert kind("mötet") == "-et"
    assert kind("i") == "i"


def test_readings_follow_the_damage() -> None:
    bare = readings(Damage(lost=True))
    assert {printed for _, printed, _ in bare["a"]} == {"å", "ä"}
    assert "6" not in bare
    assert "ö" in {printed for _, printed, _ in readings(SWAPPED)["6"]}
    assert "ö" not in {printed for _, printed, _ in readings(Damage(poor=True)).get("6", ())}


def test_words_of_a_swapped_scan() -> None:
    assert best("foérslaget") == "förslaget"
    assert best("drende") == "ärende"
    assert best("malomriden") == "målområden"
    assert best("brottstorebyggande") == "brottsförebyggande"


def test_one_letter_too_many_too_few_or_wrong() -> None:
    assert best("samverrkan", edits=1) == "samverkan"
    assert best("protkoll", edits=1) == "protokoll"
    assert best("komxun", edits=1) == "kommun"


def test_nothing_fits() -> None:
    assert find_words("qqqqwwww", (Shelf(common_words()),), Damage(lost=True)) == []


def test_costly_searches_have_an_end() -> None:
    decoder = Decoder(SWAPPED, list_of([], 1), compounds=1, edits=0)
    first, second = find_tokens("anvandarmote visionsmotena")
    assert [c.word for c in decoder.best([first])] == ["användarmöte"]
    assert decoder.compounds == 0
    assert [c.word for c in decoder.best([second])] == ["visionsmotena"]
