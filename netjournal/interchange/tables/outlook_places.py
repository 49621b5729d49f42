"""The headers of Outlook's postal addresses in six languages."""

from __future__ import annotations

# Street, PO box, city, region, code and country of each address. Lines 2 and 3 of a
# street have the header of the street, and a number.
_ADDRESSES = {
    "work": {
        "street": (
            "Business Street",
            "Straße geschäftlich",
            "Rue (bureau)",
            "Calle del trabajo",
            "Via (uff.)",
            "Werkadres, straat",
        ),
        "box": (
            "Business Address PO Box",
            "Postfach geschäftlich",
            "B.P. professionnelle",
            "Apartado postal de la dirección del trabajo",
            "Indirizzo (uff.) - Casella postale",
            "Werkadres, postbusnummer",
        ),
        "city": (
            "Business City",
            "Ort geschäftlich",
            "Ville (bureau)",
            "Ciudad de trabajo|Ciudad del trabajo",
            "Città (uff.)",
            "Werkadres, plaats",
        ),
        "region": (
            "Business State",
            "Region geschäftlich",
            "Dép/Région (bureau)",
            "Provincia o estado de trabajo",
            "Provincia (uff.)",
            "Werkadres, provincie",
        ),
        "code": (
            "Business Postal Code",
            "Postleitzahl geschäftlich",
            "Code postal (bureau)",
            "Código postal del trabajo",
            "CAP (uff.)",
            "Werkadres, postcode",
        ),
        "country": (
            "Business Country/Region|Business Country",
            "Land/Region geschäftlich",
            "Pays/Région (bureau)",
            "País o región del trabajo",
            "Paese (uff.)",
            "Land/regio (werk)",
        ),
    },
    "home": {
        "street": (
            "Home Street",
            "Straße privat",
            "Rue (domicile)",
            "Calle del domicilio|Calle de la casa",
            "Via (ab.)",
            "Huisadres, straat",
        ),
        "box": (
            "Home Address PO Box",
            "Postfach privat",
            "Boîte postale du domicile",
            "Apartado postal de la dirección personal",
            "Indirizzo (ab.) - Casella postale",
            "Huisadres, postbusnummer",
        ),
        "city": (
            "Home City",
            "Ort privat",
            "Ville (domicile)",
            "Ciudad del domicilio|Ciudad de residencia",
            "Città (ab.)",
            "Huisadres, plaats",
        ),
        "region": (
            "Home State",
            "Bundesland/Kanton privat|Region privat",
            "Dép/Région (domicile)",
            "Provincia o estado del domicilio|Provincia o estado de residencia",
            "Provincia (ab.)",
            "Huisadres, provincie",
        ),
        "code": (
            "Home Postal Code",
            "Postleitzahl privat",
            "Code postal (domicile)",
            "Código postal del domicilio|Código postal de residencia",
            "CAP (ab.)",
            "Huisadres, postcode",
        ),
        "country": (
            "Home Country/Region|Home Country",
            "Land/Region privat",
            "Pays/Région (domicile)",
            "País o región del domicilio",
            "Paese (ab.)",
            "Land/regio (thuis)",
        ),
    },
    "other": {
        "street": (
            "Other Street",
            "Weitere Straße",
            "Rue (autre)",
            "Otra calle",
            "Altra via",
            "Ander adres, straat",
        ),
        "box": (
            "Other Address PO Box",
            "Weiteres Postfach",
            "Autre boîte postale",
            "Otro apartado postal",
            "Altro indirizzo - Casella postale",
            "Ander adres, postbusnummer",
        ),
        "city": (
            "Other City",
            "Weiterer Ort",
            "Ville (autre)",
            "Otra ciudad",
            "Altra città",
            "Ander adres, plaats",
        ),
        "region": (
            "Other State",
            "Weiteres/r Bundesland/Kanton",
            "Dép/Région (autre)",
            "Otra provincia o estado",
            "Altra provincia",
            "Ander adres, provincie",
        ),
        "code": (
            "Other Postal Code",
            "Weitere Postleitzahl",
            "Code postal (autre)",
            "Otro código postal",
            "Altro CAP",
            "Ander adres, postcode",
        ),
        "country": (
            "Other Country/Region|Other Country",
            "Weiteres/e Land/Region",
            "Pays/Région (autre)",
            "Otro país o región",
            "Altro paese",
            "Land/regio (anders)",
        ),
    },
}
_WHOLE_ADDRESSES = {
    "work": ("Business Address", "", "", "", "", ""),
    "home": ("Home Address", "", "", "", "", ""),
    "other": ("Other Address", "", "", "", "", ""),
}


def _with_number(headers: str, number: int) -> str:
    """Return the headers of another line of a street, as `Werkadres 2, straat`, too."""
    named = []
    for header in headers.split("|"):
        named.append(f"{header} {number}")
        head, comma, tail = header.partition(", ")
        if comma:
            named.append(f"{head} {number}, {tail}")
    return "|".join(named)


PLACES: dict[str, tuple[str, ...]] = {
    **{
        f"address:{label}:{part}": headers
        for label, parts in _ADDRESSES.items()
        for part, headers in parts.items()
    },
    **{
        f"address:{label}:street{number}": tuple(
            _with_number(headers, number) for headers in parts["street"]
        )
        for label, parts in _ADDRESSES.items()
        for number in (2, 3)
    },
    **{f"address:{label}": headers for label, headers in _WHOLE_ADDRESSES.items()},
}
