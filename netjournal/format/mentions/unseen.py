"""A body that is scanned when, and as far as, its contents are needed."""

from __future__ import annotations

from functools import cached_property

from netjournal.format.model import Body, Heading, Link, Promise, Unread


class BodyInText(Body):
    """The body of a file's text: each kind of content is looked for by itself.

    Commands that only need names do not pay for twenty years of texts, and looking for
    dead links does not pay for headings. What looks is imported with the first look.
    """

    def __init__(self, text: str, start: int, path: str) -> None:
        """Use the body of *text* from offset *start*, of the file at *path*."""
        self.__dict__.update(start=start, _text=text, _path=path)

    def _masked(self) -> tuple[str, str]:
        """Return the body, and the same without code and comments."""
        # Neither is kept: they would be the journal's texts once more.
        from netjournal.format.mentions.masks import mask

        body = self.__dict__["_text"][self.start :]
        return body, mask(body) if "[" in body or "#" in body else ""

    @cached_property
    def _leads(self) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        _, masked = self._masked()
        if "[" not in masked:
            return (), ()
        from netjournal.format.mentions.links import links_in

        return links_in(masked, self.start, self.__dict__["_path"])

    @cached_property
    def _tasks(self) -> tuple[tuple[Promise, ...], tuple[Unread, ...]]:
        from netjournal.format.mentions.tasks import has_tasks, tasks_in

        body, masked = self._masked()
        if not has_tasks(masked):
            return (), ()
        return tasks_in(masked, body, self.start, self.links)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links in the text."""
        return self._leads[0]

    @cached_property
    def embeds(self) -> tuple[Link, ...]:
        """The files embedded in the text."""
        return self._leads[1]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        body, masked = self._masked()
        if "#" not in masked:
            return ()
        from netjournal.format.mentions.headings import headings_in

        return headings_in(masked, body, self.start)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The task lines, in order."""
        return self._tasks[0]

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The parts of task lines that were not understood."""
        return self._tasks[1]

    def leads_only_to(self, words: set[str]) -> bool:
        """Say whether this is obviously so; what is seen on the way is kept."""
        if "_leads" in self.__dict__:
            return False
        from netjournal.format.mentions.links import targets_in
        from netjournal.format.mentions.tasks import has_tasks

        _, masked = self._masked()
        if "_tasks" not in self.__dict__ and not has_tasks(masked):
            self.__dict__.update(promises=(), unread=())
        targets = targets_in(masked)
        return targets is not None and words.issuperset(targets)
