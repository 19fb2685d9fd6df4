### Was jede Seite umgibt.

frame-skip = Zum Inhalt
frame-brand = Auftakt
frame-menu = Hauptmenü
frame-language = Sprache
frame-legal = Rechtliches und Übersicht
frame-trail = Sie sind hier

nav-events = Alle Veranstaltungen
nav-agenda = Programm
nav-speakers = Mitwirkende
nav-register = Anmeldung
nav-accessibility = Barrierefreiheit
nav-privacy = Datenschutz
nav-imprint = Impressum
