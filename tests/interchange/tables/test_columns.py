from __future__ import annotations

import pytest

from netjournal.interchange.tables.columns import UNKNOWN, Column, meaning, told_apart

# A name, an address, a number, a birthday, an employer, a city and a note.
LANGUAGES = {
    "english": "First Name|Last Name|E-mail|Phone|Date of Birth|Company|City|Notes",
    "german": "Vorname|Nachname|E-Mail-Adresse|Telefon|Geburtstag|Firma|Wohnort|Notizen",
    "french": "Prénom|Nom de famille|Adresse e-mail|Téléphone|Date de naissance"
    "|Entreprise|Ville|Remarques",
    "spanish": "Nombre de pila|Apellidos|Correo electrónico|Teléfono|Cumpleaños|Empresa"
    "|Ciudad|Notas",
    "italian": "Primo nome|Cognome|Posta elettronica|Telefono|Data di nascita|Azienda"
    "|Città|Appunti",
    "dutch": "Voornaam|Achternaam|E-mailadres|Telefoon|Geboortedatum|Bedrijf|Woonplaats"
    "|Notities",
    "portuguese": "Primeiro nome|Sobrenome|Endereço de e-mail|Telefone"
    "|Data de nascimento|Empresa|Cidade|Observações",
    "polish": "Imię|Nazwisko|Adres e-mail|Telefon|Data urodzenia|Firma|Miasto|Notatki",
    "swedish": "Förnamn|Efternamn|E-postadress|Telefon|Födelsedag|Företag|Stad"
    "|Anteckningar",
    "russian": "Имя|Фамилия|Электронная почта|Телефон|День рождения|Компания|Город"
    "|Заметки",
}
KEYS = [
    "first",
    "last",
    "email",
    "phone",
    "birthday",
    "organization",
    "address",
    "notes",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_in_many_languages(language: str) -> None:
    headers = LANGUAGES[language].split("|")

    assert KEYS == [meaning(header).key for header in headers]
    assert KEYS == [meaning(header.upper()).key for header in headers]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("E-Mail", Column("email")),
        ("e_mail", Column("email")),
        ("Work Email", Column("email", "work")),
        ("Email (home)", Column("email", "home")),
        ("Telefon geschäftlich", Column("phone", "work")),
        ("Téléphone (bureau)", Column("phone", "work")),
        ("Phone 2", Column("phone", number=2)),
        ("email 2 label", Column("email", part="label", number=2)),
        ("address 3 city", Column("address", part="city", number=3)),
        ("Mobile", Column("phone", "mobile")),
        ("LinkedIn URL", Column("link", "linkedin")),
        ("Keep In Touch", UNKNOWN),
        ("Company Domain", UNKNOWN),
        ("Contact Frequency", UNKNOWN),
        ("Title 2", UNKNOWN),
        ("id", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_meaning(header: str, expected: Column) -> None:
    assert expected == meaning(header)


def test_repeated_columns_are_numbered() -> None:
    columns = [Column("email"), UNKNOWN, Column("email"), UNKNOWN, Column("email")]

    assert [1, 2, 3] == [column.number for column in told_apart(columns) if column.key]
