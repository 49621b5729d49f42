"""What an import would do, or has done, as JSON: the same content as its words."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.changes.importing.plan import Entry, Field, Plan, Question
from netjournal.format.incoming import Skipped, Value, Where
from netjournal.practice.matching.verdict import Candidate, Evidence


def plan_data(plan: Plan) -> dict[str, object]:
    """Return the *plan* by JSON's types, with the same content as its words."""
    return {
        "about": plan.about,
        "notices": [*plan.notices, *plan.unused],
        "counts": {**plan.counts._asdict(), "conflicts": plan.conflicts},
        "records": sum(plan.counts),
        "entries": [_entry_data(entry) for entry in plan.entries],
        "questions": [_question_data(question) for question in plan.questions],
        "left_out": [*map(_skipped_data, plan.left_out)],
        "unread": [*map(_skipped_data, plan.unread)],
        "strangers": [
            {
                "name": stranger.name,
                "marks": [mark.text for mark in stranger.marks],
                "times": stranger.times,
                "key": stranger.key,
                "candidates": [*map(_candidate_data, stranger.candidates)],
            }
            for stranger in plan.strangers
        ],
        "absent": [{"key": record.key, "id": record.id} for record in plan.absent],
        "forgotten": {path: list(rows) for path, rows in plan.forgotten.items()},
    }


def _entry_data(entry: Entry) -> dict[str, object]:
    return {
        "key": entry.key,
        **_where_data(entry.where),
        "sort": entry.sort,
        "state": entry.state,
        "id": entry.id,
        "path": entry.path,
        "name": entry.name,
        "about": entry.about,
        "fields": [*map(_field_data, entry.fields)],
        "proposed": [*map(_field_data, entry.proposed)],
        "conflicts": [*map(_field_data, entry.conflicts)],
        "evidence": [*map(_evidence_data, entry.evidence)],
        "notices": list(entry.notices),
    }


def _field_data(field: Field) -> dict[str, object]:
    return {
        "key": field.key,
        "act": field.act,
        "old": _plain(field.old),
        "new": _plain(field.new),
        "last": _plain(field.last),
        "becomes": field.becomes,
    }


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [*map(_plain, value)]


def _question_data(question: Question) -> dict[str, object]:
    return {
        "key": question.key,
        **_where_data(question.where),
        "sort": question.sort,
        "name": question.name,
        "about": question.about,
        "why": question.why,
        "candidates": [*map(_candidate_data, question.candidates)],
    }


def _candidate_data(candidate: Candidate) -> dict[str, object]:
    return {
        "id": candidate.id,
        "in_file": candidate.in_file,
        "evidence": [*map(_evidence_data, candidate.evidence)],
    }


def _evidence_data(evidence: Evidence) -> dict[str, object]:
    return evidence._asdict()


def _skipped_data(record: Skipped) -> dict[str, object]:
    return {**_where_data(record.where), "name": record.name, "reason": record.reason}


def _where_data(source: Where) -> dict[str, object]:
    return {"file": source.file, "line": source.line or None}
