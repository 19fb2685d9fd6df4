### Was Gäste beim Lesen des Programms sehen: Themen, Räume, Links, Änderungen, Raster, Einbettung.

fact-track = Thema
agenda-tracks = Nach Thema

interpretation-de = mit Verdolmetschung ins Deutsche
interpretation-en = mit Verdolmetschung ins Englische
interpretation-dgs = mit Deutscher Gebärdensprache
interpretation-captions = mit Schriftdolmetschung

room-step-free = Der Raum ist stufenlos zu erreichen.
room-hearing-loop = Es gibt eine induktive Höranlage.
session-recorded = Dieser Programmpunkt wird aufgezeichnet.
session-photographed = Es wird fotografiert.

session-links = Mitverfolgen und nachlesen
speaker-links = Anderswo
link-stream = Livestream
link-jitsi = Videokonferenz (Jitsi)
link-bigbluebutton = Videokonferenz (BigBlueButton)
link-matrix = Chat (Matrix)
link-slides = Präsentation
link-recording = Aufzeichnung
link-website = Website
link-fediverse = Fediverse
link-other = Weiterer Link

mark-new = neu
mark-changed = geändert
edition-since = Fassung { $number }, veröffentlicht am { $time }.
edition-changes = Was sich geändert hat
agenda-exchange = Das Programm für Apps und andere Programme:

changes-title = Änderungen am Programm
changes-of = Änderungen am Programm: { $event }
changes-lead = Jede veröffentlichte Fassung des Programms und was sie gegenüber der vorigen geändert hat.
changes-feed = Änderungen abonnieren (Atom)
changes-none = Noch ist kein Programm veröffentlicht.
changes-first = Die erste veröffentlichte Fassung.
changes-other = Reihenfolge und Angaben, die in keiner Zeile stehen.
changes-more = { $count ->
    [one] und eine weitere Änderung
   *[other] und { $count } weitere Änderungen
 }
changes-older = Ältere Fassungen

session-previous-room = Davor in diesem Raum
session-next-room = Danach in diesem Raum
session-previous-track = Davor zu diesem Thema
session-next-track = Danach zu diesem Thema
session-parallel = { $count } Programmpunkte gleichzeitig

now-title = Jetzt und gleich
now-running = Läuft gerade
now-next = Ab { $time }
now-until = bis { $time }
now-more = { $count ->
    [one] und ein weiterer Programmpunkt
   *[other] und { $count } weitere Programmpunkte
 }

views = Ansicht
view-list = Liste
view-grid = Raster
grid-time = Zeit
grid-no-room = Ohne Raum
grid-caption = { $day }: Räume nebeneinander, Zeiten untereinander
grid-narrow = Auf schmalen Bildschirmen liest sich die Liste leichter.
grid-to-list = Zur Liste

embed-more = Zum ganzen Programm

paper-link = Programm als PDF
paper-page = Seite
paper-current = Das Programm, wie es jetzt gilt:
