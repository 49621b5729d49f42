"""Slips of the pen: one letter changed, left out, put in or swapped."""

from __future__ import annotations


def one_slip(one: str, other: str) -> bool:
    """Say whether two different words are one slip of the pen apart.

    A swap of two neighbours is one (Damerau's distance, restricted).
    """
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    left, right = one[start:], other[start:]
    return one != other and (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
