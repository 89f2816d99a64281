"""Names of objects in URLs: short, random, unguessable (TRUST.md: object numbers are not guessable)."""

import secrets

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: read aloud without mistakes
LENGTH = 13  # 32 ** 13 = 2 ** 65


def new_key() -> str:
    """A fresh random key of 13 characters, 65 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
