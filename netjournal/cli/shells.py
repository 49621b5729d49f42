"""The completion scripts of bash, zsh and fish, and how each asks for words."""

from __future__ import annotations

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from netjournal.format.patterns import pattern

PROGRAM = "netjournal"
ALSO = "nj"  # the short name of the same program
VARIABLE = "_NETJOURNAL_COMPLETE"

# Bash breaks words at `:` and `=`; so it hands over the whole line, and gets back
# what comes after the last break.
_BASH = r"""
%(complete_func)s() {
    local IFS=' ' line=${COMP_LINE:0:COMP_POINT} type value completion response
    [[ -n $line ]] || line="${COMP_WORDS[*]:0:COMP_CWORD+1}"
    IFS=$'\n'
    response=$(env COMP_LINE="$line" \
        COMP_WORDBREAKS="$COMP_WORDBREAKS" %(complete_var)s=bash_complete "$1")
    COMPREPLY=()
    for completion in $response; do
        type=${completion%%%%,*}
        value=${completion#*,}
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            open) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s nj
"""
_ZSH_OPEN = """        if [[ "$type" == "plain" && "$key" == *[:=] ]]; then
            open+=("$key")
        elif [[ "$type" == "plain" ]]; then
"""
_SPECIAL = pattern(r"([^\w@%+=:,./-])")


class Bash(BashComplete):
    """Completion in bash, which gets the words after its own word breaks."""

    source_template = _BASH
    _incomplete = ""
    _quoted = False

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, and the one that is begun."""
        line = os.environ["COMP_LINE"]
        # With one more letter, the last word is the one that is begun.
        *args, last = split_arg_string(f"{line}x")
        self._incomplete = last[:-1]
        self._quoted = _in_quotes(line)
        return args[1:], self._incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return the kind of a completion, and what bash is to put in."""
        value = str(item.value)
        kind = "open" if item.type == "plain" and value.endswith((":", "=")) else None
        if not self._quoted:
            value = _SPECIAL.sub(r"\\\1", value[self._begun(value) :])
        return f"{kind or item.type},{value}"

    def _begun(self, value: str) -> int:
        """Return how much of *value* comes before the word that bash completes."""
        breaks = os.environ.get("COMP_WORDBREAKS", "")
        ends = [self._incomplete.rfind(mark) + 1 for mark in ":=" if mark in breaks]
        end = max(ends, default=0)
        return end if value.startswith(self._incomplete[:end]) else 0


class Zsh(ZshComplete):
    """Completion in zsh: no space after `tag:` and `circle=`."""

    def source(self) -> str:
        """Return the script, for both names of the program."""
        text = super().source()
        text = text.replace(f"#compdef {PROGRAM}", f"#compdef {PROGRAM} {ALSO}")
        text = re.sub(rf"(?m)(compdef \S+ {PROGRAM})$", rf"\1 {ALSO}", text)
        text = text.replace("    local -a response\n", "    local -a response open\n")
        text = text.replace('        if [[ "$type" == "plain" ]]; then\n', _ZSH_OPEN)
        return text.replace(
            '    if [ -n "$completions" ]; then',
            "    (( $#open )) && compadd -U -S '' -V unsorted -a open\n\n"
            '    if [ -n "$completions" ]; then',
        )

    def format_completion(self, item: CompletionItem) -> str:
        """Return a completion on three lines: kind, word, help."""
        help_ = item.help and " ".join(item.help.split())
        return super().format_completion(CompletionItem(item.value, item.type, help_))


class Fish(FishComplete):
    """Completion in fish: help may have commas."""

    def source(self) -> str:
        """Return the script, for both names of the program."""
        text = super().source().replace('split ","', 'split --max 1 ","')
        line = next(row for row in text.splitlines() if row.startswith("complete "))
        also = line.replace(f"--command {PROGRAM}", f"--command {ALSO}")
        return f"{text}{also}\n"


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def _in_quotes(line: str) -> bool:
    """Say whether *line* ends inside of quotes."""
    quote = ""
    escaped = False
    for character in line:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
    return bool(quote)


def register() -> None:
    """Have click use these for its own."""
    from click.shell_completion import add_completion_class

    for name, shell in SHELLS.items():
        add_completion_class(shell, name)
