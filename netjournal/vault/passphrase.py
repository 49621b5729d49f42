"""Passphrases: their normal form, made ones, and what one's own has to have.

A passphrase is made of six of the 2,048 words of the English list of BIP-39: 66 random
bits. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki ("Wordlist").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WORDS = 6
BITS = 11  # of a word, as there are 2,048
RANDOM_BYTES = 9  # of which the first 66 bits are used

SHORTEST = 20
FEWEST_DIFFERENT = 8


def normal(text: str) -> str:
    """Return the form of a passphrase in which it is used.

    That is NFKC (Unicode Standard Annex 15), without space around it, and with one
    space between words. The browser does the same, so what counts as space is what
    counts in both languages.
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def from_random(data: bytes, words: Sequence[str]) -> str:
    """Return the passphrase that 9 random bytes make of 2,048 *words*."""
    number = int.from_bytes(data[:RANDOM_BYTES], "big")
    unused = RANDOM_BYTES * 8 - WORDS * BITS
    shifts = range(unused + (WORDS - 1) * BITS, -1, -BITS)
    return " ".join(words[number >> shift & (1 << BITS) - 1] for shift in shifts)


def weakness(text: str) -> str:
    """Return what a passphrase of one's own lacks, with the counts; empty for nothing.

    It is guessed forever by whoever has the files, so it has at least 20 characters,
    and 8 different ones.
    """
    phrase = normal(text)
    length, different = len(phrase), len(set(phrase))
    if length >= SHORTEST and different >= FEWEST_DIFFERENT:
        return ""
    return (
        f"it has {length} of at least {SHORTEST} characters, and {different} of at"
        f" least {FEWEST_DIFFERENT} different ones"
    )
