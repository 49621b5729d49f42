"""The language server: the protocol's side of what `editing` answers."""
