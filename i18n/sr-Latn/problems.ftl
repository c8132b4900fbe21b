# What went wrong (`problem-CODE`) and what to do next (`todo-CODE`).

problem-person_unknown = Ove osobe nema u registru
todo-person_unknown = Sinhronizujte ponovo; ako ostane isto, obratite se supervizoru.

problem-person_exists = Ova osoba je već upisana
todo-person_exists = Pronađite osobu u registru i nastavite tamo.

problem-record_exists = Ovaj zapis već postoji i ne može se zameniti
todo-record_exists = Napišite novi zapis.

problem-record_unknown = Izmenjeni zapis ne postoji u dosijeu
todo-record_unknown = Sinhronizujte, ponovo otvorite dosije i ponovite izmenu.

problem-visit_exists = Ova poseta je već zabeležena
todo-visit_exists = Izmenite postojeću posetu.

problem-visit_unknown = Ove posete nema u dosijeu
todo-visit_unknown = Sinhronizujte i pokušajte ponovo.

problem-no_conflict = Neusklađenost je već rešena
todo-no_conflict = Ne treba ništa; pogledajte sadašnje stanje.

problem-bad_change = Zapis se ne može pročitati
todo-bad_change = Ažurirajte aplikaciju; supervizor vidi šta je poslato.

problem-bad_field = Vrednost ne odgovara polju
todo-bad_field = Ispravite polje i ponovo sačuvajte.

problem-bad_answer = Odgovor ne odgovara pitanju
todo-bad_answer = Ispravite odgovor i ponovo završite posetu.

problem-forbidden_transition = Ovaj korak nije moguć iz sadašnjeg stanja
todo-forbidden_transition = Pogledajte sadašnje stanje i izaberite korak koji sledi.

problem-needs_supervisor = O ovome odlučuje samo supervizor
todo-needs_supervisor = Zamolite supervizora da to uradi.

problem-needs_reason = Nedostaje razlog
todo-needs_reason = Upišite razlog i ponovo sačuvajte.

problem-not_responsible = Niste odgovorni za ovu osobu
todo-not_responsible = Vaš zapis je sačuvan; zamolite supervizora da ga prosledi.

problem-malformed = Zahtev se ne može pročitati
todo-malformed = Ažurirajte aplikaciju i pokušajte ponovo.

problem-too_large = Zapis je prevelik
todo-too_large = Skratite tekst ili ga podelite u više beleški.

problem-device_seq_reused = Telefon je dva zapisa označio istim brojem
todo-device_seq_reused = Javite administratoru: telefon je možda kopiran.

problem-not_author = Zapis nije napisao vlasnik ovog telefona
todo-not_author = Javite supervizoru.

problem-device_revoked = Ovaj telefon više nije dozvoljen
todo-device_revoked = Tražite novi kôd od supervizora.

problem-unit_unknown = Ova jedinica ne postoji
todo-unit_unknown = Sinhronizujte, pa ponovo izaberite jedinicu.

problem-conflict = Neko drugi je upisao drugačije
todo-conflict = Sačuvano je oboje; odlučuje supervizor.

problem-code_unknown = Ovaj kôd nije poznat
todo-code_unknown = Proverite kôd slovo po slovo ili tražite novi.

problem-code_used = Ovaj kôd je već iskorišćen
todo-code_used = Tražite novi kôd od supervizora.

problem-code_expired = Kôd je istekao
todo-code_expired = Tražite novi kôd od supervizora.

problem-bad_signature = Server ne prepoznaje potpis telefona
todo-bad_signature = Pokušajte ponovo; ako ostane isto, povežite telefon iznova.

problem-device_unknown = Server ne poznaje ovaj telefon
todo-device_unknown = Tražite kôd od supervizora i povežite telefon.

problem-attempt_reused = Ovaj zahtev je već poslat
todo-attempt_reused = Sinhronizujte ponovo; ako ostane isto, javite administratoru.

problem-key_in_use_elsewhere = Drugi telefon koristi isti ključ
todo-key_in_use_elsewhere = Povežite ovaj telefon ponovo novim kodom; ono što je zabeleženo ostaje na njemu.

problem-too_many_requests = Previše pokušaja za kratko vreme
todo-too_many_requests = Sačekajte malo, pa pokušajte ponovo.

problem-body_too_large = Odjednom je poslato više nego što server prima
todo-body_too_large = Pošaljite u manjim delovima.

problem-not_acceptable = Server ne može da odgovori u tom obliku
todo-not_acceptable = Tražite JSON ili CSV.

problem-unavailable = Server trenutno ne može da odgovori
todo-unavailable = Ništa nije izgubljeno; pokušajte kasnije.

