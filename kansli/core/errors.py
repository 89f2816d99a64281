"""The one error that tells a person what they may not do."""


class RuleBroken(Exception):
    """A rule of the office forbids what was asked.

    The message is for the person: what is not possible, why, and what to do instead. Nothing has
    been changed when it is raised.
    """
