"""What the headers of Google Contacts mean: of 2024, and those before."""

from __future__ import annotations

KEYS = {
    "first name": "first",
    "given name": "first",
    "middle name": "middle",
    "additional name": "middle",
    "last name": "last",
    "family name": "last",
    "name prefix": "prefix",
    "name suffix": "suffix",
    "name": "name",
    "file as": "shown",
    "nickname": "aliases",
    "organization name": "organization",
    "organization title": "title",
    "organization department": "department",
    "birthday": "birthday",
    "notes": "notes",
    "location": "location",
    "labels": "tags",
    "group membership": "tags",
}
NUMBERED = {
    "e mail": "email",
    "phone": "phone",
    "address": "address",
    "website": "link",
    "relation": "related",
    "event": "dates",
}
PARTS = {
    "value": "",
    "label": "label",
    "type": "label",
    "formatted": "",
    "street": "street",
    "city": "city",
    "po box": "box",
    "region": "region",
    "postal code": "code",
    "country": "country",
    "extended address": "extra",
}
POSITION = {"name": "organization", "title": "title", "department": "department"}
