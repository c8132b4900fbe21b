# A person's file: risk, safety flags, alerts, records, states, fields and what was recorded.

## Risk

risk = Rizik
risk-low = Nizak rizik
risk-medium = Srednji rizik
risk-high = Visok rizik
risk-very_high = Veoma visok rizik

## Safety flags

flag-danger = Prijavljena opasnost
flag-two_workers = Ići udvoje
flag-dangerous_animal = Opasna životinja
flag-do_not_call = Ne zvati
flag-safe_contact_not_set = Nema bezbednog kontakta: ne zvati, ne ići
flag-hidden_address = Tajna adresa
flag-alleged_perpetrator_in_household = Navodni nasilnik živi u domaćinstvu
flag-very_high_risk = Veoma visok rizik

## Alerts

alert_kind-danger = Znak opasnosti pri poseti
alert_kind-no_access = Nije bilo pristupa
alert_kind-no_access_twice = Dva puta zaredom nije bilo pristupa
alert_kind-no_access_thrice = Tri puta zaredom nije bilo pristupa
alert_kind-risk_raised = Rizik je povećan

## What a file is made of

entity-person = Osoba
entity-address = Adresa
entity-safe_contact = Bezbedan kontakt
entity-household = Domaćinstvo
entity-member = Član porodice
entity-register_entry = Upis u registar
entity-case = Slučaj
entity-plan = Plan poseta
entity-risk = Nivo rizika
entity-consent = Saglasnost
entity-note = Beleška
entity-alert = Upozorenje
entity-visit = Poseta

## States

state-proposed = Predloženo
state-active = Aktivno
state-under_review = Na preispitivanju
state-removed = Uklonjeno
state-intake = Prijem
state-assessment = Procena
state-planned = Planirano
state-suspended = Obustavljeno
state-closure_requested = Traži se zatvaranje
state-closed = Zatvoreno
state-reopened = Ponovo otvoreno
state-transferred = Ustupljeno
state-duplicate = Duplikat
state-draft = Nacrt
state-paused = Pauzirano
state-ended = Završeno
state-in_progress = U toku
state-done = Obavljeno
state-no_access = Nije bilo pristupa
state-refused = Odbijeno
state-cancelled = Otkazano
state-not_done = Nije obavljeno
state-rescheduled = Pomereno za drugi dan
state-raised = Pokrenuto
state-acknowledged = Primljeno k znanju
state-acted = Postupljeno
state-given = Data
state-withdrawn = Povučena
state-expired = Istekla

## States that read differently for one kind of record

state-case-active = Aktivan
state-plan-active = Aktivan
state-case-closed = Zatvoren
state-consent-refused = Uskraćena

## Fields, in every kind of record

field-state = Stanje
field-name = Ime i prezime
field-name_latin = Ime latinicom
field-sex = Pol
field-birth_date = Datum rođenja
field-birth_precision = Tačnost datuma rođenja
field-national_id = Lični broj
field-languages = Jezici
field-disability = Invaliditet
field-nationality = Državljanstvo
field-phone = Telefon
field-category = Kategorija
field-deceased = Preminula osoba
field-merged_into = Spojeno sa
field-released_on = Datum otpusta
field-incident_on = Poslednji incident ili nalog
field-two_workers = Samo uz dva radnika
field-warning = Napomena o opasnosti
field-sensitivity = Poverljivost
field-kind = Vrsta
field-municipality = Opština
field-line = Ulica i broj
field-hidden = Tajna adresa
field-geopoint = Lokacija
field-from = Od
field-to = Do
field-method = Način kontakta
field-number = Broj
field-days = Dani
field-hours = Vreme
field-voicemail = Dozvoljena glasovna poruka
field-text = Tekst
field-safe_contact-text = Dozvoljen SMS
field-do_not_call = Ne zvati
field-caller_id = Šta se vidi kao broj pozivaoca
field-code_word = Šifra
field-cover_story = Šta reći ako se javi neko drugi
field-who_may_answer = Ko sme da se javi
field-verified_on = Provereno
field-expires_on = Važi do
field-head = Nosilac domaćinstva
field-household = Domaćinstvo
field-person = Osoba
field-relation = Srodstvo ili odnos
field-dependent = Izdržavano lice
field-is_alleged_perpetrator = Navodni nasilnik
field-criteria = Kriterijumi
field-evidence = Dokazi
field-responsible_worker = Odgovorno lice
field-entered_on = Datum upisa
field-review_due = Rok za preispitivanje
field-reason = Razlog
field-manager = Voditelj slučaja
field-agency = Ustanova
field-team = Tim
field-opened = Datum otvaranja
field-stage_owner = Odgovoran za ovu fazu
field-every_days = Dana između poseta
field-rrule = Utvrđeni dani
field-window_before_days = Koliko dana ranije može
field-grace_days = Dodatni rok u danima
field-starts_on = Počinje
field-paused_until = Pauza do
field-pause_reason = Razlog pauze
field-modality = Način posete
field-purpose = Svrha
field-court_mandated = Po nalogu suda
field-level = Nivo
field-basis = Osnov
field-set_by = Odredio/la
field-confirmed_by = Potvrdio/la
field-valid_to = Važi do
field-given_by = Ko je dao
field-capacity = Sposobnost davanja saglasnosti
field-form = Obrazac
field-language = Jezik
field-withheld = Podaci koji se ne dele
field-on = Datum
field-visit = Poseta
field-signs = Znaci opasnosti
field-raised_at = Pokrenuto
field-act_by = Postupiti do
field-comment = Komentar
field-recorded_by = Zabeležio/la
field-recorded_at = Zabeleženo

## What was recorded

change-person_registered = Osoba upisana
change-person_amended = Izmenjeni podaci osobe
change-reassigned = Promenjeno odgovorno lice
change-visit_recorded = Zabeležena poseta
change-visit_amended = Izmenjena poseta
change-visit_reviewed = Pregledana poseta
change-note_written = Napisana beleška
change-unreadable = Zapis koji se ne može pročitati
change-conflict_settled = Rešena neusklađenost
change-record_added = Dodat podatak
change-record_amended = Izmenjen podatak
change-address_added = Dodata adresa
change-address_amended = Izmenjena adresa
change-safe_contact_added = Dogovoren bezbedan kontakt
change-safe_contact_amended = Izmenjen bezbedan kontakt
change-household_added = Dodato domaćinstvo
change-household_amended = Izmenjeno domaćinstvo
change-member_added = Dodat član porodice
change-member_amended = Izmenjen član porodice
change-register_entry_added = Predložen upis u registar
change-register_entry_amended = Izmenjen upis u registar
change-case_added = Otvoren slučaj
change-case_amended = Izmenjen slučaj
change-plan_added = Napravljen plan poseta
change-plan_amended = Izmenjen plan poseta
change-risk_added = Određen nivo rizika
change-risk_amended = Izmenjen nivo rizika
change-consent_added = Zabeležena saglasnost
change-consent_amended = Izmenjena saglasnost
change-note_added = Napisana beleška
change-alert_added = Pokrenuto upozorenje
change-alert_amended = Postupljeno po upozorenju
