"""Which matter is meant by a name, and where a merged one went."""

from itertools import chain

from kansli.matters.models import Matter, MatterName

STEPS = 20  # merges in a row that are followed


def matter_called(name: str) -> Matter | None:
    """The current matter of that title, or else the one that has it as another name, whatever the case of its letters.

    Compared here and not in the database, where SQLite knows no case of å, ä and ö.
    """
    wanted = " ".join(name.split()).casefold()
    titles = Matter.objects.current().values_list("pk", "title")
    others = MatterName.objects.order_by("matter__merged_into", "pk").values_list("matter_id", "name")
    for pk, title in chain(titles.iterator(), others.iterator()):
        if title.casefold() == wanted:
            return final(Matter.objects.select_related("merged_into").get(pk=pk))
    return None


def final(matter: Matter) -> Matter:
    """The matter itself, or the one it was merged into, however many steps away."""
    for _step in range(STEPS):
        if matter.merged_into is None:
            break
        matter = matter.merged_into
    return matter
