"""Digests of records, of a journal's path and of what is due.

hashlib has them, too, but loads all of OpenSSL first, which takes as long as a change.
"""

from __future__ import annotations

# For annotations alone; `typing` takes a while to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # Python 3.11
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256", "sha256_of"]


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits (FIPS 180-4)."""
    return sha256(data).hexdigest()
