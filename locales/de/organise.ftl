### Was Organisierende sehen.

overview-title = Meine Veranstaltungen
overview-lead = Angemeldet als { $name }
overview-none = Sie haben noch keine Veranstaltung. Wer dieses System betreibt, kann Ihnen eine zuordnen.

desk-dashboard = Übersicht
desk-registrations = Anmeldungen
desk-sessions = Programm
desk-outbox = E-Mails
desk-audit = Änderungen

state-draft = Entwurf
state-included = Im Programm
state-published = Veröffentlicht
state-cancelled = Abgesagt

done-saved = Gespeichert. Gäste sehen es, sobald Sie es veröffentlichen.
done-unchanged = Es gab nichts zu speichern: Nichts ist anders als zuvor.
done-added = Der Programmpunkt ist als Entwurf angelegt. Noch sieht ihn nur, wer organisiert.
done-included = Der Programmpunkt gehört jetzt zum Programm. Gäste sehen ihn, sobald Sie es veröffentlichen.
done-published = Veröffentlicht. Seiten und Kalender zeigen den neuen Stand.
done-withdrawn = Der Programmpunkt ist wieder ein Entwurf.
done-cancelled = Der Programmpunkt ist abgesagt. Gäste erfahren es, sobald Sie es veröffentlichen.
done-reinstated = Der Programmpunkt findet wieder statt. Gäste erfahren es, sobald Sie es veröffentlichen.
done-removed = Der Entwurf ist gelöscht.
done-retried = Die E-Mail wird noch einmal versandt.

dashboard-title = Übersicht
dashboard-todo = Was zu tun ist
dashboard-figures = Zahlen
dashboard-further = Weiter
dashboard-public = Öffentliche Seite ansehen
dashboard-door = Zum Einlass
dashboard-latest = Zuletzt geändert
dashboard-all-changes = Alle Änderungen

todo-nothing = Nichts: Alles ist erledigt.
todo-urgent = dringend
todo-check = prüfen
todo-missing = fehlt
todo-note = Hinweis
todo-letters-failed = { $count ->
    [one] Eine E-Mail konnte nicht zugestellt werden
   *[other] { $count } E-Mails konnten nicht zugestellt werden
 }
todo-letters-held = { $count ->
    [one] Eine E-Mail wartet, denn es ist kein Mailserver eingerichtet
   *[other] { $count } E-Mails warten, denn es ist kein Mailserver eingerichtet
 }
todo-event-draft = Die Veranstaltung ist ein Entwurf: Die Öffentlichkeit sieht sie noch nicht
todo-event-cancelled = Die Veranstaltung ist abgesagt
todo-no-sessions = Das Programm ist leer: Legen Sie den ersten Programmpunkt an
todo-conflicts = { $count ->
    [one] Einen Programmpunkt sollten Sie prüfen: Überschneidung, Raumwechsel, Uhrzeit oder Raumgröße
   *[other] { $count } Programmpunkte sollten Sie prüfen: Überschneidung, Raumwechsel, Uhrzeit oder Raumgröße
 }
todo-lacks-time = { $count ->
    [one] Ein Programmpunkt ohne Zeit
   *[other] { $count } Programmpunkte ohne Zeit
 }
todo-lacks-room = { $count ->
    [one] Ein Programmpunkt ohne Raum
   *[other] { $count } Programmpunkte ohne Raum
 }
todo-lacks-person = { $count ->
    [one] Ein Programmpunkt ohne Person
   *[other] { $count } Programmpunkte ohne Person
 }
todo-lacks-german = { $count ->
    [one] Ein Programmpunkt ohne deutschen Titel
   *[other] { $count } Programmpunkte ohne deutschen Titel
 }
todo-lacks-english = { $count ->
    [one] Ein Programmpunkt ohne englischen Titel
   *[other] { $count } Programmpunkte ohne englischen Titel
 }
todo-drafts = { $count ->
    [one] Ein Programmpunkt ist noch ein Entwurf
   *[other] { $count } Programmpunkte sind noch Entwürfe
 }
todo-few-places = { $count ->
    [one] Nur noch ein Platz ist frei
   *[other] Nur noch { $count } Plätze sind frei
 }
todo-full = Alle Plätze sind vergeben
todo-not-open = Die Anmeldung öffnet am { $time } Uhr
todo-closed = Die Anmeldung ist geschlossen

figure-registered = Angemeldet
figure-left = Freie Plätze
figure-cancelled = Zurückgegeben
figure-admitted = Eingelassen
figure-of = von { $count }

chart-title = Anmeldungen je Tag
chart-day = Tag
chart-count = Anmeldungen
chart-total = Zusammen
chart-table = Als Tabelle

