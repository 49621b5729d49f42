"""Headers of tables in the languages of Europe, and a few of others.

Before the colon stands a key of a contact or a part of one, after it the label, then
the part of the value.
"""

from __future__ import annotations

WORDS = {
    "id": "netjournal id",
    "name": "Name|Full Name|Display Name|Contact Name|Person|Contact|Whole Name"
    "|Formatted Name|FN|Vollständiger Name|Voller Name|Anzeigename|Nom|Nom complet"
    "|Nom affiché|Nombre|Nombre completo|Nome|Nome completo|Nome e cognome"
    "|Nome visualizzato|Naam|Volledige naam|Weergavenaam|Imię i nazwisko|Nazwa"
    "|Namn|Fullständigt namn|Navn|Fulde navn|Имя и фамилия|ФИО|Полное имя|氏名|お名前"
    "|名前|姓名|이름",
    "first": "First Name|First|Firstname|Given Name|Givenname|Forename|Christian Name"
    "|Vorname|Rufname|Prénom|Prénoms|Nombre de pila|Primer nombre|Nome proprio"
    "|Primo nome|Voornaam|Roepnaam|Primeiro nome|Nome próprio|Imię|Förnamn|Fornavn"
    "|Имя|名",
    "middle": "Middle Name|Middle|Middle Names|Additional Name|Second Name"
    "|Weitere Vornamen|Zweiter Vorname|Deuxième prénom|Segundo nombre|Secondo nome"
    "|Middelste naam|Tussenvoegsel|Drugie imię|Mellannamn|Mellemnavn|Отчество",
    "last": "Last Name|Last|Lastname|Surname|Family Name|Familyname|Nachname"
    "|Familienname|Zuname|Nom de famille|Apellido|Apellidos|Cognome|Achternaam"
    "|Familienaam|Sobrenome|Apelido|Último nome|Nazwisko|Efternamn|Efternavn"
    "|Etternavn|Фамилия|姓",
    "prefix": "Name Prefix|Prefix|Honorific|Honorific Prefix|Salutation|Anrede",
    "suffix": "Name Suffix|Suffix|Generation|Generational Suffix|Honorific Suffix",
    "aliases": "aliases|Alias|Nickname|Nicknames|Nick|Also Known As|AKA|Other Names"
    "|Known As|Preferred Name|Maiden Name|Spitzname|Surnom|Pseudo|Apodo|Soprannome"
    "|Bijnaam|Apelidos|Pseudonim|Smeknamn|Kaldenavn|Прозвище",
    "pronouns": "Pronouns|Pronoun",
    "email": "Email|E-mail|Emails|E-mails|Mail|Email Address|E-mail Address"
    "|Email Addresses|Primary Email|Email 1|E-Mail-Adresse|Mailadresse|Courriel"
    "|Adresse e-mail|Adresse électronique|Adresse de messagerie|Adresse mail"
    "|Correo|Correo electrónico|Dirección de correo electrónico|Indirizzo e-mail"
    "|Indirizzo email|Indirizzo di posta elettronica|Posta elettronica|E-mailadres"
    "|Correio eletrônico|Correio electrónico|Endereço de e-mail|Adres e-mail"
    "|E-postadress|E-post|E-mailadresse|Электронная почта|Адрес эл. почты"
    "|メール|メールアドレス|電子メール|电子邮件|邮箱|이메일",
    "phone": "Phone|Phones|Telephone|Tel|Tel.|Phone Number|Phone Numbers"
    "|Telephone Number|Primary Phone|Phone 1|Telefon|Telefonnummer|Rufnummer|Fon"
    "|Téléphone|Tél|Numéro de téléphone|Teléfono|Número de teléfono|Telefono"
    "|Numero di telefono|Telefoon|Telefoonnummer|Telefone|Número de telefone"
    "|Numer telefonu|Телефон|Номер телефона|電話|電話番号|电话|전화",
    "phone:mobile": "Mobile|Mobile Phone|Mobile Number|Mobile Phone Number|Cell"
    "|Cell Phone|Cellphone|Cellular|WhatsApp|Handy|Handynummer|Mobil|Mobiltelefon"
    "|Mobilnummer|Portable|Téléphone portable|Tél. mobile|Móvil|Teléfono móvil"
    "|Celular|Cellulare|Telefono cellulare|Mobiel|Mobiele telefoon|Telemóvel"
    "|Telefone celular|Komórka|Telefon komórkowy|Mobilní telefon|Мобильный"
    "|Мобильный телефон|携帯電話|手机|휴대폰",
    "phone:home": "Landline|Festnetz|Fixe|Téléphone fixe|Teléfono fijo|Telefono fisso",
    "phone:fax": "Fax|Fax Number|Faxnummer|Telefax|Télécopie|Факс",
    "phone:pager": "Pager|Pager Number",
    "link": "link|links|Website|Web Site|Websites|Homepage|Home Page|URL|URLs|Web Page"
    "|Webpage|Web|Webseite|Webadresse|Internetseite|Site web|Site internet|Page web"
    "|Sitio web|Página web|Sito web|Pagina web|Site|Strona internetowa|Strona www"
    "|Webbplats|Hjemmeside|Сайт|Веб-сайт|ウェブサイト|网站",
    "link:linkedin": "LinkedIn|LinkedIn URL|LinkedIn Profile|LinkedIn Profile URL"
    "|LinkedIn Link|Linkedin Url Profile|Profil LinkedIn|Perfil de LinkedIn",
    "link:twitter": "Twitter URL|Twitter Profile|X URL",
    "link:github": "GitHub|GitHub URL|GitHub Profile",
    "link:facebook": "Facebook|Facebook URL|Facebook Profile",
    "link:instagram": "Instagram|Instagram URL|Instagram Profile",
    "address": "address|Addresses|Postal Address|Mailing Address|Full Address|Adresse"
    "|Anschrift|Postanschrift|Adresse postale|Dirección|Domicilio|Indirizzo|Adres"
    "|Endereço|Morada|Adress|Адрес|住所|地址|주소",
    "address::street": "Street|Street Address|Address Line 1|Address 1|Address Street"
    "|Straße|Strasse|Straße und Hausnummer|Rue|Calle|Via|Straat|Rua|Ulica|Gata|Gade"
    "|Улица",
    "address::extra": "Address Line 2|Address Extra|Apartment|Adresszusatz"
    "|Complément d'adresse",
    "address::box": "PO Box|P.O. Box|Address Box|Postfach|Boîte postale"
    "|Apartado postal|Casella postale|Postbus|Caixa postal",
    "address::city": "City|Town|Address City|Home City|Stadt|Wohnort|Ville|Ciudad"
    "|Localidad|Città|Plaats|Woonplaats|Cidade|Localidade|Miasto|Miejscowość|Stad|By"
    "|Город|市区町村|城市",
    "address::region": "State|Region|Province|County|Address Region|State/Province"
    "|Bundesland|Kanton|Région|Département|Provincia|Estado|Regione|Provincie"
    "|Województwo|Область|Регион",
    "address::code": "Zip|Zip Code|Zipcode|Postcode|Postal Code|Address Code|PLZ"
    "|Postleitzahl|Code postal|Código postal|CAP|Codice postale|CEP|Kod pocztowy"
    "|Postnummer|Почтовый индекс|Индекс|郵便番号",
    "address::country": "Country|Address Country|Country/Region|Land|Pays|País|Paese"
    "|Nazione|Kraj|Страна|国",
    "location": "Location|Based In|Lives In|Current Location|Where|Ort|Standort|Lieu"
    "|Ubicación|Luogo|Località|Locatie|Localização|Lokalizacja|Plats|Место",
    "organization": "Organization|Organisation|Company|Company Name|Employer|Firm"
    "|Business|Business Name|Organization Name|Current Company|Workplace|Affiliation"
    "|Account Name|Firma|Unternehmen|Arbeitgeber|Firmenname|Entreprise|Société"
    "|Employeur|Empresa|Organización|Compañía|Azienda|Società|Ditta|Organizzazione"
    "|Bedrijf|Bedrijfsnaam|Organisatie|Werkgever|Organização|Organizacja|Företag"
    "|Организация|Компания|会社|会社名|公司|회사",
    "department": "Department|Division|Team|Abteilung|Département (entreprise)"
    "|Departamento|Reparto|Afdeling|Dział|Avdelning|Отдел|部署",
    "title": "Title|Job Title|Jobtitle|Position|Role|Job|Job Role|Occupation"
    "|Profession|Designation|Current Position|Headline|Funktion|Berufsbezeichnung"
    "|Beruf|Stellenbezeichnung|Poste|Fonction|Titre|Métier|Cargo|Puesto|Profesión"
    "|Título|Posizione|Qualifica|Ruolo|Professione|Functie|Beroep|Função|Profissão"
    "|Stanowisko|Befattning|Stilling|Должность|役職|职位|직함",
    "tags": "tags|Tag|Labels|Label|Groups|Group|Categories|Category|Keywords|Lists|List"
    "|Kategorie|Kategorien|Gruppe|Gruppen|Schlagworte|Stichwörter|Catégorie|Catégories"
    "|Groupe|Groupes|Étiquettes|Categoría|Categorías|Grupo|Grupos|Etiquetas|Categoria"
    "|Categorie|Gruppo|Gruppi|Etichette|Categorieën|Groep|Groepen|Categorias"
    "|Kategorie|Grupy|Etykiety|Kategorier|Группы|Метки|タグ|标签",
    "birthday": "Birthday|Birth Date|Birthdate|Date of Birth|DOB|BDay|Born|Geburtstag"
    "|Geburtsdatum|Date de naissance|Naissance|Anniversaire|Fecha de nacimiento"
    "|Cumpleaños|Data di nascita|Compleanno|Geboortedatum|Verjaardag"
    "|Data de nascimento|Aniversário|Data urodzenia|Urodziny|Födelsedag"
    "|Födelsedatum|Fødselsdag|Fødselsdato|День рождения|Дата рождения|誕生日|生日|생일",
    "birthday::year": "Birth Year|Year of Birth|Geburtsjahr",
    "birthday::month": "Birth Month|Geburtsmonat",
    "birthday::day": "Birth Day",
    "dates": "yearly date",
    "dates:anniversary": "Anniversary|Wedding Anniversary|Jahrestag|Hochzeitstag"
    "|Aniversario|Anniversario",
    "notes": "Notes|Note|Comment|Comments|Remarks|Description|Bio|About|Notizen|Notiz"
    "|Bemerkung|Bemerkungen|Anmerkungen|Kommentar|Beschreibung|Remarques|Commentaire"
    "|Commentaires|Notas|Nota|Comentarios|Observaciones|Descripción|Appunti|Commenti"
    "|Notities|Notitie|Opmerkingen|Observações|Comentários|Notatki|Uwagi|Anteckningar"
    "|Noter|Notater|Заметки|Примечание|Примечания|備考|メモ|备注|메모",
    "private": "private|Privat|Privé|Privado|Privato",
    "related": "knows",
    "related:spouse": "Spouse|Ehepartner|Conjoint|Cónyuge|Coniuge",
    "related:partner": "Partner",
    "related:manager": "Manager|Manager's Name|Vorgesetzter",
}

LABELS = {
    "work": "work|business|office|company|professional|job|geschäftlich|dienstlich"
    "|beruflich|arbeit|büro|bureau|travail|professionnel|trabajo|oficina|lavoro"
    "|ufficio|werk|zakelijk|op werk|trabalho|praca|służbowy|arbete|arbejde|рабочий"
    "|会社",
    "home": "home|private|personal|privat|zuhause|domicile|personnel|perso|casa"
    "|particular|personale|abitazione|thuis|privé|pessoal|dom|domowy|hem|hjem"
    "|домашний|自宅",
    "other": "other|weitere|andere|autre|otro|altro|ander|outro|inny|другой|その他",
    "mobile": "mobile|cell|mobil|portable|móvil|cellulare|mobiel",
    "fax": "fax",
    "school": "school|university|schule|universität",
}
