import hashlib

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.digests import sha256_of


@given(st.binary(max_size=300))
def test_it_is_what_hashlib_has(data: bytes) -> None:
    assert hashlib.sha256(data).hexdigest() == sha256_of(data)
