"""What an editor can do: it says so at the beginning, and editors differ."""

from __future__ import annotations

from typing import Any, NamedTuple

from lsprotocol import types as lsp


class Client(NamedTuple):
    """What the editor announced, where it makes a difference to an answer.

    `has_moves` says that an edit may create, rename and delete files. `has_hints` is
    what the user wants, by `initializationOptions.hints`, and
    `has_late_edits` that the edits of an action may come when it is chosen.
    """

    has_moves: bool = False
    has_snippets: bool = False
    has_related: bool = False
    has_markdown: bool = False
    has_watchers: bool = False
    has_progress: bool = False
    has_show: bool = False
    has_literal_actions: bool = False
    has_late_edits: bool = False
    has_hints: bool = True


def client(params: lsp.InitializeParams) -> Client:
    """Return what the editor announced."""
    can = params.capabilities
    actions = _at(can, "workspace", "workspace_edit", "resource_operations") or ()
    hover = _at(can, "text_document", "hover", "content_format") or ()
    options = params.initialization_options
    hints = options.get("hints", True) if isinstance(options, dict) else True
    completion = _at(can, "text_document", "completion", "completion_item")
    late = _at(can, "text_document", "code_action", "resolve_support", "properties")
    watching = _at(can, "workspace", "did_change_watched_files")
    return Client(
        has_moves={"create", "rename"} <= {_word(action) for action in actions},
        has_snippets=bool(_at(completion, "snippet_support")),
        has_related=bool(
            _at(
                can,
                "text_document",
                "publish_diagnostics",
                "related_information",
            )
        ),
        has_markdown="markdown" in {_word(kind) for kind in hover},
        has_watchers=bool(_at(watching, "dynamic_registration")),
        has_progress=bool(_at(can, "window", "work_done_progress")),
        has_show=bool(_at(can, "window", "show_document", "support")),
        has_literal_actions=bool(
            _at(
                can,
                "text_document",
                "code_action",
                "code_action_literal_support",
            )
        ),
        has_late_edits="edit" in (late or ()),
        has_hints=bool(hints),
    )


def unwanted(params: lsp.InitializeParams) -> list[str]:
    """Return the methods that are not offered to an editor that cannot show them."""
    can = params.capabilities.text_document
    methods = []
    if getattr(can, "inlay_hint", None) is None or not client(params).has_hints:
        methods.append(lsp.TEXT_DOCUMENT_INLAY_HINT)
    if getattr(can, "code_lens", None) is None:
        methods.append(lsp.TEXT_DOCUMENT_CODE_LENS)
    return methods


def _at(value: Any, *names: str) -> Any:  # noqa: ANN401 (the protocol's nested options)
    for name in names:
        value = getattr(value, name, None)
    return value


def _word(value: Any) -> str:  # noqa: ANN401 (a word, or one of an enumeration)
    return str(getattr(value, "value", value))