sessions-title = Programm
sessions-new = Programmpunkt anlegen
sessions-narrow = Programmpunkte eingrenzen
sessions-all = Alle
sessions-drafts = Entwürfe
sessions-conflicts = Zu prüfen
sessions-count = { $count ->
    [one] Ein Programmpunkt.
   *[other] { $count } Programmpunkte.
 }
sessions-time = Zeit
sessions-session = Programmpunkt
sessions-room = Raum
sessions-people = Mitwirkende
sessions-state = Stand
sessions-notes = Hinweise
sessions-no-time = noch ohne Zeit

lacks-time = ohne Zeit
lacks-room = ohne Raum
lacks-person = ohne Person
lacks-german = ohne deutschen Titel
lacks-english = ohne englischen Titel

warning-title = Bitte prüfen
warning-allowed = Das ist gespeichert und darf so bleiben, wenn Sie es so meinen.
warning-room = { $room } ist zur selben Zeit belegt: „{ $other }“.
warning-person = { $person } ist zur selben Zeit eingeplant: „{ $other }“.
warning-outside = Der Programmpunkt liegt außerhalb der Zeiten der Veranstaltung ({ $hours }).

conflict-title = Inzwischen hat jemand anderes diesen Programmpunkt geändert
conflict-text = Ihre Eingaben sind noch nicht gespeichert. Prüfen Sie, was sich geändert hat, und speichern Sie dann noch einmal.
conflict-taken-over = – in das Formular übernommen
conflict-yours-kept = – im Formular steht Ihre Fassung; sie ersetzt diese, wenn Sie speichern
value-none = (leer)

editor-back = Alle Programmpunkte
editor-new = Neuer Programmpunkt
editor-save = Änderungen speichern
editor-add = Als Entwurf anlegen
editor-refused = { $count ->
    [one] Eine Angabe stimmt noch nicht
   *[other] { $count } Angaben stimmen noch nicht
 }
editor-time = Zeit und Raum
editor-starts = Beginn
editor-ends = Ende
editor-room = Raum
editor-no-room = Noch kein Raum
editor-room-seats = { $room } ({ $seats } Plätze)
editor-title = Titel ({ $language })
editor-description = Beschreibung ({ $language })
editor-description-hint = Eine Leerzeile trennt Absätze.
field-may-stay-empty = (darf leer bleiben)
editor-cast = Mitwirkende
editor-cast-hint = In der Reihenfolge, in der sie innerhalb ihrer Rolle genannt werden.
editor-cast-choose = Person wählen
editor-cast-person = Person { $number }
editor-cast-role = Rolle von Person { $number }
editor-cast-add = Weitere Person
editor-cast-up = { $name }: nach oben
editor-cast-down = { $name }: nach unten
editor-cast-remove = { $name }: entfernen
editor-further = Weiteres
editor-kind = Art
editor-language = Sprache
editor-language-of-event = Sprache der Veranstaltung ({ $language })
editor-slug = Kurzname in der Adresse
editor-slug-hint = Kleinbuchstaben, Ziffern und Bindestriche. Leer: aus dem Titel. Nach dem Veröffentlichen steht er fest.
editor-slug-fixed = Kurzname in der Adresse: { $slug }. Er steht fest, denn die Adresse ist veröffentlicht.

session-refused-title-missing = Ein Titel fehlt. Geben Sie ihn in wenigstens einer Sprache an.
session-refused-title-long = Der Titel ist zu lang. Kürzen Sie ihn auf 200 Zeichen.
session-refused-description-long = Die Beschreibung ist zu lang. Kürzen Sie sie auf 5.000 Zeichen.
session-refused-slug = Der Kurzname darf nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche enthalten.
session-refused-slug-taken = Diesen Kurznamen hat schon ein anderer Programmpunkt. Wählen Sie einen anderen.
session-refused-slug-fixed = Der Kurzname steht fest, weil die Adresse veröffentlicht ist.
session-refused-kind = Wählen Sie eine Art aus der Liste.
session-refused-language = Wählen Sie eine Sprache aus der Liste.
session-refused-room = Diesen Raum gibt es nicht mehr. Wählen Sie einen aus der Liste.
session-refused-start = Der Beginn ist keine Zeit. Schreiben Sie Datum und Uhrzeit.
session-refused-end = Das Ende ist keine Zeit. Schreiben Sie Datum und Uhrzeit.
session-refused-start-missing = Der Beginn fehlt. Geben Sie Beginn und Ende an, oder keines von beiden.
session-refused-end-missing = Das Ende fehlt. Geben Sie Beginn und Ende an, oder keines von beiden.
session-refused-end-before-start = Das Ende muss nach dem Beginn liegen.
session-refused-start-skipped = Diesen Beginn gibt es nicht: In dieser Nacht werden die Uhren vorgestellt. Wählen Sie eine Zeit davor oder danach.
session-refused-end-skipped = Dieses Ende gibt es nicht: In dieser Nacht werden die Uhren vorgestellt. Wählen Sie eine Zeit davor oder danach.
session-refused-start-twice = Diesen Beginn gibt es zweimal: In dieser Nacht werden die Uhren zurückgestellt. Wählen Sie eine Zeit davor oder danach.
session-refused-end-twice = Dieses Ende gibt es zweimal: In dieser Nacht werden die Uhren zurückgestellt. Wählen Sie eine Zeit davor oder danach.
session-refused-start-outside = Der Beginn liegt an keinem Tag der Veranstaltung. Prüfen Sie das Datum.
session-refused-end-outside = Das Ende liegt an keinem Tag der Veranstaltung. Prüfen Sie das Datum.
session-refused-room-without-time = Zu einem Raum gehört eine Zeit. Geben Sie Beginn und Ende an.
session-refused-cast = Wählen Sie Person und Rolle aus den Listen.
session-refused-cast-twice = Eine Person steht zweimal mit derselben Rolle in der Liste. Entfernen Sie eine der beiden Zeilen.
session-refused-cast-too-many = Mehr als 30 Mitwirkende fasst ein Programmpunkt nicht.

