# Einladungen: was Organisierende verschicken, was Eingeladene sehen und antworten.

field-by-invitation = Nur mit Einladung: Niemand meldet sich selbst an
places-by-invitation = Teilnahme nur mit Einladung
register-by-invitation-title = Diese Veranstaltung ist nur mit Einladung
register-by-invitation = Haben Sie eine Einladung bekommen, dann sagen Sie über den Link in dieser E-Mail zu. Finden Sie sie nicht mehr, fragen Sie bei der Veranstalterin nach.

letter-kind-invitation = Einladung
letter-invitation-subject = Einladung: { $event }
letter-invitation = wir laden Sie ein. Über den Link sagen Sie zu oder ab; ein Benutzerkonto brauchen Sie nicht.
letter-invitation-link = Zusagen oder absagen
letter-invited-by = Ihre Adresse hat „{ $organiser }“ eingetragen, um Sie einzuladen. Antworten Sie nicht, werden Ihre Daten nach Ablauf der Frist gelöscht.

standing-invited-title = Sie sind eingeladen
invited-lead = Schön, wenn Sie kommen. Sagen Sie zu, dann bekommen Sie sofort Ihre Eintrittskarte, solange ein Platz frei ist.
invited-kind = Ihre Einladung gilt für: { $kind }.
invited-place = Ihr Platz ist bis { $until } Uhr für Sie reserviert.
invited-no-place = Sie können bis { $until } Uhr antworten. Ein Platz ist noch nicht für Sie reserviert.
invited-seen = Sie haben gesagt, dass Sie später antworten.
invited-details = Bitte prüfen Sie Ihre Angaben.
invited-email = Ihre E-Mail-Adresse: { $email }.
invited-yes = Zusagen
invited-later = Später antworten
invited-no = Absagen

registrations-invited = Eingeladen
registration-status-invited = eingeladen
registration-invited = Eingetragen am
registration-decide-invited = Noch keine Antwort. Sie können die Einladung noch einmal schicken.
registration-verdict-remind = Einladung noch einmal schicken
registration-withdraw-hint = { $name } hat noch nicht geantwortet. Ziehen Sie die Einladung zurück, gilt ihr Link nicht mehr, und ein reservierter Platz ist frei. Eine E-Mail geht nicht hinaus.
done-registration-remind = Die Einladung ist noch einmal unterwegs.
done-registration-mailbox-busy = An dieses Postfach gingen in der letzten Stunde schon mehrere E-Mails. Versuchen Sie es später noch einmal.
done-guests-invited = Die Einladungen sind unterwegs.
done-guests-registered = Die Gäste sind eingetragen, die E-Mails unterwegs.
mailing-standing-invited = die eingeladen sind und nicht geantwortet haben
audit-registration-reminded = hat eine Einladung noch einmal verschickt
audit-invitation-invited = hat Gäste eingeladen: { $subject }
audit-invitation-registered = hat Gäste eingetragen: { $subject }

