# What went wrong (`problem-CODE`) and what to do next (`todo-CODE`).

problem-person_unknown = Ky person nuk është në regjistër
todo-person_unknown = Sinkronizoni edhe një herë; nëse mbetet kështu, pyesni mbikëqyrësin.

problem-person_exists = Ky person është regjistruar tashmë
todo-person_exists = Gjejeni personin në regjistër dhe vazhdoni atje.

problem-record_exists = Kjo e dhënë ekziston dhe nuk mund të zëvendësohet
todo-record_exists = Shkruani një të re.

problem-record_unknown = E dhëna që u ndryshua nuk është në dosje
todo-record_unknown = Sinkronizoni, hapeni dosjen përsëri dhe përsëriteni ndryshimin.

problem-visit_exists = Kjo vizitë është regjistruar tashmë
todo-visit_exists = Ndryshoni vizitën ekzistuese.

problem-visit_unknown = Kjo vizitë nuk është në dosje
todo-visit_unknown = Sinkronizoni dhe provoni përsëri.

problem-no_conflict = Mospërputhja është zgjidhur tashmë
todo-no_conflict = Nuk ka çfarë të bëhet; shihni gjendjen e tanishme.

problem-bad_change = E dhëna nuk mund të lexohet
todo-bad_change = Përditësoni aplikacionin; mbikëqyrësi e sheh çfarë u dërgua.

problem-bad_field = Një vlerë nuk i përshtatet fushës
todo-bad_field = Ndreqeni fushën dhe ruajeni përsëri.

problem-bad_answer = Një përgjigje nuk i përshtatet pyetjes
todo-bad_answer = Ndreqeni përgjigjen dhe përfundojeni vizitën përsëri.

problem-forbidden_transition = Ky hap nuk bëhet nga gjendja e tanishme
todo-forbidden_transition = Shihni gjendjen e tanishme dhe zgjidhni hapin që vijon.

problem-needs_supervisor = Këtë mund ta vendosë vetëm mbikëqyrësi
todo-needs_supervisor = Kërkoni nga mbikëqyrësi ta bëjë.

problem-needs_reason = Mungon arsyeja
todo-needs_reason = Shkruani arsyen dhe ruajeni përsëri.

problem-not_responsible = Ju nuk jeni përgjegjës për këtë person
todo-not_responsible = Shënimi juaj ruhet; kërkoni nga mbikëqyrësi ta përcjellë.

problem-malformed = Kërkesa nuk mund të lexohej
todo-malformed = Përditësoni aplikacionin dhe provoni përsëri.

problem-too_large = Kjo e dhënë është tepër e madhe
todo-too_large = Shkurtojeni tekstin ose ndajeni në disa shënime.

problem-device_seq_reused = Telefoni u dha dy shënimeve të njëjtin numër
todo-device_seq_reused = Lajmëroni administratorin: telefoni mund të jetë kopjuar.

problem-not_author = Shënimi nuk është i pronarit të këtij telefoni
todo-not_author = Lajmëroni mbikëqyrësin.

problem-device_revoked = Ky telefon nuk pranohet më
todo-device_revoked = Kërkoni kod të ri nga mbikëqyrësi.

problem-unit_unknown = Kjo njësi nuk ekziston
todo-unit_unknown = Sinkronizoni, pastaj zgjidhni njësinë përsëri.

problem-conflict = Dikush tjetër ka shkruar ndryshe
todo-conflict = Ruhen të dyja; vendos mbikëqyrësi.

problem-code_unknown = Ky kod nuk njihet
todo-code_unknown = Kontrolloni kodin shkronjë për shkronjë ose kërkoni të ri.

problem-code_used = Ky kod është përdorur tashmë
todo-code_used = Kërkoni kod të ri nga mbikëqyrësi.

problem-code_expired = Kodi ka skaduar
todo-code_expired = Kërkoni kod të ri nga mbikëqyrësi.

problem-bad_signature = Serveri nuk e njeh nënshkrimin e telefonit
todo-bad_signature = Provoni përsëri; nëse mbetet kështu, lidheni telefonin nga fillimi.

problem-device_unknown = Serveri nuk e njeh këtë telefon
todo-device_unknown = Kërkoni kod nga mbikëqyrësi dhe lidheni telefonin.

problem-attempt_reused = Kjo kërkesë është dërguar më parë
todo-attempt_reused = Sinkronizoni përsëri; nëse mbetet kështu, lajmëroni administratorin.

problem-key_in_use_elsewhere = Një telefon tjetër përdor të njëjtin çelës
todo-key_in_use_elsewhere = Lidheni këtë telefon përsëri me kod të ri; çka është shënuar mbetet në të.

problem-too_many_requests = Shumë përpjekje në pak kohë
todo-too_many_requests = Prisni pak, pastaj provoni përsëri.

problem-body_too_large = U dërgua përnjëherë më shumë se sa pranon serveri
todo-body_too_large = Dërgojeni në pjesë më të vogla.

problem-not_acceptable = Serveri nuk mund të përgjigjet në këtë formë
todo-not_acceptable = Kërkoni JSON ose CSV.

problem-unavailable = Serveri nuk mund të përgjigjet tani
todo-unavailable = Asgjë nuk humbet; provoni më vonë.

