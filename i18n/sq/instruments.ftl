# Forms for administrators, and what was answered with them.

instruments-list = Formularët që ekzistojnë
instruments-none = Ende nuk ka asnjë formular. Dërgoni të parin më sipër.
instruments-upload = Ngarko një formular
instruments-upload-hint = Zgjidhni një XLSForm. Çdo gabim shfaqet pranë rreshtit të vet; asgjë nuk pyetet para se ta publikoni.
instruments-file = Formulari (.xlsx, .xls, .csv ose .md)
instruments-beside = Listat që e shoqërojnë
instruments-beside-hint = Vetëm kur formulari i merr zgjedhjet nga skedarë (.csv, .xml, .geojson).
instruments-check = Kontrollo dhe ngarko
instruments-no-file = Zgjidhni së pari skedarin e formularit.
instruments-origin = Prejardhja
instrument_origin-core = Pjesë e programit Vizita
instrument_origin-pack = Paketë sipas dëshirës
instrument_origin-own = Formular i juaji
instrument_kind-visit = Formulari i vizitës
instrument_kind-assessment = Vlerësim
instruments-asked = Përdoret
instruments-asked-now = Përdoret tani
instruments-not-asked = Nuk përdoret
instruments-units = Njësi
instruments-of-units = { $name } nga { $n }
instruments-questions = Pyetje
instruments-versions = Versione
instruments-version-called = Versioni { $name }
instruments-newer-waits = Pret një version më i ri
instruments-wrong = Ky formular ende nuk mund të përdoret
instruments-wrong-hint = Asgjë nuk u ruajt. Ndreqni rreshtat më poshtë në tabelën tuaj dhe dërgojeni përsëri.
instruments-sheet = Fleta { $name }
instruments-whole-file = Skedari i tërë
instruments-faults-caption = Rreshtat dhe gabimet në to
instruments-row = Rreshti
instruments-fault = Gabimi
instruments-error = Gabim
instruments-warning = Vërejtje
instruments-looks-wrong = Çfarë duket si gabim
instruments-facts = Çfarë është
instruments-id = ID e formularit
instruments-hash = Shenja e përmbajtjes
instruments-kind = Për çfarë shërben
instruments-languages = Gjuhët
instruments-licence = Licenca
instruments-source = Burimi
instruments-loinc = Kodi LOINC
instruments-added = Ngarkuar më
instruments-by = Nga
instruments-other-versions = Versione të tjera
instruments-only-version = Ky është versioni i vetëm.
instruments-download = Shkarko { $name }
instruments-questionnaire = Formulari si FHIR Questionnaire
instruments-where = Ku përdoret
instruments-where-hint = Njësia përdor atë që i është caktuar vetë, përndryshe atë që përdor njësia mbi të. Shënoni njësitë që keni parasysh.
instruments-this-version = Ky version
instruments-from-above = si njësia sipër
instruments-publish = Publiko këtë version
instruments-retire = Mos e përdor më
instruments-follow = Ndiq njësinë sipër
instruments-choose-units = Shënoni të paktën një njësi.
instruments-past = Ku dhe kur është përdorur
instruments-still = sot
instruments-words = Teksti
instruments-name = Emri
instruments-type = Lloji
instruments-relevant = Pyetet kur
instruments-required = kërkon përgjigje
instruments-sure = Jeni të sigurt?
instruments-sure-publish = Të publikohet ky version?
instruments-sure-retire = Të mos përdoret më ky formular?
instruments-sure-follow = Të ndiqet njësia sipër?
instruments-means-publish = Telefonat e marrin në sinkronizimin e ardhshëm. Ajo që është nisur me version tjetër mund të përfundohet me të.
instruments-means-retire = Pas sinkronizimit të ardhshëm telefonat nuk e ofrojnë më. Përgjigjet e deritanishme mbeten, dhe ajo që është nisur mund të përfundohet.
instruments-means-follow = Këto njësi pastaj përdorin atë që përdor njësia mbi to.
instruments-do-publish = Publiko
instruments-do-retire = Mos e përdor më
instruments-do-follow = Ndiq njësinë sipër
instruments-try = Provoje
instruments-try-hint = Asgjë që përgjigjeni këtu nuk regjistrohet.
instruments-try-page = Faqja { $name } nga { $n }
instruments-try-forward = Përpara
instruments-try-back = Mbrapa
instruments-try-complete = Përfundo
instruments-try-again = Provoje përsëri
instruments-try-done = Përfundoi. Ky do të ishte rezultati; asgjë nuk u regjistrua.
instruments-try-sent = Çfarë do të dërgohej
instruments-try-nothing = Këtu nuk pyetet asgjë.
instruments-try-there = Shko atje
instruments-try-add = Shto: { $name }
instruments-try-remove = Hiqe këtë
instruments-try-file = Këtë e merr telefoni; shfletuesi e lë bosh.
instruments-try-language = Ndrysho gjuhën
answer_problem-required = kërkon përgjigje
answer_problem-constraint = kjo përgjigje nuk është e mundur
answer_problem-type = kjo nuk lexohet si përgjigje e këtij lloji
answer_problem-choice = nuk është asnjë nga zgjedhjet
answer_problem-unknown = nuk ka pyetje të tillë
answer_problem-not_asked = nuk është pyetur
answer_problem-count = ka tepër ose tepër pak
done-instrument_added = Formulari u ruajt si version i ri. Provojeni, pastaj publikojeni.
done-instrument_known = Pikërisht ky version është tashmë këtu.
problem-form_too_large = Kjo është tepër e madhe
todo-form_too_large = Kthehuni dhe dërgoni më pak: hiqni fotografitë nga tabela.
assessment = Vlerësim
assessment-state = Gjendja
assessment-alerts = Përgjigje kritike
assessment-form-unknown = Serveri nuk e ka këtë version të formularit
assessment-form-unknown-hint = Përgjigjet ruhen ashtu si erdhën, sipas emrave, dhe nuk janë kontrolluar. Ngarkojeni formularin dhe do të shfaqen me fjalët e tij.
assessment-visit = Gjatë kësaj vizite
assessment-risk-suggested = E sugjeruar nga përgjigjet
assessment-risk-open = E pakonfirmuar
assessment-scores = Rezultatet
assessment-no-scores = Ky formular nuk nxjerr numra.
assessment-score = Pikët
assessment-number = Numri
assessment-band = Shkalla
assessment-answered = Të përgjigjura
assessment-answered-of = { $name } nga { $n }
assessment-too-little = tepër pak përgjigje
assessment-not-asked = nuk u pyet
assessment-over-time = Me kalimin e kohës
assessment-course = Ecuria
assessment-no-needs = Nuk u gjetën nevoja.
assessment-need-state = Çfarë ndodhi me të
assessment-need-suggested = e sugjeruar, e paregjistruar
assessment-answers = Pyetjet dhe përgjigjet
assessments-when = Kur
assessments-result = Rezultati
assessments-none = Askush nuk është vlerësuar ende.
assessments-none-filtered = Asnjë vlerësim nuk u përgjigjet filtrave.
assessments-choose-form = Zgjidhni një formular për t'i shkarkuar përgjigjet si tabelë.
assessments-headings-labels = me fjalë
assessments-headings-names = me emra
access-action-read_assessment = Hapi një vlerësim
access-action-list_assessments = Hapi listën e vlerësimeve
access-action-export_assessments = Eksportoi përgjigjet e një formulari si tabelë
access-action-add_instrument = Ngarkoi një formular
access-action-publish_instrument = Publikoi një formular
access-action-retire_instrument = Hoqi një formular nga përdorimi
access-action-follow_instrument = La një njësi të ndjekë atë sipër për një formular
instruments-errors =
    { $n ->
        [one] { $n } gabim
       *[other] { $n } gabime
    }
