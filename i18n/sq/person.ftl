# A person's file: risk, safety flags, alerts, records, states, fields and what was recorded.

## Risk

risk = Rreziku
risk-low = Rrezik i ulët
risk-medium = Rrezik i mesëm
risk-high = Rrezik i lartë
risk-very_high = Rrezik shumë i lartë

## Safety flags

flag-danger = Është lajmëruar rrezik
flag-two_workers = Shkoni dy veta
flag-dangerous_animal = Kafshë e rrezikshme
flag-do_not_call = Mos telefono
flag-safe_contact_not_set = Pa kontakt të sigurt: mos telefono, mos shko
flag-hidden_address = Adresë e fshehtë
flag-alleged_perpetrator_in_household = Dhunuesi i dyshuar jeton në të njëjtën shtëpi
flag-very_high_risk = Rrezik shumë i lartë

## Alerts

alert_kind-danger = Shenjë rreziku gjatë vizitës
alert_kind-no_access = Pa qasje
alert_kind-no_access_twice = Pa qasje dy herë radhazi
alert_kind-no_access_thrice = Pa qasje tri herë radhazi
alert_kind-risk_raised = Rreziku u ngrit

## What a file is made of

entity-person = Personi
entity-address = Adresa
entity-safe_contact = Kontakti i sigurt
entity-household = Ekonomia familjare
entity-member = Anëtari i familjes
entity-register_entry = Regjistrimi
entity-case = Rasti
entity-plan = Plani i vizitave
entity-risk = Niveli i rrezikut
entity-consent = Pëlqimi
entity-note = Shënimi
entity-alert = Alarmi
entity-visit = Vizita

## States

state-proposed = Propozuar
state-active = Aktiv
state-under_review = Në rishqyrtim
state-removed = Hequr
state-intake = Pranim
state-assessment = Vlerësim
state-planned = Planifikuar
state-suspended = Pezulluar
state-closure_requested = Kërkuar mbyllja
state-closed = Mbyllur
state-reopened = Rihapur
state-transferred = Transferuar
state-duplicate = Dyfishim
state-draft = Draft
state-paused = Në pauzë
state-ended = Përfunduar
state-in_progress = Në vazhdim
state-done = Kryer
state-no_access = Pa qasje
state-refused = Refuzuar
state-cancelled = Anuluar
state-not_done = E pakryer
state-rescheduled = Shtyrë për një ditë tjetër
state-raised = Ngritur
state-acknowledged = Marrë parasysh
state-acted = Vepruar
state-given = Dhënë
state-withdrawn = Tërhequr
state-expired = Skaduar

## States that read differently for one kind of record

state-case-active = Aktiv
state-plan-active = Aktiv
state-case-closed = Mbyllur
state-consent-refused = Refuzuar

## Fields, in every kind of record

field-state = Gjendja
field-name = Emri dhe mbiemri
field-name_latin = Emri me shkronja latine
field-sex = Gjinia
field-birth_date = Datëlindja
field-birth_precision = Saktësia e datëlindjes
field-national_id = Numri personal
field-languages = Gjuhët
field-disability = Aftësia e kufizuar
field-nationality = Shtetësia
field-phone = Telefoni
field-category = Kategoria
field-deceased = Ka ndërruar jetë
field-merged_into = Bashkuar me
field-released_on = Data e lirimit
field-incident_on = Incidenti ose urdhri i fundit
field-two_workers = Vetëm me dy punonjës
field-warning = Paralajmërim
field-sensitivity = Konfidencialiteti
field-kind = Lloji
field-municipality = Komuna
field-line = Rruga dhe numri
field-hidden = Adresë e fshehtë
field-geopoint = Vendndodhja
field-from = Nga data
field-to = Deri më datë
field-method = Mënyra e kontaktit
field-number = Numri
field-days = Ditët
field-hours = Orari
field-voicemail = Lejohet mesazhi zanor
field-text = Teksti
field-safe_contact-text = Lejohet SMS
field-do_not_call = Mos telefono
field-caller_id = Çfarë shfaqet te numri thirrës
field-code_word = Fjala kyçe
field-cover_story = Çfarë të thuhet nëse përgjigjet dikush tjetër
field-who_may_answer = Kush mund të përgjigjet
field-verified_on = Verifikuar më
field-expires_on = Vlen deri më
field-head = Kryefamiljari
field-household = Ekonomia familjare
field-person = Personi
field-relation = Lidhja me personin
field-dependent = Në varësi
field-is_alleged_perpetrator = Dhunues i dyshuar
field-criteria = Kriteret
field-evidence = Provat
field-responsible_worker = Personi përgjegjës
field-entered_on = Data e regjistrimit
field-review_due = Rishqyrtimi deri më
field-reason = Arsyeja
field-manager = Menaxheri i rastit
field-agency = Institucioni
field-team = Ekipi
field-opened = Hapur më
field-stage_owner = Përgjegjës për këtë fazë
field-every_days = Ditë ndërmjet vizitave
field-rrule = Ditë të caktuara
field-window_before_days = Sa ditë më herët mund të kryhet
field-grace_days = Ditë afat shtesë
field-starts_on = Fillon më
field-paused_until = Në pauzë deri më
field-pause_reason = Arsyeja e pauzës
field-modality = Mënyra e vizitës
field-purpose = Qëllimi
field-court_mandated = Me urdhër të gjykatës
field-level = Niveli
field-basis = Baza e vlerësimit
field-set_by = Caktuar nga
field-confirmed_by = Konfirmuar nga
field-valid_to = Vlen deri më
field-given_by = Dhënë nga
field-capacity = Aftësia për të dhënë pëlqim
field-form = Formulari
field-language = Gjuha
field-withheld = Të dhëna që nuk ndahen
field-on = Data
field-visit = Vizita
field-signs = Shenja rreziku
field-raised_at = Ngritur më
field-act_by = Të veprohet deri më
field-comment = Koment
field-recorded_by = Shënuar nga
field-recorded_at = Shënuar më

## What was recorded

change-person_registered = U regjistrua personi
change-person_amended = U ndryshuan të dhënat e personit
change-reassigned = U ndryshua personi përgjegjës
change-visit_recorded = U regjistrua vizita
change-visit_amended = U ndryshua vizita
change-visit_reviewed = U shqyrtua vizita
change-note_written = U shkrua shënim
change-unreadable = Shënim që nuk lexohet
change-conflict_settled = U zgjidh mospërputhja
change-record_added = U shtua e dhënë
change-record_amended = U ndryshua e dhëna
change-address_added = U shtua adresa
change-address_amended = U ndryshua adresa
change-safe_contact_added = U caktua kontakti i sigurt
change-safe_contact_amended = U ndryshua kontakti i sigurt
change-household_added = U shtua ekonomia familjare
change-household_amended = U ndryshua ekonomia familjare
change-member_added = U shtua anëtari i familjes
change-member_amended = U ndryshua anëtari i familjes
change-register_entry_added = U propozua për regjistër
change-register_entry_amended = U ndryshua regjistrimi
change-case_added = U hap rasti
change-case_amended = U ndryshua rasti
change-plan_added = U bë plani i vizitave
change-plan_amended = U ndryshua plani i vizitave
change-risk_added = U caktua niveli i rrezikut
change-risk_amended = U ndryshua niveli i rrezikut
change-consent_added = U shënua pëlqimi
change-consent_amended = U ndryshua pëlqimi
change-note_added = U shkrua shënim
change-alert_added = U ngrit alarmi
change-alert_amended = U veprua për alarmin
