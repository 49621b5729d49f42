"""What is in a file: cards, definitions, references, outlines, links and hints."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types as lsp

from netjournal.editing import cards, places
from netjournal.editing.cards import Card
from netjournal.editing.desk import CONFIG
from netjournal.editing.hints import hints
from netjournal.format.source import Span
from netjournal.lsp import translate
from netjournal.lsp.journals import OpenJournal
from netjournal.lsp.server import Server

_SYMBOLS = {
    "key": lsp.SymbolKind.Property,
    "heading": lsp.SymbolKind.String,
    "promise": lsp.SymbolKind.Event,
    "person": lsp.SymbolKind.Class,
    "note": lsp.SymbolKind.File,
}
_START = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def markup(ls: Server, card: Card) -> lsp.MarkupContent:
    """Return a card in the form that the editor can show."""
    if ls.client.has_markdown:
        return lsp.MarkupContent(lsp.MarkupKind.Markdown, card.markdown)
    return lsp.MarkupContent(lsp.MarkupKind.PlainText, card.plain)


def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    """Return what is known of that which stands at the cursor."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return None
    problems = request.journal.problems_at(request.source)
    offset = request.offset(params.position)
    card = cards.hover(request.day, request.source, offset, problems)
    if card is None:
        return None
    return lsp.Hover(markup(ls, card), request.extent(card.span))


def location(journal: OpenJournal, target: places.Target) -> lsp.Location:
    """Return the place of a target; a picture has no lines."""
    source = journal.read_source(target.path)
    extent = _START if source is None else translate.extent(source, target.span)
    return lsp.Location(journal.folder.uri(target.path), extent)


def definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    """Return where that is defined which stands at the cursor."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return None
    offset = request.offset(params.position)
    config = request.journal.read_source(CONFIG)
    target = places.definition(request.day, request.source, offset, config)
    return None if target is None else location(request.journal, target)


def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    """Return every place that means the person or the note at the cursor."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []
    offset = request.offset(params.position)
    targets = places.references(request.day, request.source, offset)
    return [location(request.journal, target) for target in targets]


def symbols(ls: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    """Return the outline of a file."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []

    def nested(parts: Iterable[places.Symbol]) -> list[lsp.DocumentSymbol]:
        return [
            lsp.DocumentSymbol(
                # An editor refuses an outline with a name that is empty.
                name=part.name.strip() or "-",
                kind=_SYMBOLS[part.kind],
                range=request.extent(part.span),
                selection_range=request.extent(_within(part.selection, part.span)),
                detail=part.detail or None,
                children=nested(part.inside) or None,
            )
            for part in parts
        ]

    return nested(places.symbols(request.source))


def _within(span: Span, limits: Span) -> Span:
    start = min(max(span.start, limits.start), limits.end)
    return Span(start, min(max(span.end, start), limits.end))


def workspace_symbols(
    ls: Server, params: lsp.WorkspaceSymbolParams
) -> list[lsp.SymbolInformation]:
    """Return people and notes by name, of all journals that are open."""
    return [
        lsp.SymbolInformation(
            location=location(journal, entry.target),
            name=entry.name,
            kind=_SYMBOLS[entry.kind],
            container_name=entry.detail or None,
        )
        for journal in ls.journals.values()
        if journal.is_read
        for entry in places.workspace_symbols(journal.day(), params.query)
    ]


def folds(ls: Server, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    """Return what can be folded away."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []
    return [
        lsp.FoldingRange(
            request.extent(fold.span).start.line,
            request.extent(fold.span).end.line,
            kind=lsp.FoldingRangeKind.Region,
        )
        for fold in places.folds(request.source)
    ]


def links(ls: Server, params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
    """Return where the links of a file lead."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []
    return [
        lsp.DocumentLink(request.extent(lead.span), _address(request.journal, lead))
        for lead in places.links(request.day, request.source)
    ]


def _address(journal: OpenJournal, lead: places.Lead) -> str:
    """Return the address of a link; the line of a heading counts from one."""
    if lead.target is None:
        return lead.url
    target = location(journal, lead.target)
    line = target.range.start.line
    return f"{target.uri}#L{line + 1}" if line else target.uri


def inlay_hints(ls: Server, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Return weekdays and due days to show between the words."""
    request = ls.request_about(params.text_document.uri)
    if request is None:
        return []
    span = translate.span(request.source, params.range)
    return [
        lsp.InlayHint(
            translate.place(request.source, hint.offset), hint.text, padding_left=True
        )
        for hint in hints(request.day, request.source, span)
    ]


FEATURES = {
    lsp.TEXT_DOCUMENT_HOVER: (hover, None),
    lsp.TEXT_DOCUMENT_DEFINITION: (definition, None),
    lsp.TEXT_DOCUMENT_REFERENCES: (references, None),
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (symbols, None),
    lsp.WORKSPACE_SYMBOL: (workspace_symbols, None),
    lsp.TEXT_DOCUMENT_FOLDING_RANGE: (folds, None),
    lsp.TEXT_DOCUMENT_DOCUMENT_LINK: (links, None),
    lsp.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
}