invite-title = Gäste einladen
invite-lead = Fügen Sie Ihre Liste ein, prüfen Sie, was daraus wird, und schicken Sie dann die Einladungen ab.
invite-figure-all = Eingetragen
invite-figure-silent = Ohne Antwort
invite-figure-later = Antworten später
invite-figure-yes = Zugesagt
invite-figure-no = Abgesagt
invite-figure-late = Frist verstrichen
invite-remind = Alle erinnern, die noch nicht geantwortet haben
field-people = Wen
hint-people = Eine Person je Zeile. Kopieren Sie die Zeilen aus einer Tabelle oder schreiben Sie „Anna Beispiel <anna@behoerde.example>“. Eine Kopfzeile mit Spaltennamen kann dabei sein. Höchstens 500 auf einmal.
field-welcome = Was geschieht
invite-way-invited = Einladen: Jede Person sagt selbst zu oder ab
invite-way-registered = Eintragen: Jede Person ist sofort angemeldet und bekommt ihre Eintrittskarte
field-invited-as = Ticketart
field-keeps-place = Für jede eingeladene Person einen Platz reservieren, bis sie antwortet
field-answer-until = Antwort bis
hint-answer-until = Danach gilt die Einladung nicht mehr, und ein reservierter Platz ist frei. Leer: bis zum Beginn der Veranstaltung.
field-letters-in = Sprache der E-Mails
hint-letters-in = Für alle, bei denen die Liste keine Sprache nennt.
invite-check = Liste prüfen
invite-check-again = Noch einmal prüfen
invite-columns = Was die Spalten bedeuten
invite-columns-hint = Stimmt etwas nicht, ändern Sie es hier und prüfen Sie noch einmal.
invite-column = Spalte „{ $shown }“
invite-column-nothing = nicht verwenden
invite-column-name = Name
invite-column-first-name = Vorname
invite-column-last-name = Nachname
invite-column-email = E-Mail-Adresse
invite-column-organisation = Organisation
invite-column-language = Sprache
invite-survey-title = Was daraus wird
invite-survey = { $count ->
    [0] Niemand auf der Liste ist neu
    [one] Eine Person ist neu
   *[other] { $count } Personen sind neu
}
invite-what = Was geschieht
invite-becomes-invited = wird eingeladen
invite-becomes-registered = wird eingetragen
invite-known = bleibt, wie es ist: { $status }
invite-send = { $count ->
    [one] Eine Person einladen
   *[other] { $count } Personen einladen
}
invite-register = { $count ->
    [one] Eine Person eintragen
   *[other] { $count } Personen eintragen
}
invite-lines-refused = { $count ->
    [one] Eine Zeile bleibt liegen
   *[other] { $count } Zeilen bleiben liegen
}
invite-line = Zeile { $line } („{ $text }“):
invite-repeated = Diese Adresse steht schon in Zeile { $line }.
invite-unreadable = Zeile { $line } ist nicht zu lesen. Kopieren Sie die Liste noch einmal als Text.
invite-width = Zeile { $line } hat { $found } Spalten, die erste { $expected }. Ergänzen Sie die fehlenden Trennzeichen, oder setzen Sie Text mit Trennzeichen in Anführungszeichen.
invite-not-now = Einladen geht, sobald die Veranstaltung veröffentlicht ist und bis sie beginnt.
invite-other = Inzwischen hat sich etwas geändert: Jetzt wären es { $count }. Sehen Sie die Liste noch einmal durch.
invite-no-place = { $count ->
    [0] Es ist kein Platz frei. Es wurde niemand eingetragen.
    [one] Es ist nur noch ein Platz frei. Es wurde niemand eingetragen.
   *[other] Es sind nur noch { $count } Plätze frei. Es wurde niemand eingetragen.
}

field-hands-on = Gäste dürfen ihren Platz an andere weitergeben, auch wenn jemand auf der Warteliste steht
hand-on-title = Platz weitergeben
hand-on-page = Platz weitergeben: { $event }
hand-on-text = Kommt jemand anders an Ihrer Stelle? Dann geben Sie Ihren Platz an diese Person weiter.
hand-on-consequence = Ihre Eintrittskarte gilt dann sofort nicht mehr. Die andere Person bekommt eine E-Mail und sagt selbst zu; bis dahin ist der Platz für sie reserviert, höchstens { $hours } Stunden. Antwortet sie nicht, geht er an andere.
hand-on-name = Name der anderen Person
hand-on-email = E-Mail-Adresse der anderen Person
hand-on-language = Sprache der E-Mail
hand-on-send = Platz weitergeben
hand-on-own-address = Das ist Ihre eigene Adresse. Geben Sie die der Person an, die an Ihrer Stelle kommt.
hand-on-not-now = Der Platz kann nicht weitergegeben werden: Die Anmeldung ist aufgehoben, Sie sind schon eingelassen, oder es ist zu spät.
letter-handed-on-subject = Ein Platz für Sie: { $event }
letter-handed-on = jemand, der nicht kommen kann, gibt Ihnen den eigenen Platz weiter. Über den Link sagen Sie zu oder ab; ein Benutzerkonto brauchen Sie nicht.
letter-handed-on-by = Ihre Adresse hat eine angemeldete Person eingegeben. Antworten Sie nicht, geht der Platz an andere, und Ihre Daten werden gelöscht.
audit-registration-handed-on = hat den Platz mit dem Code { $subject } weitergegeben
