"""Which command a word may mean: by its beginning, by meaning, by spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from netjournal.format.records import NamedTuple
from netjournal.format.wording import any_of

# What people type → the commands for it, most likely first.
_MEANINGS = {
    "new": "add create insert make entry person event card",
    "log": "add note notes meeting meetings met call called coffee lunch email"
    " mail wrote write record capture interaction memo touch",
    "due": "todo todos task tasks next today now tomorrow soon upcoming agenda followup"
    " followups follow-up follow-ups reminder reminders inbox home status remind",
    "snooze": "remind later postpone defer delay wait hide reschedule",
    "triage": "process review walk skip go",
    "plan": "goal goals month week monthly",
    "digest": "weekly report newsletter monday summary",
    "done": "tick complete completed finish finished keep kept promise promises",
    "answered": "reply replied respond responded response answer",
    "decide": "decision followup follow-up",
    "rest": "stop mute silence unsubscribe quiet",
    "archive": "stop mute retire deactivate unfollow",
    "set": "update change modify field fields assign unset",
    "edit": "update change modify vi vim nano emacs editor",
    "rename": "mv move id",
    "merge": "dedupe dedup duplicate duplicates combine join",
    "delete": "remove rm del forget drop trash erase purge",
    "prepare": "meeting brief briefing before meet",
    "show": "view cat info who whois details profile person print display get",
    "path": "connect connection connections route via degrees intro",
    "targets": "wishlist wanted",
    "organization": "company companies employer firm organisation organisations"
    " organizations",
    "near": "travel trip city nearby map place places location locations",
    "reconnect": "dormant old lost stale sleeping reach-out",
    "list": "ls all everyone everybody persons contacts members",
    "birthdays": "bday bdays dates cake anniversary",
    "ledger": "ask asks favor favors favour favours gave given gift gifts debt debts"
    " owe balance",
    "introductions": "introduce introduced",
    "interviews": "interviewed informational",
    "opportunities": "job jobs lead leads deal deals application applications",
    "lessons": "learn learned learnt insight insights",
    "seeds": "anniversary anniversaries memories history",
    "stats": "numbers statistics activity dashboard metrics count report overview",
    "find": "grep query lookup look where filter",
    "tags": "label labels group groups topic topics",
    "build": "web site html website publish deploy generate",
    "serve": "preview server watch browse",
    "stage": "markdown pages",
    "init": "start begin setup bootstrap config",
    "validate": "check lint fix doctor verify test errors problems repair",
    "rule": "explain why rules",
    "undo": "back revert rollback restore unarchive reset",
    "redo": "forward repeat again",
    "export": "csv vcard vcf ics calendar dump backup save",
    "completion": "tab shell bash zsh fish autocomplete complete",
    "help": "man manual usage docs commands",
    "version": "about",
}
# What is no command here, and what to do instead.
_INSTEAD = {
    **dict.fromkeys(
        ("config", "configure", "settings", "setting", "options", "preferences"),
        "Settings are in mkdocs.yml, under `plugins: - netjournal:`.",
    ),
    **dict.fromkeys(
        ("push", "pull", "upload", "download", "cloud", "share"),
        "A journal is a folder of plain files: `netjournal sync` uses git, and any"
        " file sync does.",
    ),
    "backup": "A journal is a folder of plain files: copy it. See: netjournal export",
    "commit": "Add --commit to a command that writes, or set `commit: yes`.",
    "install": "Install with pip or pipx; see README.md.",
    "login": "There are no accounts: a journal is a folder of plain files.",
}


class Guess(NamedTuple):
    """What a word may mean: one command, or else a message and a hint."""

    name: str | None
    message: str = ""
    hint: str = ""


def guess(word: str, commands: Collection[str], aliases: Mapping[str, str]) -> Guess:
    """Return the one command that *word* begins, or what else may be meant.

    An alias that begins with *word* counts as its command.
    """
    key = word.lower()
    begun = [name for name in (*commands, *aliases) if name.startswith(key)]
    targets = list(dict.fromkeys(aliases.get(name, name) for name in begun))
    if len(targets) == 1:
        return Guess(targets[0])
    if targets:
        message = f"'{word}' matches {len(targets)} commands."
        return Guess(None, message, f"Did you mean {any_of(targets)}?")
    meant = list(_meant(key, {*commands, *aliases})) or _near(key, commands, aliases)
    hint = _INSTEAD.get(key) or (f"Did you mean {any_of(meant)}?" if meant else "")
    return Guess(None, f"No command is called '{word}'.", hint)


def _meant(key: str, known: Collection[str]) -> Iterator[str]:
    for name, words in _MEANINGS.items():
        if name in known and key in words.split():
            yield name


def _near(key: str, commands: Collection[str], aliases: Mapping[str, str]) -> list[str]:
    """Return the command whose name *key* misspells, else one that is meant by it.

    Of a name and a meaning that are equally near, it is the name.
    """
    from difflib import SequenceMatcher, get_close_matches

    known = [*commands, *aliases]
    words = [word for words in _MEANINGS.values() for word in words.split()]
    near = get_close_matches(key, [*known, *words])
    ratios = {word: SequenceMatcher(None, word, key).ratio() for word in near}
    nearest = [word for word in near if ratios[word] == max(ratios.values())]
    names = [word for word in nearest if word in known]
    return names[:1] or list(_meant("".join(nearest[:1]), known))