problem-server_unreachable = Server nije dostupan
todo-server_unreachable = Nastavite rad; sve je sačuvano i biće poslato kasnije.

problem-wrong_pin = PIN nije tačan
todo-wrong_pin = Pokušajte ponovo; posle deset grešaka podaci na telefonu se uništavaju.

problem-locked = Aplikacija je zaključana
todo-locked = Sačekajte do prikazanog vremena, pa unesite PIN.

problem-wiped = Podaci na ovom telefonu su uništeni
todo-wiped = Tražite novi kôd od supervizora i ponovo povežite telefon.

problem-not_enrolled = Ovaj telefon još nije povezan
todo-not_enrolled = Tražite kôd od supervizora.

problem-plain_http = Veza sa ovom adresom nije šifrovana
todo-plain_http = Koristite adresu koja počinje sa https.

problem-newer_data = Podatke je upisala novija verzija
todo-newer_data = Instalirajte noviju verziju.

problem-busy = Podaci su zauzeti
todo-busy = Sačekajte trenutak i pokušajte ponovo.

problem-disk_full = Nema više slobodnog prostora
todo-disk_full = Oslobodite prostor, pa ponovo sačuvajte.

problem-internal = Došlo je do greške na našoj strani
todo-internal = Pokušajte ponovo; ako ostane isto, javite administratoru.

problem-not_found = Ovde nema ničega
todo-not_found = Proverite adresu ili se vratite i izaberite ponovo.

problem-forbidden = Nemate pravo na ovo
todo-forbidden = Obratite se rukovodiocu ako vam treba za rad.

problem-unauthorized = Niste prijavljeni
todo-unauthorized = Prijavite se i pokušajte ponovo.
problem-already_enrolled = Ovaj telefon je već povezan
todo-already_enrolled = Da ga povežete iznova bez gubitka zapisa, prijavite ga ponovo novim kodom.
problem-bad_file = Datoteka se ne može pročitati
todo-bad_file = Proverite putanju i da li je datoteka cela.
problem-bad_record = Jedan zapis na telefonu ne može da se pročita
todo-bad_record = Čuva se kakav jeste. Instalirajte najnoviju verziju; ako se ponovi, javite administratoru.
problem-bad_server = Adresa servera nije upotrebljiva
todo-bad_server = Proverite adresu; počinje sa https://.
problem-bad_reply = Odgovor servera nema smisla
todo-bad_reply = Ništa nije izgubljeno. Javite administratoru.
problem-cancelled = Zaustavljeno, kako ste tražili
todo-cancelled = Ono što nije poslato ostaje sačuvano; sinhronizujte kad želite.
problem-crypto = Telefon nije uspeo da šifruje ili dešifruje podatke
todo-crypto = Otvorite aplikaciju ponovo; ako se ponovi, javite administratoru.
problem-home_in_use = Aplikacija već priprema ovaj telefon
todo-home_in_use = Sačekajte da završi, pa pokušajte ponovo.
problem-io_error = Telefon nije uspeo da upiše ili pročita
todo-io_error = Oslobodite prostor i otvorite aplikaciju ponovo; ono što je ranije sačuvano ostaje.
problem-other_worker = Kôd pripada nekom drugom
todo-other_worker = Tražite svoj kôd: na ovom telefonu su korisnici drugog radnika.
problem-pin_delay = Previše pogrešnih PIN-ova zaredom
todo-pin_delay = Sačekajte do prikazanog vremena, pa unesite PIN.
problem-pin_spent = Posle deset pogrešnih PIN-ova ključ je uništen
todo-pin_spent = Ono što je poslato bezbedno je na serveru. Tražite novi kôd od supervizora.
problem-store_busy = Drugi program na telefonu upravo čuva podatke
todo-store_busy = Sačekajte trenutak i pokušajte ponovo.
problem-store_damaged = Podaci na telefonu su oštećeni; ostavljeni su po strani, nisu obrisani
todo-store_damaged = Pre nego što nastavite, dajte telefon administratoru: ono što nije poslato možda se još može spasiti.
problem-store_error = Baza podataka na telefonu je otkazala
todo-store_error = Otvorite aplikaciju ponovo; ono što je ranije sačuvano ostaje. Ako se ponovi, javite administratoru.
problem-store_newer = Podatke je upisala novija verzija aplikacije
todo-store_newer = Instalirajte noviju verziju.
problem-sync_under_way = Sinhronizacija je već u toku
todo-sync_under_way = Sačekajte da završi.
problem-protocol_too_new = Aplikacija je novija od servera
todo-protocol_too_new = Ništa nije izgubljeno: sinhronizujte kad server bude ažuriran.
problem-cut_off = Veza je prekinuta
todo-cut_off = Ništa nije izgubljeno: sinhronizujte ponovo.
