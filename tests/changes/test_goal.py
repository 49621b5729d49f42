from __future__ import annotations

import pytest

from netjournal.changes.goal import with_goal
from netjournal.edits import RefusedError
from netjournal.format.source import SourceFile

SET = [
    pytest.param(
        "plugins:\n  - netjournal:\n      goal: {contacts: 10, every: week} # ten\n",
        "plugins:\n  - netjournal:\n      goal: {contacts: 7, every: week} # ten\n",
        id="number",
    ),
    pytest.param(
        "plugins:\n  - netjournal:\n      goal:\n        contacts: '10'\n",
        "plugins:\n  - netjournal:\n      goal:\n        contacts: 7\n",
        id="block",
    ),
    pytest.param(
        "plugins:\n  - netjournal:\n      goal: {every: week}\n",
        "plugins:\n  - netjournal:\n      goal: {contacts: 7, every: week}\n",
        id="flow-without-number",
    ),
    pytest.param(
        "plugins:\n  - netjournal:\n      goal:\n        every: week\n",
        "plugins:\n  - netjournal:\n      goal:\n        contacts: 7\n        every: week\n",
        id="block-without-number",
    ),
    pytest.param(
        "plugins:\n  - netjournal:\n      soon: 1 week\n      reply: no\n",
        "plugins:\n  - netjournal:\n      goal: {contacts: 7}\n      soon: 1 week\n      reply: no\n",
        id="in-front-of-the-first-of-several",
    ),
    pytest.param(
        "plugins:\n  - search: {}\n  - netjournal:\n",
        "plugins:\n  - search: {}\n  - netjournal: {goal: {contacts: 7}}\n",
        id="nothing-behind-it-and-another-plugin-before",
    ),
    pytest.param(
        "plugins:\n  - netjournal:\n      goal:\n      soon: 1 week\n",
        "plugins:\n  - netjournal:\n      goal: {contacts: 7}\n      soon: 1 week\n",
        id="empty-goal",
    ),
    pytest.param(
        "plugins:\r\n  - netjournal:\r\n      # mine\r\n      soon: 1 week\r\n",
        "plugins:\r\n  - netjournal:\r\n      # mine\r\n      goal: {contacts: 7}\r\n      soon: 1 week\r\n",
        id="no-goal",
    ),
    pytest.param(
        "plugins: [search, {netjournal: {soon: 1 week}}]\n",
        "plugins: [search, {netjournal: {goal: {contacts: 7}, soon: 1 week}}]\n",
        id="all-in-flow",
    ),
    pytest.param(
        "plugins:\n  - search\n  - netjournal\nextra: 1\n",
        "plugins:\n  - search\n  - netjournal: {goal: {contacts: 7}}\nextra: 1\n",
        id="bare-word",
    ),
    pytest.param(
        "plugins:\n  netjournal:\n    goal: {contacts: 7}\n",
        "plugins:\n  netjournal:\n    goal: {contacts: 7}\n",
        id="so-already",
    ),
]


@pytest.mark.parametrize(("before", "after"), SET)
def test_with_goal(before: str, after: str) -> None:
    """Only the number changes, or the shortest that says it is put in."""
    assert after == with_goal(SourceFile("mkdocs.yml", before), 7)


REFUSED = [
    pytest.param(
        "site_name: x\n",
        "there is no 'plugins:'; add 'goal: {contacts: 10, every: month}' under 'netjournal:' by hand",
        id="no-plugins",
    ),
    pytest.param(
        "plugins: [search]\n",
        "there is no 'netjournal:' under 'plugins:'; add 'goal: {contacts: 10, every: month}' under 'netjournal:' by hand",
        id="no-netjournal",
    ),
    pytest.param(
        "plugins:\n  - netjournal: &ours {soon: 1 week}\n  - other: *ours\n  - netjournal: {goal: {contacts: 3}}\n",
        "the goal cannot be set here; add 'goal: {contacts: 10, every: month}' under 'netjournal:' by hand",
        id="set-twice",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_with_goal_refuses(text: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        with_goal(SourceFile("mkdocs.yml", text), 7)
    assert message == caught.value.reason
