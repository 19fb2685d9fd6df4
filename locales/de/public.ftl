### Was alle lesen: Veranstaltungen, Programm, Mitwirkende, Rechtliches.

home-title = Veranstaltungen
home-coming = Demnächst
home-past = Vergangen
home-none = Zurzeit ist keine Veranstaltung angekündigt.

page-of-event = { $page } – { $event }

fact-when = Wann
fact-where = Wo
fact-places = Plätze
fact-state = Stand
fact-language = Sprache

event-hours = { $span } Uhr
event-hours-doors = { $span } Uhr, Einlass ab { $doors } Uhr
event-start = Beginn um { $time } Uhr
event-start-doors = Beginn um { $time } Uhr, Einlass ab { $doors } Uhr
event-free = Die Teilnahme kostet nichts
event-over = Die Veranstaltung ist vorbei
event-cancelled = Diese Veranstaltung ist abgesagt.
event-cancelled-short = Abgesagt
event-register = Platz reservieren
event-subscribe = Kalender abonnieren
event-about = Worum es geht
event-agenda = Im Programm suchen
event-agenda-all = Das ganze Programm ansehen
event-people-all = Alle Mitwirkenden ansehen
event-calendar = Kalender
event-calendar-text = Abonnieren Sie das Programm, dann folgt Ihr Kalender jeder Änderung von selbst. Öffnet der Knopf kein Kalenderprogramm, fügen Sie die Adresse dort von Hand ein, zum Beispiel in Outlook unter „Aus dem Internet abonnieren“.
event-calendar-subscribe = Programm abonnieren
event-calendar-address = Adresse des Kalenders:
event-practical = Gut zu wissen
event-place = Ort
event-directions = Anfahrt
event-accessibility = Barrierefreiheit
event-photos = Fotos und Aufzeichnung
event-contact = Fragen an

mode-onsite = vor Ort
mode-online = online
mode-hybrid = vor Ort und online

places-many = Noch frei
places-few = Nur noch wenige Plätze frei
places-none = Alle Plätze sind vergeben
places-later = Anmeldung ab { $time } Uhr
places-closed = Die Anmeldung ist geschlossen

times-in = Alle Zeiten in { $zone }.
times-example = Uhrzeiten beispielhaft

attribution = Die Angaben zum Programm folgen
attribution-author = { "" } von { $author }

agenda-all = Alles
agenda-all-days = Alle Tage
agenda-days = Nach Tag
agenda-kinds = Nach Art
agenda-search = Suchen und eingrenzen
agenda-text = Suchwort
agenda-person = Person
agenda-anybody = Alle
agenda-room = Raum
agenda-anywhere = Alle
agenda-language = Sprache
agenda-any-language = Alle
agenda-filter = Programm eingrenzen
agenda-reset = Alles anzeigen
agenda-count = { $count ->
    [one] Ein Programmpunkt
   *[other] { $count } Programmpunkte
 }
agenda-found = { $found } von { $count } Programmpunkten
agenda-none = Dazu passt kein Programmpunkt. Lassen Sie eine Angabe weg, oder sehen Sie sich alles an.
agenda-empty = Das Programm steht noch nicht fest.
agenda-without-time = Die Zeit steht noch nicht fest

session-type-greeting = Grußwort
session-type-opening = Eröffnung
session-type-keynote = Keynote
session-type-impulse = Impuls
session-type-talk = Vortrag
session-type-panel = Podiumsdiskussion
session-type-workshop = Workshop
session-type-qa = Fragerunde
session-type-break = Pause
session-type-lunch = Mittagspause
session-type-networking = Austausch
session-type-closing = Schlusswort
session-type-other = Programmpunkt

session-running = läuft gerade
session-cancelled = abgesagt
session-cancelled-long = Dieser Programmpunkt ist abgesagt.
session-calendar = In den Kalender
session-previous = Davor
session-next = Danach
session-beside = Gleichzeitig
session-neighbours = Weitere Programmpunkte
session-language-de = auf Deutsch
session-language-en = auf Englisch

language-de = Deutsch
language-en = Englisch

role-host = Leitung
role-moderator = Moderation
role-greeter = Grußwort
role-speaker = Vortrag
role-panellist = Auf dem Podium
role-interpreter = Dolmetschen

speakers-none = Die Mitwirkenden stehen noch nicht fest.
speaker-about = Zur Person
speaker-sessions = Im Programm
speaker-calendar = Termine in den Kalender

legal-accessibility = Erklärung zur Barrierefreiheit
legal-privacy = Datenschutzhinweise
legal-imprint = Impressum
legal-missing = Wer diese Seiten betreibt, hat diesen Text noch nicht hinterlegt.
legal-contact = Kontakt:
