"""The words for days, weekdays, months, numbers and stretches of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.format.dates import MONTHS_BY_NAME

# 0 is Monday, as in `datetime.date.weekday`.
WEEKDAYS: Mapping[str, int] = {
    word: at
    for at, words in enumerate(
        (
            ("monday", "mon", "montag", "lundi", "lunes"),
            ("tuesday", "tues", "tue", "dienstag", "mardi", "martes"),
            ("wednesday", "weds", "wed", "mittwoch", "mercredi", "miércoles"),
            ("thursday", "thurs", "thur", "thu", "donnerstag", "jeudi", "jueves"),
            ("friday", "fri", "freitag", "vendredi", "viernes"),
            ("saturday", "sat", "samstag", "sonnabend", "samedi", "sábado"),
            ("sunday", "sun", "sonntag", "dimanche", "domingo"),
        )
    )
    for word in words
}
# `mrz` only occurs in file names; `jänner` is Austrian.
MONTHS: Mapping[str, int] = {
    **{word: at for word, at in MONTHS_BY_NAME.items() if word != "mrz"},
    "jänner": 1,
}
# Days, by their distance from today.
NEAR: Mapping[str, int] = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "this noon": 0,
    "earlier today": 0,
    "later today": 0,
    "just now": 0,
    "yesterday": -1,
    "yday": -1,
    "yest": -1,
    "yesty": -1,
    "last night": -1,
    "last evening": -1,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "two days before yesterday": -3,
    "tomorrow": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tmw": 1,
    "tmrrw": 1,
    "2morrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "overmorrow": 2,
    "heute": 0,
    "heute morgen": 0,
    "heute abend": 0,
    "gestern": -1,
    "gestern abend": -1,
    "vorgestern": -2,
    "morgen": 1,
    "übermorgen": 2,
    "aujourd'hui": 0,
    "aujourd’hui": 0,
    "hier": -1,
    "hier soir": -1,
    "avant-hier": -2,
    "demain": 1,
    "après-demain": 2,
    "hoy": 0,
    "ayer": -1,
    "anoche": -1,
    "anteayer": -2,
    "mañana": 1,
    "pasado mañana": 2,
}
# Parts of a day that can follow a day: "yesterday evening".
PARTS = (
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "lunchtime",
    "abend",
    "nachmittag",
    "soir",
    "matin",
)
NUMBERS: Mapping[str, int] = {
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
UNITS: Mapping[str, str] = {
    word: unit
    for unit, words in {
        "days": ("days", "day", "d", "tagen", "tage", "tag", "jours", "jour", "días"),
        "weeks": (
            *("weeks", "week", "wks", "wk", "w"),
            *("wochen", "woche", "semaines", "semaine", "semanas", "semana"),
        ),
        "months": ("months", "month", "mths", "mth", "mos", "mo", "m", "monaten"),
        "years": ("years", "year", "yrs", "yr", "y", "jahren", "ans"),
    }.items()
    for word in words
}
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
# The language of a word; English words are not listed.
FOREIGN: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("heute", "heute morgen", "heute abend", "gestern", "gestern abend"),
            *("vorgestern", "morgen", "übermorgen", "montag", "dienstag", "mittwoch"),
            *("donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
        ),
        "de",
    ),
    **dict.fromkeys(
        (
            *("aujourd'hui", "aujourd’hui", "hier", "hier soir", "avant-hier"),
            *("demain", "après-demain", "lundi", "mardi", "mercredi", "jeudi"),
            *("vendredi", "samedi", "dimanche"),
        ),
        "fr",
    ),
    **dict.fromkeys(
        (
            *("hoy", "ayer", "anoche", "anteayer", "mañana", "pasado mañana"),
            *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ),
        "es",
    ),
}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, the longest first, with any spaces."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+").replace(".", r"\.") for word in longest)
