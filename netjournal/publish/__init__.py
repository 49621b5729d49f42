"""Publishing: a built site → a folder for any host, which only the passphrase opens."""