status-title = Stand
status-is-draft = Dieser Programmpunkt ist ein Entwurf: Nur wer organisiert, sieht ihn.
status-is-included = Dieser Programmpunkt gehört zum Programm und wird mit der nächsten Veröffentlichung sichtbar.
status-is-published = Dieser Programmpunkt ist veröffentlicht und steht in den Kalendern der Gäste.
status-is-cancelled = Dieser Programmpunkt ist abgesagt. Er bleibt durchgestrichen im Programm stehen.
status-include = Ins Programm aufnehmen
status-include-hint = Mit der nächsten Veröffentlichung sehen Gäste den Programmpunkt auf den Seiten und in ihren Kalendern. Seine Adresse steht dann fest.
status-withdraw = Zurück zum Entwurf
status-withdraw-hint = Der Programmpunkt wurde noch nicht veröffentlicht; niemand außer Ihnen hat ihn gesehen.
status-cancel = Programmpunkt absagen
status-cancel-hint = Im Programm steht er dann durchgestrichen mit dem Wort „abgesagt“, und in den Kalendern der Gäste als abgesagt. Das lässt sich zurücknehmen.
status-reinstate = Findet doch statt
status-reinstate-hint = Programm und Kalender zeigen den Programmpunkt wieder wie zuvor.
status-delete = Entwurf löschen
status-delete-hint = Der Entwurf verschwindet mit allen Angaben und lässt sich nicht zurückholen. Gäste haben ihn nie gesehen.

registrations-title = Anmeldungen
registrations-narrow = Anmeldungen eingrenzen
registrations-all = Alle
registrations-confirmed = Angemeldet
registrations-cancelled = Zurückgegeben
registrations-admitted = Eingelassen
registrations-expected = Noch nicht da
registrations-search = Suchen
registrations-search-hint = Name, Organisation, E-Mail-Adresse oder Code der Eintrittskarte
registrations-search-button = Suchen
registrations-reset = Suche aufheben
registrations-count = { $count ->
    [0] Keine Anmeldung
    [one] Eine Anmeldung
   *[other] { $count } Anmeldungen
 }
registrations-none = Noch hat sich niemand angemeldet.
registrations-none-found = Dazu passt keine Anmeldung. Prüfen Sie die Schreibweise, oder heben Sie die Suche auf.
registrations-csv = Als Tabelle herunterladen (CSV)
registrations-file = anmeldungen

registration-name = Name
registration-organisation = Organisation
registration-email = E-Mail-Adresse
registration-language = Sprache der E-Mails
registration-status = Stand
registration-registered = Angemeldet am
registration-admitted = Eingelassen am
registration-code = Code der Eintrittskarte
registration-back = Alle Anmeldungen
registration-status-confirmed = angemeldet
registration-status-cancelled = zurückgegeben
registration-status-admitted = eingelassen

