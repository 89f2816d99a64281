"""Which matter an item of an old paper belongs to, proposed from the titles and other names of earlier ones."""

from dataclasses import dataclass, field

from kansli.audit.actions import Keyed
from kansli.importing.proposing import MatterChoice
from kansli.matters.actions import create_matter
from kansli.matters.models import Matter
from kansli.matters.queries import Suggester, final, is_generic, matter_called

SURE = 0.8  # how well a matter must fit to be taken without a question


@dataclass
class MatterNames:
    """The matters there are by all their names, read once for a batch of papers."""

    suggester: Suggester = field(default_factory=Suggester.load)
    chosen: dict[str, Matter] = field(default_factory=dict)

    def choose(self, title: str, *, is_decided: bool) -> MatterChoice:
        """The earlier matter that fits, to be looked at where it fits badly; a new one where something was decided; else none."""
        found = self.suggester.suggest(title, limit=1)
        if found and (found[0].score >= SURE or is_decided):
            matter = found[0].matter
            return MatterChoice("existing", matter.key, matter.title, is_sure=found[0].score >= SURE)
        return MatterChoice("new", title=title) if is_decided and not is_generic(title) else MatterChoice()

    def with_key(self, key: str) -> Matter | None:
        """The matter with the key; of one that was merged, the one that was kept."""
        if key not in self.chosen:
            matter = Matter.objects.filter(key=key).first()
            if matter is None:
                return None
            self.chosen[key] = final(matter)
        return self.chosen[key]

    def open(self, title: str, *, by: Keyed) -> Matter:
        """The matter of just that title, opened now where there is none."""
        if there := matter_called(title):
            return there
        matter = create_matter(by=by, title=title[:300])
        self.suggester.add(matter)
        return matter
