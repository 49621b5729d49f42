"""Finished files behind one passphrase: keys, parts and the list of them, as bytes."""
