### Eigene Worte in E-Mails an Gäste.

outbox-ways = Bereiche der E-Mails
outbox-way-sent = Postausgang

letter-texts-title = Texte
letter-texts-lead = Was Ihre Gäste in E-Mails lesen. Link, Eintrittskarte, Termin, Frist und Absender stehen immer darin; Betreff und Text können Ihre sein.
letter-texts-words = Wessen Worte
letter-texts-ours = unsere
letter-texts-own = Ihre ({ $languages })

letter-text-back = Alle Texte
letter-text-lead = Wo Sie nichts schreiben, stehen unsere Worte. Leerzeilen trennen Absätze.
letter-text-placeholders = Platzhalter, die für jeden Gast ausgefüllt werden: { $known }. Den Link nur im Text, nicht im Betreff. Mit Namen angesprochen wird nur, wer die E-Mail-Adresse bestätigt hat; wer nicht, heißt dort „Gast“.
letter-text-guest = Vorschau für
letter-text-preview = Vorschau
letter-text-save = Speichern
letter-text-preview-title = Vorschau
letter-text-preview-of = So geht die E-Mail an { $name }. Der geheime Teil des Links steht hier als „…“.
letter-text-html = Als HTML
letter-text-reset-title = Zurück zu unseren Worten
letter-text-reset-hint = Ihr Betreff und Ihr Text werden in beiden Sprachen verworfen.
letter-text-reset = Unsere Worte nehmen
field-letter-subject = Betreff
field-letter-body = Text
field-letter-replaces = Unsere Anrede und unsere Sätze weglassen
hint-letter-replaces = Sonst steht Ihr Text zwischen unserer Anrede und unseren Sätzen.
done-letter-text-saved = Gespeichert. Ab jetzt steht es in jeder E-Mail dieser Art, auch in denen, die noch warten.
done-letter-text-reset = Jetzt stehen dort wieder unsere Worte.
audit-letter-text-added = hat eigene Worte für „{ $subject }“ geschrieben
audit-letter-text-changed = hat die eigenen Worte für „{ $subject }“ geändert
audit-letter-text-removed = hat für „{ $subject }“ die vorgegebenen Worte genommen

letter-kind-mailing = E-Mail an viele
letter-own-page = Zu Ihrer eigenen Seite
letter-mailing-why = Sie bekommen diese E-Mail, weil Sie sich zu „{ $event }“ angemeldet haben.

mailings-title = An viele
mailings-lead = Schreiben Sie Ihren Gästen: eine Erinnerung, die letzten Hinweise, ein Dankeschön. Jede und jeder bekommt eine eigene E-Mail.
mailings-none = Noch haben Sie niemandem geschrieben.
mailing-new = E-Mail an viele schreiben
mailing-back = Alle E-Mails an viele
mailing-save = Entwurf speichern
mailing-whom = An wen
mailing-whom-hint = Wer abgesagt hat, abgelehnt wurde oder die Adresse noch bestätigen muss, bekommt nie etwas.
mailing-when = Wann
mailing-when-now = sobald ich sende
mailing-when-at = zu einem festen Zeitpunkt
mailing-when-relative = bezogen auf die Veranstaltung
mailing-standing-confirmed = alle mit Platz
mailing-standing-waiting = die auf der Warteliste
mailing-standing-requested = die auf eine Zusage warten
mailing-standing-offered = denen ein Platz angeboten ist
mailing-attendance-any = ob eingelassen oder nicht
mailing-attendance-admitted = nur Eingelassene
mailing-attendance-absent = nur nicht Eingelassene
mailing-every-language = in jeder Sprache
mailing-unit-days = Tage
mailing-unit-hours = Stunden
mailing-side-before = davor
mailing-side-after = danach
mailing-anchor-start = Beginn der Veranstaltung
mailing-anchor-end = Ende der Veranstaltung
field-mailing-standing = Wer
field-mailing-attendance = Einlass
field-mailing-language = Sprache
field-mailing-when = Versand
field-mailing-at = Zeitpunkt
field-mailing-count = Abstand
field-mailing-unit = Einheit
field-mailing-side = Davor oder danach
field-mailing-anchor = Bezogen auf
hint-mailing-at = Nur für einen festen Zeitpunkt.
hint-mailing-count = Nur bezogen auf die Veranstaltung. Wird sie verlegt, geht der Versand mit.
mailing-letters = E-Mails
mailing-begun = Begonnen
mailing-standing-title = Versand
mailing-to-letters = Die E-Mails im Postausgang
mailing-is-draft = Entwurf
mailing-is-planned = geplant
mailing-is-sending = wird verschickt
mailing-is-sent = verschickt
mailing-is-missed = verpasst
mailing-held = Die Veranstaltung ist nicht veröffentlicht oder abgesagt; solange bleibt die E-Mail hier.
mailing-missed = Wovor sie verschickt werden sollte, ist schon vorbei. Nichts wurde verschickt.
mailing-stop = Anhalten und wieder bearbeiten
mailing-release-title = Senden
mailing-count = { $count ->
    [0] Im Augenblick bekäme sie niemand.
    [one] Im Augenblick bekommt sie eine Person.
   *[other] Im Augenblick bekommen sie { $count } Personen.
 }
mailing-send-hint = Gesendet wird, was gespeichert ist. Danach lässt es sich nicht zurückholen.
mailing-send = { $count ->
    [one] Jetzt an eine Person senden
   *[other] Jetzt an { $count } Personen senden
 }
mailing-plan-hint = Verschickt wird am { $time } Uhr an alle, auf die die Auswahl dann zutrifft. Bis dahin können Sie es anhalten.
mailing-plan = Versand planen
mailing-delete = Entwurf löschen
mailing-other = { $count ->
    [0] Nichts wurde gesendet: Inzwischen bekäme sie niemand, oder der Text wurde geändert. Prüfen Sie noch einmal.
    [one] Nichts wurde gesendet: Inzwischen bekommt sie eine Person, oder der Text wurde geändert. Prüfen Sie noch einmal.
   *[other] Nichts wurde gesendet: Inzwischen bekommen sie { $count } Personen, oder der Text wurde geändert. Prüfen Sie noch einmal.
 }
mailing-nobody = Nichts wurde gesendet: Auf die Auswahl trifft niemand zu.
mailing-late = Der Zeitpunkt ist schon vorbei. Wählen Sie einen anderen.
done-mailing-saved = Der Entwurf ist gespeichert.
done-mailing-sent = Die E-Mails gehen jetzt in den Postausgang.
done-mailing-planned = Der Versand ist geplant.
done-mailing-stopped = Angehalten. Die E-Mail ist wieder ein Entwurf.
done-mailing-removed = Der Entwurf ist gelöscht.
audit-mailing-added = hat die E-Mail an viele „{ $subject }“ entworfen
audit-mailing-changed = hat die E-Mail an viele „{ $subject }“ geändert
audit-mailing-sent = hat die E-Mail an viele „{ $subject }“ gesendet
audit-mailing-planned = hat den Versand von „{ $subject }“ geplant
audit-mailing-stopped = hat den Versand von „{ $subject }“ angehalten
audit-mailing-removed = hat den Entwurf „{ $subject }“ gelöscht
