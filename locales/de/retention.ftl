# Wie lange etwas aufbewahrt wird, was gelöscht wird und was davon bleibt

retention-title = Datenschutz und Löschfristen
retention-lead = Was Gäste und Mitwirkende von sich angeben, wird nach der Veranstaltung von selbst gelöscht. Es bleiben Zahlen, die niemanden nennen.
retention-link = Datenschutz und Löschfristen

retention-plan = Was wann gelöscht wird
retention-class = Was
retention-count = Vorhanden
retention-due = Wird gelöscht in der Nacht zum
retention-kept = bleibt
retention-now = fällig
retention-about = Gezählt wird ab dem Ende der Veranstaltung. Gelöscht wird in der Nacht danach, in kleinen Schritten; was liegen bleibt, weil etwas ausfällt, wird in der nächsten Stunde nachgeholt.

retention-form = Fristen
retention-form-text = Die Tage gelten für diese Veranstaltung und stehen so in den Hinweisen für Gäste. So viele wie nötig, so wenige wie möglich.
retention-days = { $name }: Tage nach dem Ende
retention-save = Fristen speichern
retention-days-wrong = Schreiben Sie eine ganze Zahl von 0 bis { $most }.
retention-changed = Jemand anderes hat inzwischen eine dieser Fristen geändert. Die Seite zeigt, was jetzt gilt.
retention-may-stay = Leer heißt: Es bleibt.

field-retention-sensitive = Besonders geschützte Antworten
field-retention-unplaced = Anmeldungen ohne Platz
field-retention-letters = Postausgang
field-retention-registrations = Anmeldungen, Tickets und Einlass
field-retention-choices = Eigene Programme ohne Anmeldung
field-retention-proposals = Vorschläge zum Programm
field-retention-contacts = Kontakte der Mitwirkenden
field-retention-texts = Rundschreiben und eigene Brieftexte
field-retention-trail = Einzelheiten der Änderungsliste
field-retention-files = Fotos und Folien
field-retention-consents = Einwilligungen der Mitwirkenden
field-retention-people = Namen im Programm

retention-about-sensitive = Antworten, die einen besonderen Schutz brauchen, etwa zu Ernährung oder Barrierefreiheit (Art. 9 DSGVO), und andere, die früh gelöscht werden sollen
retention-about-unplaced = abgelehnt, zurückgegeben, nie bestätigt oder auf der Warteliste geblieben
retention-about-letters = welche E-Mail wann an wen ging
retention-about-registrations = Name, Adresse, Organisation, Ticket, wann jemand eingelassen wurde; auch Adressen, denen eine Ticketart vorbehalten ist
retention-about-choices = Merklisten, die zu keiner Anmeldung gehören
retention-about-proposals = Name, Adresse, Text und Schriftwechsel; was angenommen wurde, steht längst im Programm
retention-about-contacts = Adresse, Link zur eigenen Seite, Zeiten, zu denen jemand nicht kann
retention-about-texts = was Veranstaltende an viele schrieben, und ihre eigenen Worte in Briefen
retention-about-trail = was sich änderte; wer es wann tat, bleibt
retention-about-files = hochgeladene Bilder in allen Größen und Folien, auch aus früheren Fassungen
retention-about-consents = wozu jemand wann ja gesagt hat, ab dem Widerruf gezählt, wenn er später war
retention-about-people = Name, Amt und Biografie im Programm und in allen seinen Fassungen; frühestens mit den Einwilligungen

retention-reports = Was gelöscht wurde
retention-reports-none = Bisher wurde nichts gelöscht.
retention-when = Wann
retention-what = Wie viel
retention-state = Speicher
retention-running = läuft
retention-not-scrubbed = freie Seiten werden nachts bereinigt
retention-scrubbed = bereinigt am { $time }
erased-registrations = { $count ->
    [one] eine Anmeldung
   *[other] { $count } Anmeldungen
}
erased-tickets = { $count ->
    [one] ein Ticket
   *[other] { $count } Tickets
}
erased-admissions = { $count ->
    [one] ein Einlass
   *[other] { $count } Einlässe
}
erased-scans = { $count ->
    [one] ein Scan
   *[other] { $count } Scans
}
erased-letters = { $count ->
    [one] eine E-Mail
   *[other] { $count } E-Mails
}
erased-choices = { $count ->
    [one] ein eigenes Programm
   *[other] { $count } eigene Programme
}
erased-addresses = { $count ->
    [one] eine Adresse in Ticketarten
   *[other] { $count } Adressen in Ticketarten
}
erased-proposals = { $count ->
    [one] ein Vorschlag
   *[other] { $count } Vorschläge
}
erased-contacts = { $count ->
    [one] ein Kontakt
   *[other] { $count } Kontakte
}
erased-absences = { $count ->
    [one] eine Abwesenheit
   *[other] { $count } Abwesenheiten
}
erased-mailings = { $count ->
    [one] ein Rundschreiben
   *[other] { $count } Rundschreiben
}
erased-texts = { $count ->
    [one] ein eigener Brieftext
   *[other] { $count } eigene Brieftexte
}
erased-consents = { $count ->
    [one] eine Einwilligung
   *[other] { $count } Einwilligungen
}
erased-trail = { $count ->
    [one] eine Zeile der Änderungsliste
   *[other] { $count } Zeilen der Änderungsliste
}
erased-files = { $count ->
    [one] eine Datei
   *[other] { $count } Dateien
}
erased-slides = { $count ->
    [one] ein Foliensatz
   *[other] { $count } Foliensätze
}
erased-people = { $count ->
    [one] eine Person
   *[other] { $count } Personen
}

