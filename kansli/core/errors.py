"""The errors that tell a person what they may not do."""


class RuleBroken(Exception):
    """A rule of the office forbids what was asked.

    The message is for the person: what is not possible, why, and what to do instead. Nothing has
    been changed when it is raised.
    """


class Overtaken(RuleBroken):
    """Somebody else changed the thing first: answered by 412 with both texts, the one typed and the one saved."""
