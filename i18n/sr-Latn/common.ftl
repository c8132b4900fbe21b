# What every screen says: actions, names of things, roles, days and dates.

## The app

app-name = Vizita
app-tagline = Terenske posete u socijalnom radu

## Actions

save = Sačuvaj
cancel = Otkaži
back = Nazad
next = Dalje
previous = Prethodno
continue = Nastavi
finish = Završi
close = Zatvori
edit = Izmeni
add = Dodaj
remove = Ukloni
confirm = Potvrdi
search = Pretraži
filter = Filtriraj
clear = Obriši
retry = Pokušaj ponovo
more = Prikaži još
print = Štampaj
download = Preuzmi
sign-in = Prijavi se
sign-out = Odjavi se

## Answers and states of a screen

yes = Da
no = Ne
not-recorded = Nije zabeleženo
nothing-found = Ništa nije pronađeno
loading = Učitava se…
saved = Sačuvano
required = Obavezno
optional = Nije obavezno
all = Sve
none = Nijedno
unknown = Nepoznato
offline = Van mreže
online = Na mreži

## Names of things

username = Korisničko ime
password = Lozinka
pin = PIN
language = Jezik
name = Ime
date = Datum
time = Vreme
from = Od
to = Do
reason = Razlog
comment = Komentar
details = Detalji
home = Početna
help = Pomoć
settings = Podešavanja
person = Osoba
people = Osobe
people-in-need = Lica u potrebi
register = Registar
unit = Jedinica
units = Jedinice
worker = Socijalni radnik
workers = Socijalni radnici
no-worker = Nema odgovornog lica
device = Telefon
devices = Telefoni
hotline = SOS linija
note = Beleška
notes = Beleške
alert = Upozorenje
alerts = Upozorenja
conflict = Neusklađenost
conflicts = Neusklađenosti
access-log = Evidencija pristupa
confidential = Poverljivo

## Roles

role-worker = Socijalni radnik
role-case_manager = Voditelj slučaja
role-supervisor = Supervizor
role-manager = Rukovodilac jedinice
role-registrar = Registrator
role-hotline = SOS linija
role-provider_contact = Kontakt pružaoca usluga
role-auditor = Revizor
role-statistician = Statističar
role-administrator = Administrator

## Days

today = Danas
yesterday = Juče
tomorrow = Sutra
days =
    { $n ->
        [one] { $n } dan
        [few] { $n } dana
       *[other] { $n } dana
    }
days-ago =
    { $n ->
        [one] pre { $n } dan
        [few] pre { $n } dana
       *[other] pre { $n } dana
    }
in-days =
    { $n ->
        [one] za { $n } dan
        [few] za { $n } dana
       *[other] za { $n } dana
    }
minutes =
    { $n ->
        [one] { $n } minut
        [few] { $n } minuta
       *[other] { $n } minuta
    }
count-people =
    { $n ->
        [one] { $n } osoba
        [few] { $n } osobe
       *[other] { $n } osoba
    }
count-visits =
    { $n ->
        [one] { $n } poseta
        [few] { $n } posete
       *[other] { $n } poseta
    }

## Dates: a day with its weekday; days and months themselves are CLDR's

day-and-date = { $weekday }, { $date }
