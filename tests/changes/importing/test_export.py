"""What we export changes nothing when it comes back: the sample, in each format."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from netjournal.changes.importing import Options
from netjournal.format.incoming import Input, Wishes
from netjournal.interchange import reader, writer
from netjournal.interchange.codec import Beside
from netjournal.privacy import outward
from tests.changes.importing.folder import Folder

ROOT = Path(__file__).parents[3]


def _sample() -> Folder:
    paths = [*ROOT.glob("contacts/**/*.md"), *ROOT.glob("journal/**/*.md")]
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_bytes().decode() for path in paths
    }
    return Folder(texts, region="")


CASES = [
    ("vcard", {"version": "4.0"}),
    ("vcard", {"version": "3.0"}),
    ("csv", {}),
    ("json", {}),
]


@pytest.mark.parametrize(("name", "chosen"), CASES, ids=str)
def test_an_export_that_comes_back(name: str, chosen: dict[str, str]) -> None:
    folder = _sample()
    codec, intake = writer(name), reader(name)
    assert codec is not None
    assert intake is not None
    choices = {choice.name: choice.default for choice in codec.choices} | chosen
    out = outward(folder.day(), include_private=True)
    data = codec.write(out, Beside(lambda time: time.replace(tzinfo=dt.UTC)), choices)
    file = Input(name, len(data), lambda: io.BytesIO(data))
    delivery = intake.read([file], Wishes(today=folder.today))
    made = folder.planned(delivery, Options(format=name))
    assert made.counts.same > 30
    assert made.counts == made.counts._replace(
        new=0, changed=0, proposed=0, questions=0
    )
    assert all(change.path.startswith("imports/") for change in made.changes)
