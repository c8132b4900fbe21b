# What every screen says: actions, names of things, roles, days and dates.

## The app

app-name = Vizita
app-tagline = Vizita në terren në punën sociale

## Actions

save = Ruaj
cancel = Anulo
back = Kthehu
next = Vazhdo
previous = Mbrapa
continue = Vazhdo
finish = Përfundo
close = Mbyll
edit = Ndrysho
add = Shto
remove = Hiq
confirm = Konfirmo
search = Kërko
filter = Filtro
clear = Pastro
retry = Provo përsëri
more = Shfaq më shumë
print = Shtyp
download = Shkarko
sign-in = Hyr
sign-out = Dil

## Answers and states of a screen

yes = Po
no = Jo
not-recorded = Pa shënuar
nothing-found = Nuk u gjet asgjë
loading = Po ngarkohet…
saved = U ruajt
required = E detyrueshme
optional = Sipas dëshirës
all = Të gjitha
none = Asnjë
unknown = Nuk dihet
offline = Jashtë linje
online = Në linjë

## Names of things

username = Emri i përdoruesit
password = Fjalëkalimi
pin = PIN
language = Gjuha
name = Emri
date = Data
time = Ora
from = Nga data
to = Deri më datë
reason = Arsyeja
comment = Koment
details = Hollësi
home = Kreu
help = Ndihmë
settings = Cilësimet
person = Personi
people = Personat
people-in-need = Njerëz në nevojë
register = Regjistri
unit = Njësia
units = Njësitë
worker = Punonjësi social
workers = Punonjësit socialë
no-worker = Pa person përgjegjës
device = Telefoni
devices = Telefonat
hotline = Linja e ndihmës
note = Shënim
notes = Shënime
alert = Alarm
alerts = Alarme
conflict = Mospërputhje
conflicts = Mospërputhje
access-log = Regjistri i qasjeve
confidential = Konfidenciale

## Roles

role-worker = Punonjës social
role-case_manager = Menaxher i rastit
role-supervisor = Mbikëqyrës
role-manager = Drejtues i njësisë
role-registrar = Regjistrues
role-hotline = Linja e ndihmës
role-provider_contact = Kontakt i ofruesit të shërbimit
role-auditor = Auditor
role-statistician = Statisticien
role-administrator = Administrator

## Days

today = Sot
yesterday = Dje
tomorrow = Nesër
days =
    { $n ->
        [one] { $n } ditë
       *[other] { $n } ditë
    }
days-ago =
    { $n ->
        [one] para { $n } dite
       *[other] para { $n } ditësh
    }
in-days =
    { $n ->
        [one] pas { $n } dite
       *[other] pas { $n } ditësh
    }
minutes =
    { $n ->
        [one] { $n } minutë
       *[other] { $n } minuta
    }
count-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } persona
    }
count-visits =
    { $n ->
        [one] { $n } vizitë
       *[other] { $n } vizita
    }

## Dates: a day with its weekday; days and months themselves are CLDR's

day-and-date = { $weekday }, { $date }
