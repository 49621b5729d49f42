"""The practice of networking: one question a module, asked of a journal on a day."""