outbox-title = E-Mails
outbox-all = Alle
outbox-narrow = E-Mails eingrenzen
outbox-none = Hier ist keine E-Mail.
outbox-held-title = Es ist kein Mailserver eingerichtet
outbox-held = Die E-Mails warten hier und gehen nicht verloren. Sie können sie lesen und den Link darin selbst weitergeben.
letters-caption = E-Mails
letters-waiting = Wartend
letters-sent = Versandt
letters-failed = Gescheitert
letters-superseded = Nicht mehr nötig
letter-what = E-Mail
letter-to = An
letter-state = Stand
letter-when = Zeit
letter-error = Letzter Fehler
letter-waiting = wartet
letter-sent = versandt
letter-failed = gescheitert
letter-superseded = nicht mehr nötig
letter-superseded-hint = Die Anmeldung wurde aufgehoben, bevor die E-Mail versandt war. Deshalb wurde sie nicht mehr versandt.
letter-kind-confirmation = Bestätigung mit Eintrittskarte
letter-kind-already-registered = Hinweis: schon angemeldet
letter-kind-cancellation = Bestätigung der Rückgabe
letter-created = Entstanden
letter-attempts = Versuche
letter-sent-at = Versandt
letter-next = Nächster Versuch
letter-back = Alle E-Mails
letter-registration = Zur Anmeldung
letter-retry = Noch einmal versuchen
letter-retry-hint = Der Versand wurde nach vielen Versuchen aufgegeben. Beheben Sie erst die Ursache, zum Beispiel eine falsche Adresse des Mailservers.

audit-title = Änderungen
audit-lead = Wer was wann getan hat. Namen von Gästen stehen hier nicht.
audit-none = Noch ist nichts geändert worden.
audit-by-guest = Ein Gast
audit-by-operator = Der Betrieb
audit-not-quoted = geändert; der Inhalt steht nicht hier
audit-session-added = hat „{ $subject }“ angelegt
audit-session-changed = hat „{ $subject }“ geändert
audit-session-moved = hat „{ $subject }“ verlegt
audit-session-included = hat „{ $subject }“ ins Programm aufgenommen
audit-programme-published = hat das Programm veröffentlicht (Fassung { $subject })
audit-session-published = hat „{ $subject }“ veröffentlicht
audit-session-withdrawn = hat „{ $subject }“ wieder zum Entwurf gemacht
audit-session-cancelled = hat „{ $subject }“ abgesagt
audit-session-reinstated = hat die Absage von „{ $subject }“ zurückgenommen
audit-session-removed = hat „{ $subject }“ entfernt
audit-event-imported = hat „{ $subject }“ aus einer Datei übernommen
audit-event-changed = hat die Veranstaltung geändert
audit-event-cancelled = hat die Veranstaltung abgesagt
audit-organisation-changed = hat die Angaben zu „{ $subject }“ geändert
audit-room-added = hat den Raum „{ $subject }“ angelegt
audit-room-changed = hat den Raum „{ $subject }“ geändert
audit-room-removed = hat den Raum „{ $subject }“ entfernt
audit-person-added = hat { $subject } aufgenommen
audit-person-changed = hat die Angaben zu { $subject } geändert
audit-person-removed = hat { $subject } herausgenommen
audit-registration-cancelled = hat die Anmeldung mit dem Code { $subject } zurückgegeben
audit-letter-retried = hat eine gescheiterte E-Mail noch einmal auf den Weg gebracht
audit-user-joined = hat { $subject } Zugang gegeben

field-status = Stand
field-kind = Art
field-mode = Teilnahme
field-title = Titel
field-subtitle = Untertitel
field-summary = Beschreibung
field-description = Beschreibung
field-language = Sprache
field-zone = Zeitzone
field-room = Raum
field-cast = Mitwirkende
field-starts-at = Beginn
field-ends-at = Ende
field-slots = Zeiten
field-slug = Kurzname
field-name = Name
field-capacity = Plätze
field-position = Reihenfolge
field-function = Funktion
field-organisation = Organisation
field-biography = Zur Person
field-academic-title = Akademischer Grad
field-email = E-Mail-Adresse
field-accessibility = Barrierefreiheit
field-doors-open-at = Einlass
field-registration-opens-at = Anmeldung ab
field-registration-closes-at = Anmeldeschluss

pager-label = Seiten
pager-previous = Zurück
pager-next = Weiter

done-registration-cancelled = Die Anmeldung ist aufgehoben, der Platz ist frei. Die E-Mail an den Gast ist unterwegs.
registration-cancel-title = Platz zurückgeben
registration-cancel-hint = Die Anmeldung von { $name } wird aufgehoben: Der Platz ist sofort frei für andere, die Eintrittskarte gilt nicht mehr, und an { $email } geht eine E-Mail, die das sagt. Das lässt sich nicht zurücknehmen; die Person kann sich neu anmelden.
registration-cancel-admitted = Die Person ist eingelassen. War das ein Irrtum, nehmen Sie erst am Einlass den Einlass zurück; danach lässt sich die Anmeldung aufheben.
registration-cancel = Anmeldung aufheben
letter-text = Was in der E-Mail steht
letter-secret = Der Link öffnet die Eintrittskarte. Geben Sie ihn nur der Person weiter, an die die E-Mail gerichtet ist.
letter-attachments = Anhänge: { $names }
