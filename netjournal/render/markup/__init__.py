"""Safe HTML of what a person wrote: bodies, links, tasks, and names in any script."""
