"""Named tuples and data classes are like those of Python, but compile nothing."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from dataclasses import field
from typing import Any, Generic, TypeVar

import pytest

from netjournal.format import records
from netjournal.format.records import NamedTuple, dataclass

T = TypeVar("T")


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 2
    label: str = ""

    @property
    def total(self) -> int:
        """Both together."""
        return self.x + self.y


class Usual(typing.NamedTuple):
    """The same, as Python makes it."""

    x: int
    y: int = 2
    label: str = ""


class Box(NamedTuple, Generic[T]):
    """Something with something in it."""

    inner: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is settled."""

    name: str
    size: int = 1
    parts: list[int] = field(default_factory=list, compare=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class UsuallySettled:
    """The same, as Python makes it."""

    name: str
    size: int = 1
    parts: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Base:
    """What others are made from."""

    name: str


@dataclass(frozen=True)
class Above(Base):
    """One of them."""

    more: int = 0


@dataclass
class Equal:
    """What can be changed, and is equal to what has the same fields."""

    name: str


class Below(Base):
    """One with something of its own."""

    other: int


@dataclass(eq=False)
class Open:
    """What can be changed."""

    name: str
    parts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at it once more."""
        self.name = self.name.strip()


class Outcome(typing.NamedTuple):
    """What came of a call: a value, or the kind of an error."""

    value: object
    error: type[Exception] | None = None


def outcome(call: Callable[[], object]) -> Outcome:
    try:
        return Outcome(call())
    except Exception as error:  # noqa: BLE001 (whatever it is, both raise it)
        return Outcome(None, type(error))


CALLS: list[Callable[[Any], object]] = [
    lambda kind: tuple(kind(1)),
    lambda kind: tuple(kind(1, 3, label="a")),
    lambda kind: tuple(kind(y=1, x=4)),
    lambda kind: kind(),
    lambda kind: kind(1, 2, "", 4),
    lambda kind: kind(1, z=3),
    lambda kind: kind(1, x=3),
    lambda kind: repr(kind("1")).removeprefix(kind.__name__),
    lambda kind: (kind(1).x, kind(1).y, kind(1).label),
    lambda kind: kind(1) == (1, 2, "") and hash(kind(1)) == hash((1, 2, "")),
    lambda kind: tuple(kind(1)._replace(label="b")),
    lambda kind: kind(1)._replace(z=1),
    lambda kind: kind(1)._asdict(),
    lambda kind: tuple(kind._make([1, 2, "c"])),
    lambda kind: kind._make([1, 2, "c", "d"]),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    lambda kind: setattr(kind(1), "x", 2),
    lambda kind: setattr(kind(1), "other", 2),
    lambda kind: hasattr(kind(1), "__dict__"),
    lambda kind: (tuple(copy.copy(kind(1))), type(copy.copy(kind(1))) is kind),
    lambda kind: pickle.loads(pickle.dumps(kind(1))) == kind(1),  # noqa: S301 (our own)
]


@pytest.mark.parametrize("call", CALLS)
def test_a_named_tuple_is_one_of_typing(call: Callable[[Any], object]) -> None:
    assert outcome(lambda: call(Point)) == outcome(lambda: call(Usual))


def test_a_named_tuple_has_its_own_methods_and_parameters() -> None:
    assert Point(1).total == 3
    assert Point.__doc__ == "A place."
    assert Box[int](4).inner == 4
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)


SETTLED: list[Callable[[Any], object]] = [
    lambda kind: dataclasses.astuple(kind(name="a")),
    lambda kind: dataclasses.astuple(kind(name="a", size=4, parts=[1])),
    lambda kind: kind(name="a").parts is kind(name="a").parts,
    lambda kind: kind("a"),
    lambda kind: kind(),
    lambda kind: kind(name="a", other=1),
    lambda kind: repr(kind(name="a")).removeprefix(kind.__name__),
    lambda kind: kind(name="a") == kind(name="a", parts=[1]),
    lambda kind: kind(name="a") == kind(name="a", size=2),
    lambda kind: kind(name="a") == ("a", 1, []),
    lambda kind: hash(kind(name="a")) == hash(kind(name="a", parts=[2])),
    lambda kind: setattr(kind(name="a"), "name", "b"),
    lambda kind: delattr(kind(name="a"), "name"),
    lambda kind: hasattr(kind(name="a"), "__dict__"),
    lambda kind: dataclasses.replace(kind(name="a"), size=7).size,
    lambda kind: [each.name for each in dataclasses.fields(kind)],
    lambda kind: pickle.loads(pickle.dumps(kind(name="a", parts=[3]))).parts,  # noqa: S301 (our own)
    lambda kind: copy.deepcopy(kind(name="a", parts=[3])).parts,
]


@pytest.mark.parametrize("call", SETTLED)
def test_a_data_class_is_one_of_dataclasses(call: Callable[[Any], object]) -> None:
    assert outcome(lambda: call(Settled)) == outcome(lambda: call(UsuallySettled))


def test_a_frozen_value_stays_as_it_is_and_one_below_has_more() -> None:
    for name in ("name", "more", "else"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(Above("a"), name, "b")
    below = Below("a")
    below.other = 4
    assert below.other == 4
    with pytest.raises(dataclasses.FrozenInstanceError):
        below.name = "b"  # type: ignore[misc] # it is refused
    assert Above("a", 2) == Above("a", 2) != Above("a", 3)
    assert Base("a") != Above("a")
    assert repr(Above("a")) == "Above(name='a', more=0)"


def test_what_can_be_changed_is_equal_to_itself_alone() -> None:
    value = Open(" a ")
    value.parts.append(1)
    assert (value.name, value.parts) == ("a", [1])
    assert value != Open("a", [1])
    assert {value: 1}[value] == 1


def test_what_can_be_changed_and_compared_has_no_hash() -> None:
    assert Equal("a") == Equal("a") != Equal("b")
    with pytest.raises(TypeError):
        hash(Equal("a"))


def test_nothing_is_compiled_before_there_is_a_value() -> None:
    code = f"""
import sys
from {records.__name__} import NamedTuple, dataclass
compiled = []
sys.addaudithook(lambda event, _: compiled.append(event) if event == "compile" else None)
class Point(NamedTuple):
    __annotations__ = {{"x": "int", "y": "int"}}
@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    "Documented."
    __annotations__ = {{"x": "int", "y": "int"}}
before = len(compiled)
for _ in range(3):
    Point(1, 2), Settled(x=1, y=2)
print(before, len(compiled))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "2"]