problem-server_unreachable = Serveri nuk arrihet
todo-server_unreachable = Vazhdoni punën; gjithçka ruhet dhe dërgohet më vonë.

problem-wrong_pin = PIN-i është i gabuar
todo-wrong_pin = Provoni përsëri; pas dhjetë PIN-eve të gabuara të dhënat në telefon shkatërrohen.

problem-locked = Aplikacioni është i kyçur
todo-locked = Prisni deri në kohën e shfaqur, pastaj shkruani PIN-in.

problem-wiped = Të dhënat në këtë telefon janë shkatërruar
todo-wiped = Kërkoni kod të ri nga mbikëqyrësi dhe lidheni telefonin nga fillimi.

problem-not_enrolled = Ky telefon ende nuk është i lidhur
todo-not_enrolled = Kërkoni kod nga mbikëqyrësi.

problem-plain_http = Lidhja me këtë adresë nuk është e shifruar
todo-plain_http = Përdorni adresë që fillon me https.

problem-newer_data = Të dhënat janë shkruar nga një version më i ri
todo-newer_data = Instaloni versionin më të ri.

problem-busy = Dikush tjetër po i përdor të dhënat
todo-busy = Prisni pak dhe provoni përsëri.

problem-disk_full = Nuk ka më vend të lirë
todo-disk_full = Lironi vend, pastaj ruajeni përsëri.

problem-internal = Diçka shkoi keq nga ana jonë
todo-internal = Provoni përsëri; nëse mbetet kështu, lajmëroni administratorin.

problem-not_found = Këtu nuk ka asgjë
todo-not_found = Kontrolloni adresën ose kthehuni dhe zgjidhni përsëri.

problem-forbidden = Nuk keni të drejtë për këtë
todo-forbidden = Pyesni drejtuesin e njësisë nëse ju duhet për punë.

problem-unauthorized = Nuk jeni identifikuar
todo-unauthorized = Hyni dhe provoni përsëri.
problem-already_enrolled = Ky telefon është i lidhur tashmë
todo-already_enrolled = Për ta lidhur nga fillimi pa humbur shënimet, regjistrojeni përsëri me kod të ri.
problem-bad_file = Një skedar nuk lexohet
todo-bad_file = Kontrolloni shtegun dhe a është i plotë.
problem-bad_record = Një shënim në telefon nuk lexohet
todo-bad_record = Ai ruhet ashtu siç është. Instaloni versionin e fundit; nëse përsëritet, njoftoni administratorin.
problem-bad_server = Adresa e serverit nuk është e përdorshme
todo-bad_server = Kontrolloni adresën; ajo fillon me https://.
problem-bad_reply = Përgjigjja e serverit nuk kuptohet
todo-bad_reply = Asgjë nuk ka humbur. Njoftoni administratorin.
problem-cancelled = U ndal, siç kërkuat
todo-cancelled = Çka nuk është dërguar ende ruhet; sinkronizoni kur të doni.
problem-crypto = Telefoni nuk arriti të shifrojë ose të deshifrojë të dhënat
todo-crypto = Hapeni aplikacionin përsëri; nëse përsëritet, njoftoni administratorin.
problem-home_in_use = Aplikacioni po e përgatit tashmë këtë telefon
todo-home_in_use = Prisni të përfundojë, pastaj provoni përsëri.
problem-io_error = Telefoni nuk arriti të shkruajë ose të lexojë
todo-io_error = Lironi vend dhe hapeni aplikacionin përsëri; çka është ruajtur më parë mbetet.
problem-other_worker = Kodi i takon dikujt tjetër
todo-other_worker = Kërkoni kodin tuaj: ky telefon mban rastet e një punonjësi tjetër.
problem-pin_delay = Shumë PIN-e të gabuara radhazi
todo-pin_delay = Prisni deri në kohën e shfaqur, pastaj shkruani PIN-in.
problem-pin_spent = Pas dhjetë PIN-eve të gabuara çelësi u shkatërrua
todo-pin_spent = Çka është dërguar është e sigurt në server. Kërkoni kod të ri nga mbikëqyrësi.
problem-store_busy = Një program tjetër në telefon po ruan të dhëna
todo-store_busy = Prisni pak dhe provoni përsëri.
problem-store_damaged = Të dhënat në telefon janë dëmtuar; u lanë mënjanë, nuk u fshinë
todo-store_damaged = Jepjani telefonin administratorit para se të vazhdoni: çka nuk është dërguar mund të shpëtohet ende.
problem-store_error = Baza e të dhënave e telefonit dështoi
todo-store_error = Hapeni aplikacionin përsëri; çka është ruajtur më parë mbetet. Nëse përsëritet, njoftoni administratorin.
problem-store_newer = Të dhënat janë shkruar nga një version më i ri i aplikacionit
todo-store_newer = Instaloni versionin më të ri.
problem-sync_under_way = Sinkronizimi është tashmë në vazhdim
todo-sync_under_way = Prisni të përfundojë.
problem-protocol_too_new = Aplikacioni është më i ri se serveri
todo-protocol_too_new = Asgjë nuk ka humbur: sinkronizoni pasi të përditësohet serveri.
problem-cut_off = Lidhja u ndërpre
todo-cut_off = Asgjë nuk ka humbur: sinkronizoni përsëri.
