"""What can be done: remedies of problems, lenses, and the commands behind them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from lsprotocol import types as lsp

from netjournal.editing import commands
from netjournal.editing.lenses import lenses
from netjournal.editing.remedies import Remedy, fix_all, remedies
from netjournal.lsp import translate
from netjournal.lsp.changing import RefusalError, edit_of, refusal
from netjournal.lsp.journals import OpenJournal
from netjournal.lsp.pages import location
from netjournal.lsp.server import Request, Server

COMMANDS = tuple(
    f"netjournal.{name}"
    for name in ("done", "snooze", "decide", "new", "explain", "brief")
)
_FIX_ALL = "source.fixAll.netjournal"
_OPTIONS = lsp.CodeActionOptions(
    code_action_kinds=[
        lsp.CodeActionKind.QuickFix,
        lsp.CodeActionKind.Refactor,
        _FIX_ALL,
    ],
    resolve_provider=True,
)


def actions(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Return what can be done about the problems and tasks in a range."""
    request = ls.request_about(params.text_document.uri)
    if request is None or not ls.client.has_literal_actions:
        return []
    return [*_all_at_once(ls, request, params), *_remedies(ls, request, params)]


def _remedies(
    ls: Server, request: Request, params: lsp.CodeActionParams
) -> Iterator[lsp.CodeAction]:
    if not any(_is_wanted(params, kind) for kind in ("quickfix", "refactor")):
        return
    span = translate.span(request.source, params.range)
    problems = request.journal.problems_at(request.source)
    for remedy in remedies(request.journal.exact_day(), request.source, problems, span):
        can_do = ls.client.has_moves or not remedy.creates
        if can_do and _is_wanted(params, remedy.kind):
            action = _action(ls, request, params, remedy)
            if action is not None:
                yield action


def _is_wanted(params: lsp.CodeActionParams, kind: str) -> bool:
    """Say whether actions of *kind* are asked for (LSP 3.17, "CodeActionContext")."""
    only = params.context.only
    if not only:
        return True
    kinds = [str(getattr(item, "value", item)) for item in only]
    return any(f"{kind}.".startswith(f"{item}.") for item in kinds if item)


def _action(
    ls: Server, request: Request, params: lsp.CodeActionParams, remedy: Remedy
) -> lsp.CodeAction | None:
    action = lsp.CodeAction(
        title=remedy.title, kind=remedy.kind, is_preferred=remedy.is_preferred or None
    )
    if remedy.problem is not None:
        has_related = ls.client.has_related
        folder = request.journal.folder
        problem = translate.problem(remedy.problem, folder, has_related=has_related)
        action.diagnostics = [problem]
    if remedy.command:
        name, *words = remedy.command
        arguments = [params.text_document.uri, *words]
        action.command = lsp.Command(remedy.title, name, arguments=arguments)
        return action
    try:
        action.edit = edit_of(request.journal, remedy.changes)
    except RefusalError:
        return None
    return action


def _all_at_once(
    ls: Server, request: Request, params: lsp.CodeActionParams
) -> Iterator[lsp.CodeAction]:
    """Yield the action that makes all safe fixes of a file.

    The journal is checked for it, so it waits until somebody wants it.
    """
    problems = request.journal.problems_at(request.source)
    if not any(problem.fix and problem.fix.safe for problem in problems):
        return
    if not _is_wanted(params, _FIX_ALL):
        return
    action = lsp.CodeAction("Make all safe fixes of this file", kind=_FIX_ALL)
    if ls.client.has_late_edits:
        action.data = {"uri": params.text_document.uri}
        yield action
    elif params.context.only and _with_all_fixes(request, action).edit is not None:
        yield action


def _with_all_fixes(request: Request, action: lsp.CodeAction) -> lsp.CodeAction:
    problems = request.journal.problems_at(request.source)
    change = fix_all(request.journal.exact_day(), request.source, problems)
    if change is not None:
        action.edit = edit_of(request.journal, [change])
    return action


def resolve(ls: Server, action: lsp.CodeAction) -> lsp.CodeAction:
    """Return an action with its edits, which are made now."""
    data = action.data
    if not isinstance(data, dict) or "uri" not in data:
        return action
    request = ls.request_about(str(data["uri"]))
    return action if request is None else _with_all_fixes(request, action)


def code_lenses(ls: Server, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """Return what is due in a file, and what can be done about it."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []
    uri = params.text_document.uri
    return [
        lsp.CodeLens(
            request.extent(lens.span),
            lsp.Command(lens.title, lens.command, arguments=[uri, *lens.arguments]),
        )
        for lens in lenses(request.day, request.source)
    ]


def command(name: str) -> Callable[..., Awaitable[None]]:
    """Return what runs the command *name* for an editor.

    The first argument may be the address of a file, which says which journal is meant.
    """

    async def run(ls: Server, *arguments: object) -> None:
        words = [str(argument) for argument in arguments]
        uri = words.pop(0) if words and words[0].startswith("file:") else ""
        journal = _meant(ls, uri)
        outcome = commands.run(journal.exact_day(), name, words)
        if outcome.is_refused:
            raise refusal(outcome.message)
        if outcome.changes:
            await _apply(ls, journal, outcome)
        if outcome.show is not None and ls.client.has_show:
            place = location(journal, outcome.show)
            ls.window_show_document(
                lsp.ShowDocumentParams(
                    place.uri, take_focus=True, selection=place.range
                )
            )
        if outcome.message:
            kind = lsp.MessageType.Info
            ls.window_show_message(lsp.ShowMessageParams(kind, outcome.message))

    return run


def _meant(ls: Server, uri: str) -> OpenJournal:
    """Return the journal of a file, or the one that is open."""
    place = ls.journal_of(uri) if uri else None
    journals: Sequence[OpenJournal] = [place[0]] if place else [*ls.journals.values()]
    ready = [journal for journal in journals if journal.is_read]
    if not ready:
        raise refusal("no journal is open", "open a file of it first")
    return ready[-1]


async def _apply(ls: Server, journal: OpenJournal, outcome: commands.Outcome) -> None:
    if (
        any(change.old is None for change in outcome.changes)
        and not ls.client.has_moves
    ):
        raise refusal("this editor cannot create files", "use the command line")
    edit = edit_of(journal, outcome.changes)
    params = lsp.ApplyWorkspaceEditParams(edit, label="netjournal")
    result = await ls.workspace_apply_edit_async(params)
    if not result.applied:
        reason = result.failure_reason or "the editor did not make the change"
        raise refusal(reason)


FEATURES = {
    lsp.TEXT_DOCUMENT_CODE_ACTION: (actions, _OPTIONS),
    lsp.CODE_ACTION_RESOLVE: (resolve, None),
    lsp.TEXT_DOCUMENT_CODE_LENS: (code_lenses, None),
}
