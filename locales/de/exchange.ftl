# Einlesen, ausgeben, kopieren.

desk-exchange = Austausch
exchange-title = Austausch
exchange-lead = Dateien anderer Programme in den Entwurf einlesen, das Programm ausgeben, die Veranstaltung kopieren.
exchange-take = Programm einlesen
exchange-take-about = Sie sehen zuerst, was sich ändern würde. Nichts wird geschrieben, bevor Sie es bestätigen, und Gäste sehen es erst, wenn Sie den Entwurf veröffentlichen.
exchange-file = Datei
exchange-file-hint = schedule.xml oder schedule.json (pretalx, frab und andere), oder eine Tabelle als CSV; höchstens 10 MB.
exchange-look = Ansehen, was sich ändert
exchange-missing = Wählen Sie eine Datei aus.
exchange-too-large = Die Datei hat mehr als { $limit } MB. Teilen Sie sie auf.
exchange-not-utf8 = Zeile { $line } ist kein Text in UTF-8. Speichern Sie die Datei neu, in Excel als „CSV UTF-8“.
exchange-broken = Die Datei ist um Zeile { $line } herum beschädigt. Geben Sie sie im anderen Programm noch einmal aus.
exchange-width = Zeile { $line } hat { $found } Zellen, die erste Zeile hat { $expected }. Prüfen Sie Trennzeichen und Anführungszeichen.
exchange-empty = Die Datei ist leer.
exchange-too-many = Die Datei hat mehr als { $most } Einträge. Teilen Sie sie auf.
exchange-ids = Zwei Zeiten in der Datei tragen dieselbe Kennung. Geben Sie sie im anderen Programm noch einmal aus.
exchange-none = Darin steht kein Programm, das sich lesen lässt. Es muss eine schedule.xml, eine schedule.json oder eine CSV-Tabelle sein.
exchange-give = Ausgeben
exchange-sessions = Programmpunkte als Tabelle
exchange-sessions-about = (CSV, mit Entwürfen; lässt sich wieder einlesen)
exchange-people = Personen als Tabelle
exchange-people-about = (CSV; lässt sich wieder einlesen)
exchange-schedule-about = (das veröffentlichte Programm für Apps und andere Programme)
exchange-programme-about = (das veröffentlichte Programm für Websites)
exchange-file-sessions = programmpunkte
exchange-file-people = personen

preview-title = Vorschau: { $name }
preview-back = Zurück zum Austausch
preview-lead = So weicht die Datei vom Entwurf ab. Noch ist nichts geschrieben.
preview-choices = So wird die Datei verstanden
preview-absent = Programmpunkte, die nicht in der Datei stehen
preview-absent-cancel = absagen
preview-absent-keep = stehen lassen
preview-again = Vorschau erneuern
preview-kind = Was in den Zeilen steht
preview-column = Spalte „{ $name }“
preview-column-unnamed = Spalte { $number }
preview-column-none = nicht einlesen
preview-example = Zum Beispiel: { $value }
preview-nothing = Die Datei sagt nichts anderes als der Entwurf.
preview-added =
    { $count ->
        [one] Neu: 1
       *[other] Neu: { $count }
    }
preview-changed =
    { $count ->
        [one] Geändert: 1
       *[other] Geändert: { $count }
    }
preview-cancelled =
    { $count ->
        [one] Wird abgesagt: 1
       *[other] Wird abgesagt: { $count }
    }
preview-removed =
    { $count ->
        [one] Wird entfernt: 1
       *[other] Wird entfernt: { $count }
    }
preview-cancelled-about = Sie stehen nicht in der Datei. Nichts wird gelöscht: Sie bleiben als abgesagt im Programm und in den Kalendern.
preview-more =
    { $count ->
        [one] und 1 weiteres
       *[other] und { $count } weitere
    }