instruments-warnings =
    { $n ->
        [one] Përveç kësaj, { $n } gjë duket si gabim.
       *[other] Përveç kësaj, { $n } gjëra duken si gabime.
    }
instruments-more-faults =
    { $n ->
        [one] Edhe { $n } shfaqet pas provës së ardhshme.
       *[other] Edhe { $n } shfaqen pas provës së ardhshme.
    }
instruments-choices =
    { $n ->
        [one] { $n } zgjedhje
       *[other] { $n } zgjedhje
    }
instruments-units-follow =
    { $n ->
        [one] { $n } njësi më poshtë e ndjek.
       *[other] { $n } njësi më poshtë e ndjekin.
    }
instruments-phones =
    { $n ->
        [one] Kjo prek { $n } telefon.
       *[other] Kjo prek { $n } telefona.
    }
assessments-alerts =
    { $n ->
        [one] { $n } përgjigje kritike
       *[other] { $n } përgjigje kritike
    }
assessments-needs =
    { $n ->
        [one] { $n } nevojë
       *[other] { $n } nevoja
    }
done-instrument_published =
    { $n ->
        [one] U publikua në { $n } njësi. Telefonat e marrin në sinkronizimin e ardhshëm.
       *[other] U publikua në { $n } njësi. Telefonat e marrin në sinkronizimin e ardhshëm.
    }
done-instrument_retired =
    { $n ->
        [one] { $n } njësi nuk e përdor më.
       *[other] { $n } njësi nuk e përdorin më.
    }
done-instrument_follows =
    { $n ->
        [one] { $n } njësi ndjek atë sipër.
       *[other] { $n } njësi ndjekin atë sipër.
    }
alert-assessment = Hape vlerësimin
assessment-kept = Përgjigje të një versioni më të vjetër
assessment-kept-hint = U dhanë para se të ndryshonte formulari, dhe ai nuk ka më vend për to.
