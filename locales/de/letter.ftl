### Briefe an Gäste.

letter-greeting = Guten Tag,

letter-confirmation-subject = Ihr Platz: { $event }
letter-confirmation = Ihr Platz ist reserviert. Zeigen Sie am Einlass den Code Ihrer Eintrittskarte, auf dem Telefon oder auf Papier.

letter-reminder-subject = Sie haben schon einen Platz: { $event }
letter-reminder = mit Ihrer Adresse wurde gerade noch einmal ein Platz angefragt. Sie haben schon einen, und daran hat sich nichts geändert. Hier ist noch einmal der Link zu Ihrer Eintrittskarte.

letter-cancellation-subject = Ihr Platz ist zurückgegeben: { $event }
letter-cancellation = Ihre Anmeldung ist aufgehoben. Der Platz ist frei für andere, und Ihre Eintrittskarte gilt nicht mehr.

letter-page = Eintrittskarte ansehen, Termin speichern oder Platz zurückgeben
letter-attached = Im Anhang finden Sie die Eintrittskarte als PDF und den Termin für Ihren Kalender. Geben Sie Link und Anhang nicht weiter: Wer sie hat, kann Ihren Platz einnehmen.
letter-stranger = Haben Sie sich nicht angemeldet? Dann hat jemand Ihre Adresse eingegeben. Über den Link geben Sie den Platz zurück.
letter-event-cancelled = Die Veranstaltung ist abgesagt.
letter-calendar-cancelled = Öffnen Sie den Anhang, damit auch Ihr Kalender davon erfährt.
letter-event = Zur Seite der Veranstaltung
letter-questions = Fragen beantworten wir unter { $email }.
letter-sender = Diese Nachricht wurde automatisch im Auftrag von { $organisation } verschickt.
letter-deadline = Gültig bis
letter-name-guest = Gast
