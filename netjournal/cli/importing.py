"""An import at the command line: the plan, the questions, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.asking import agreed, alone, choose, on_terminal
from netjournal.cli.progress import progress

if TYPE_CHECKING:
    from netjournal.changes.importing.plan import (
        Answer,
        Answers,
        Options,
        Plan,
        Question,
    )
    from netjournal.cli.app import App
    from netjournal.cli.changing import Changer
    from netjournal.cli.intakes import Source
    from netjournal.format.incoming import Delivery, Wishes

_UNREAD = 1  # the exit code where some records could not be read
_MANY = 20  # new people that are worth spreading
_SPREAD_MONTHS = 3
_SPREAD = f"{_SPREAD_MONTHS} months"


def bring_in(
    app: App,
    changer: Changer,
    files: Source,
    wishes: Wishes,
    request: Options,
    answers: Answers,
) -> None:
    """Show what an import of *files* would do; do it, unless *changer* only shows.

    At a terminal, the questions are asked one by one before anything is written.
    """
    from netjournal.cli.intakes import delivered

    with alone(app):
        with progress(app, f"Reading {files.label}") as step:
            delivery = delivered(files.watched(step), wishes)
            plan = _plan(app, delivery, request, answers)
        if not changer.dry_run and on_terminal():
            plan = _answered(app, delivery, request, {**answers}, plan)
        _show(app, changer, plan, files.label)
        if not changer.dry_run:
            _write(app, changer, plan, files, request)
    if plan.unread:
        click.get_current_context().exit(_UNREAD)


def _plan(app: App, delivery: Delivery, request: Options, answers: Answers) -> Plan:
    from netjournal.changes.importing import plan
    from netjournal.store.deliveries import memories, pictures

    files = {**dict.fromkeys(pictures(app.root), ""), **memories(app.root)}
    return plan(app.day, files, delivery, request, answers)


def _answered(
    app: App,
    delivery: Delivery,
    request: Options,
    answers: dict[str, Answer],
    plan: Plan,
) -> Plan:
    """Return the plan after every question was asked once; left out is left out."""
    shown: set[str] = set()
    while waiting := [item for item in plan.questions if item.key not in shown]:
        question = waiting[0]
        shown.add(question.key)
        answer = _asked(app, question, len(shown), len(shown) + len(waiting) - 1)
        if answer is not None:
            answers[question.key.casefold()] = answer
            plan = _plan(app, delivery, request, answers)
    return plan


def _asked(app: App, question: Question, number: int, total: int) -> Answer | None:
    from netjournal.changes.importing.plan import Answer
    from netjournal.render.text.imported import candidate_words, place

    about = f" ({question.about})" if question.about else ""
    choices: list[tuple[Answer | None, str]] = []
    for candidate in question.candidates:
        contact = app.journal.contacts.get(candidate.id)
        name = f"{contact.name}: " if contact is not None else ""
        words = f"{name}{candidate_words(candidate)}"
        choices.append((Answer("same", candidate.id), words))
    new = "someone else, add them" if question.candidates else "add it"
    if not question.is_held:
        choices.append((Answer("new"), new))
    choices += [
        (Answer("never"), "leave it out, and never ask again"),
        (None, "leave it out for now"),
    ]
    why = f": {question.why}" if question.why else ""
    who = question.name or question.key
    head = f"Question {number} of {total}, {place(question.where)}: {who}{about}{why}"
    return choose(head, choices, default=len(choices))


def _show(app: App, changer: Changer, plan: Plan, label: str) -> None:
    from netjournal.render.text.imported import plan_lines
    from netjournal.render.text.imported_data import plan_data

    if changer.as_json:
        changer.report.more |= plan_data(plan)
        return
    app.draw(plan_lines(plan, label, app.width))
    if changer.dry_run:
        app.print()
        hint = " Add --apply to write." if plan.changes else ""
        app.report(f"Dry run: nothing written.{hint}")


def _write(
    app: App, changer: Changer, plan: Plan, files: Source, request: Options
) -> None:
    from netjournal.render.text.imported import summary

    words = summary(plan.counts)
    title = f"import {request.format} {files.label}: {words}"
    changer.write(plan.changes, title, f"Imported {files.label}: {words}")
    count = len(plan.questions)
    if count and not changer.as_json:
        from netjournal.format.wording import counted

        questions = counted(count, "question")
        app.say(
            f"{questions} without an answer: nothing was written for {_them(count)}."
        )
    if request.circle and plan.counts.new >= _MANY:
        _offer_to_spread(app, changer, plan)


def _offer_to_spread(app: App, changer: Changer, plan: Plan) -> None:
    """Offer days of their own for people who would all be due on the same day."""
    from netjournal.cli.spreading import spread_over
    from netjournal.format.dates import Duration

    if not on_terminal():
        app.say("To spread their first follow-ups over time, run: netjournal spread")
    elif agreed(f"Spread their first follow-ups over {_SPREAD}?"):
        app.workspace.forget()
        new = {entry.id for entry in plan.of("new") if entry.sort == "person"}
        spread_over(app, changer, Duration(_SPREAD_MONTHS, "months"), new)


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