retention-figures = Was an Zahlen bleibt
retention-figures-none = Noch ist niemand gelöscht: Die Übersicht zählt alle.
retention-figures-about = Gelöschte Anmeldungen, nach Ticketart. Weniger als { $least } werden nicht einzeln genannt, damit niemand zu erkennen ist.
retention-few = weniger als { $least }
retention-no-type = ohne Art
outcome-came = Gekommen
outcome-absent = Nicht gekommen
outcome-gave-back = Zurückgegeben
outcome-no-place = Ohne Platz

audit-retention-changed = hat die Löschfristen geändert
audit-registration-erased = hat eine Anmeldung endgültig gelöscht
done-retention-saved = Gespeichert. Die Fristen gelten ab sofort.
done-registration-erased = Gelöscht. Von der Anmeldung ist nur noch die Zahl da.

erase-title = Meine Daten löschen
erase-page = Daten löschen: { $event }
erase-link = Meine Daten löschen
erase-at-once = Sofort gelöscht werden Ihr Name, Ihre Adresse und alles, was an dieser Anmeldung hängt: Ticket, E-Mails im Postausgang, eigenes Programm, wann Sie eingelassen wurden. Ältere, beendete Anmeldungen unter derselben Adresse gehen mit.
erase-place = Ihr Platz ist frei und geht an die nächste Person. Ihr Ticket lässt niemanden mehr ein. Der Link, über den Sie hier sind, führt nirgendwohin mehr.
erase-after = Ein Teilnahmenachweis, den Sie schon gespeichert haben, lässt sich weiter prüfen; einen neuen gibt es nicht.
erase-stays = Es bleibt eine Zahl: dass es eine Anmeldung mehr gab. Im freien Speicher der Datenbank wird in der folgenden Nacht bereinigt, in Sicherungskopien nach deren Frist. Eine E-Mail schreiben wir Ihnen nicht mehr, denn dafür müssten wir die Adresse behalten.
erase-speaker = Wirken Sie am Programm mit oder haben Sie etwas vorgeschlagen, gilt das nicht dafür; das löschen Sie über die Links, die Sie dazu bekommen haben, oder bitten die Veranstaltenden darum.
erase-confirm = Ja, alles endgültig löschen
erase-confirm-missing = Setzen Sie den Haken, wenn Sie das wirklich wollen. Es lässt sich nicht rückgängig machen.
erase-send = Endgültig löschen
erase-keep = Nichts löschen
erase-inside = Sie sind eingelassen. Löschen lässt sich die Anmeldung, sobald die Veranstaltung vorbei ist.

erased-title = Ihre Daten sind gelöscht
erased-lead = Von Ihrer Anmeldung ist nichts mehr da außer einer Zahl.
erased-text = Eine Bestätigung per E-Mail kommt nicht: Ihre Adresse ist uns nicht mehr bekannt. Was schon in Ihrem Postfach liegt, gehört Ihnen.

erase-desk-title = Endgültig löschen
erase-desk-hint = Wenn jemand schriftlich darum bittet (Art. 17 DSGVO): Name, Adresse, Ticket, E-Mails und Antworten werden gelöscht, der Platz geht an die nächste Person. Es geht keine E-Mail hinaus.
erase-desk-link = Endgültig löschen …
erase-desk-page = Anmeldung löschen: { $name }
erase-desk-inside = Diese Person ist eingelassen. Löschen lässt sich die Anmeldung, sobald die Veranstaltung vorbei ist.
erased-answers = { $count ->
    [one] eine Antwort
   *[other] { $count } Antworten
}
