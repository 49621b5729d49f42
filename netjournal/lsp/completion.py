"""Completion: what is offered for what is typed, and the card of one of the offers."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types as lsp

from netjournal.editing.cards import card
from netjournal.editing.offers import Offer, offers
from netjournal.lsp.pages import markup
from netjournal.lsp.server import Request, Server

OPTIONS = lsp.CompletionOptions(
    trigger_characters=["[", ":", " ", ",", "#", "{", "(", "|"], resolve_provider=True
)
_KINDS: Mapping[str, lsp.CompletionItemKind] = {
    "key": lsp.CompletionItemKind.Property,
    "value": lsp.CompletionItemKind.EnumMember,
    "person": lsp.CompletionItemKind.Reference,
    "note": lsp.CompletionItemKind.File,
    "date": lsp.CompletionItemKind.Constant,
    "tag": lsp.CompletionItemKind.Keyword,
    "heading": lsp.CompletionItemKind.Text,
    "task": lsp.CompletionItemKind.Snippet,
    "file": lsp.CompletionItemKind.Snippet,
}


def complete(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList:
    """Return what may be meant at the cursor."""
    request = ls.request_about(params.text_document.uri)
    # Until all is gathered for the first time, which may take a second.
    day = request and request.journal.offered_day
    if request is None or day is None:
        return lsp.CompletionList(is_incomplete=True, items=[])
    result = offers(day, request.source, request.offset(params.position))
    items = [
        _item(ls, request, offer, number) for number, offer in enumerate(result.items)
    ]
    return lsp.CompletionList(is_incomplete=not result.is_complete, items=items)


def _item(
    ls: Server,
    request: Request,
    offer: Offer,
    number: int,
) -> lsp.CompletionItem:
    is_snippet = bool(ls.client.has_snippets and offer.snippet)
    text = offer.snippet if is_snippet else offer.insert
    formats = lsp.InsertTextFormat
    data = {"uri": request.journal.folder.uri(request.path), "id": offer.id}
    return lsp.CompletionItem(
        label=offer.label,
        kind=_KINDS.get(offer.kind, lsp.CompletionItemKind.Value),
        detail=offer.detail or None,
        # The best is first, which is not the order of the letters.
        sort_text=f"{number:03}",
        filter_text=offer.filter_text or None,
        insert_text_format=formats.Snippet if is_snippet else formats.PlainText,
        text_edit=lsp.TextEdit(request.extent(offer.span), text),
        data=data if offer.id else None,
    )


def resolve(ls: Server, item: lsp.CompletionItem) -> lsp.CompletionItem:
    """Return an offer with the card of the person or the note that it stands for."""
    data = item.data
    if not isinstance(data, dict) or not {"uri", "id"} <= data.keys():
        return item
    request = ls.request_about(str(data["uri"]))
    if request is not None:
        item.documentation = markup(ls, card(request.day, str(data["id"])))
    return item


FEATURES = {
    lsp.TEXT_DOCUMENT_COMPLETION: (complete, OPTIONS),
    lsp.COMPLETION_ITEM_RESOLVE: (resolve, None),
}