preview-write = In den Entwurf übernehmen
preview-write-about = Übernommen wird genau das, was hier steht. Veröffentlicht wird der Entwurf danach auf seiner eigenen Seite.
preview-stale = Jemand hat den Entwurf inzwischen geändert. Unten steht, was die Datei jetzt ändern würde.
preview-left-out =
    { $count ->
        [one] Ein Eintrag lässt sich nicht lesen und bleibt weg
       *[other] { $count } Einträge lassen sich nicht lesen und bleiben weg
    }
preview-line = Zeile { $line }
left-out-title = hat keinen Titel
left-out-key = hat weder Kennung noch Nummer
left-out-date = hat keinen lesbaren Tag
left-out-start = hat keinen lesbaren Beginn
left-out-duration = hat keine lesbare Dauer
left-out-offset = sagt nicht, in welcher Zeitzone es ist
left-out-repeated = steht schon einmal da, zur selben Zeit im selben Raum

cells-refused =
    { $count ->
        [one] Eine Zelle lässt sich nicht verstehen
       *[other] { $count } Zellen lassen sich nicht verstehen
    }
cell-refused = Zeile { $line }, { $column }: „{ $value }“ { $why }
cell-missing = fehlt
cell-day = ist kein Tag; schreiben Sie 2026-12-03 oder 3.12.2026
cell-time = ist keine Uhrzeit; schreiben Sie 9:30
cell-number = ist keine Zahl von Minuten
cell-clocks = gibt es an diesem Tag nicht oder zweimal, weil die Uhren umgestellt werden
cell-order = liegt nicht nach dem Beginn
cell-status = ist kein Stand; schreiben Sie Entwurf, Im Programm oder Abgesagt
cell-language = ist keine Sprache; schreiben Sie Deutsch oder Englisch
cell-slug = ist kein Kurzname; er hat Kleinbuchstaben, Ziffern und Bindestriche
cell-address = ist keine Adresse; sie beginnt mit https://

noun-event = (Veranstaltung)
noun-organisation = (Veranstalter)
noun-room = (Raum)
noun-track = (Track)
noun-type = (Art)
noun-person = (Person)
noun-session = (Programmpunkt)
noun-letter-text = (Text der E-Mail)

column-slug = Kurzname
column-status = Stand
column-title = Titel
column-kind = Art
column-track = Track
column-day = Datum
column-starts = Beginn
column-ends = Ende
column-minutes = Dauer
column-room = Raum
column-language = Sprache
column-hosts = Leitung
column-moderators = Moderation
column-greeters = Grußwort
column-speakers = Vortragende
column-panellists = Podium
column-interpreters = Dolmetschen
column-description = Beschreibung
column-academic-title = Akademischer Titel
column-name = Name
column-function = Funktion
column-organisation = Organisation
column-biography = Über die Person
column-website = Website

copy-title = Veranstaltung kopieren
copy-about = Legt einen Entwurf an, der mit dem beginnt, was Sie mitnehmen: für die nächste Ausgabe derselben Reihe.
copy-begin = Kopie vorbereiten
copy-lead = Es entsteht ein Entwurf mit eigener Adresse. Diese Veranstaltung bleibt, wie sie ist.
copy-take = Mitnehmen
copy-take-hint = Anmeldungen, Tickets und Zusagen kommen nie mit.
copy-button = Kopie anlegen
field-first-day = Erster Tag
hint-first-day = Alle Zeiten rücken um ganze Tage mit; die Uhrzeiten bleiben, auch über die Zeitumstellung hinweg.
field-take-texts = Texte, Ort und Hinweise
field-take-programme = Programmpunkte mit ihren Zeiten
field-take-people = Personen, und wer woran teilnimmt
field-take-rooms = Räume, Tracks und Arten
field-take-registration = Plätze, Zeitraum der Anmeldung und des Aufrufs zu Vorschlägen

done-taken = Die Datei ist in den Entwurf übernommen.
done-copied = Die Kopie ist angelegt. Sie ist ein Entwurf, den nur Sie sehen.
audit-programme-imported = hat das Programm aus der Datei „{ $subject }“ eingelesen
audit-event-copied = hat die Veranstaltung aus „{ $subject }“ kopiert
