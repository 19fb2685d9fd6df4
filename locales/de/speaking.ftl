### Die eigene Seite derer, die mitwirken, und was Veranstalter davon sehen.

speaking-title = Ihre Mitwirkung
speaking-lead = Diese Seite gehört { $name }. Geben Sie den Link nicht weiter.
speaking-sessions = Wann, wo und mit wem
speaking-no-session = Für Sie ist noch kein Programmpunkt eingeplant.
speaking-role = Als
speaking-with = Mit
speaking-published = So steht es im veröffentlichten Programm.
speaking-provisional = Vorläufig: So ist es geplant, aber noch nicht veröffentlicht.
speaking-confirm = Zusagen
speaking-decline = Absagen
speaking-person = Über Sie
speaking-person-hint = Was Sie hier ändern, sieht die Veranstaltungsleitung sofort. Die Gäste sehen es mit der nächsten Fassung des Programms.
speaking-photo-hint = Das Foto steht im Programm neben Ihrem Namen, sobald die nächste Fassung veröffentlicht ist. Laden Sie nur ein Bild hoch, an dem Sie die Rechte haben.
speaking-save = Angaben speichern
speaking-consent = Einwilligungen
speaking-consent-hint = Jede Einwilligung ist freiwillig und gilt für sich. Sie können sie hier jederzeit zurücknehmen: Entfernen Sie das Häkchen und speichern Sie.
speaking-consent-since = Erteilt am { $time }.
speaking-consent-save = Einwilligungen speichern
speaking-absence = Wann Sie nicht können
speaking-ask = Fragen beantworten wir unter
speaking-done-confirmed = Sie haben zugesagt. Danke!
speaking-done-declined = Sie haben abgesagt. Die Veranstaltungsleitung sieht es sofort.
speaking-done-saved = Gespeichert. Die Gäste sehen es mit der nächsten Fassung des Programms.
speaking-done-agreed = Ihre Einwilligungen sind gespeichert.
speaking-done-absent = Notiert. Die Veranstaltungsleitung sieht es bei der Planung.
speaking-done-present = Gestrichen.

speaking-state-invited = noch offen
speaking-state-confirmed = zugesagt
speaking-state-declined = abgesagt

consent-recording-v1 = Mein Beitrag darf in Ton und Bild aufgezeichnet, übertragen und auf den Seiten der Veranstaltung veröffentlicht werden.
consent-photo-v1 = Während meines Beitrags dürfen Fotos von mir gemacht und in Berichten über die Veranstaltung veröffentlicht werden.
consent-slides-v1 = Meine Folien dürfen unter der Lizenz CC BY 4.0 auf den Seiten der Veranstaltung veröffentlicht werden.
field-consent-recording = Aufzeichnung
field-consent-photo = Fotos beim Beitrag
field-consent-slides = Veröffentlichung der Folien

absence-hint = Nennen Sie Tage und Zeiten, zu denen Sie nicht können. Ohne Uhrzeit gilt der ganze Tag.
absence-day = Tag
absence-from = Von
absence-to = Bis
absence-add = Zeit eintragen
absence-remove = { $when } streichen
absence-refused = Die Zeit wurde nicht eingetragen
absence-refused-many = Mehr als { $most } Zeiten gehen nicht. Streichen Sie zuerst eine.
absence-refused-order = Das Ende liegt nicht nach dem Beginn.
absence-refused-day = Nennen Sie einen Tag.
absence-refused-time = Nennen Sie eine Uhrzeit, zum Beispiel 14:30.

contact-title = Erreichbarkeit
contact-hint = Adresse und Sprache sehen nur die, die diese Veranstaltung betreuen. Sie stehen in keinem Programm.
contact-save = Erreichbarkeit speichern
contact-link-hint = Über den Link kommt die Person ohne Konto auf ihre eigene Seite: Sie sagt zu oder ab, ergänzt ihre Angaben und nennt Zeiten, zu denen sie nicht kann. Was sie ändert, steht im Entwurf.
contact-send-link = Link senden
contact-remind = An Fehlendes erinnern
contact-withdraw = Link ungültig machen
answers-title = Antworten der Person
answers-agreed = eingewilligt am { $time }
answers-not-agreed = nicht eingewilligt
answers-absences = Kann nicht
answers-no-absence = nichts genannt

person-lacks-email = ohne E-Mail-Adresse
people-send-link = { $count ->
    [one] Einer Person ihren Link senden
   *[other] { $count } Personen ihren Link senden
 }
people-remind = { $count ->
    [one] Eine Person erinnern
   *[other] { $count } Personen erinnern
 }
people-untold = { $count ->
    [one] Eine Person weiß noch nichts von Änderungen an ihren Programmpunkten
   *[other] { $count } Personen wissen noch nichts von Änderungen an ihren Programmpunkten
 }
people-untold-review = E-Mails ansehen
done-written = Die E-Mails sind unterwegs.
done-not-written = Es wurde nichts gesendet: Die Personen haben dieselbe E-Mail gerade erst bekommen oder sind nicht erreichbar.
done-link-withdrawn = Der Link gilt nicht mehr. Mit der nächsten E-Mail kommt ein neuer.

notices-title = Mitwirkende benachrichtigen
notices-lead = Was sich für Mitwirkende geändert hat, seit sie zuletzt benachrichtigt wurden. Jede Person bekommt eine E-Mail in ihrer Sprache mit ihren Terminen im Anhang. Was nicht gesendet wird, sammelt sich weiter.
notices-none = Alle wissen Bescheid.
notices-send = { $count ->
    [one] Eine E-Mail senden
   *[other] { $count } E-Mails senden
 }
notices-unreached = Nicht erreichbar: Es ist keine E-Mail-Adresse bekannt.
notices-changed = Inzwischen wurde eine neue Fassung veröffentlicht. Sehen Sie die E-Mails noch einmal durch.
notice-joined = neu für Sie: { $now }
notice-moved = jetzt { $now } (bisher { $was })
notice-cancelled = abgesagt
notice-reinstated = findet doch statt: { $now }
notice-left = Sie sind daran nicht mehr beteiligt.

letter-kind-speaker-link = Link für Mitwirkende
letter-kind-speaker-reminder = Erinnerung an Mitwirkende
letter-kind-speaker-change = Änderungen für Mitwirkende
letter-superseded-person = Bevor die E-Mail versandt war, hatte sich erledigt, was darin stehen sollte, oder die Adresse hat sich geändert. Deshalb wurde sie nicht mehr versandt.
letter-person = Zur Person
letter-secret-person = Der Link öffnet die Seite der Person. Geben Sie ihn nur ihr selbst weiter.
letter-speaker-link-subject = Ihre Mitwirkung: { $event }
letter-speaker-link = Sie sind für unser Programm vorgesehen. Auf Ihrer Seite sehen Sie, wann, wo und mit wem, sagen zu oder ab und ergänzen, was im Programm über Sie stehen soll.
letter-speaker-reminder-subject = Bitte noch ergänzen: { $event }
letter-speaker-reminder = Für das Programm fehlt noch etwas von Ihnen: { $missing }. Auf Ihrer Seite ist das schnell erledigt.
letter-speaker-change-subject = Änderungen für Sie: { $event }
letter-speaker-change = An Ihren Terminen hat sich etwas geändert:
letter-speaker-calendar = Im Anhang stehen Ihre Termine für den Kalender. Öffnen Sie ihn, damit auch Ihr Kalender davon erfährt.
letter-speaker-page = Ihre Seite öffnen
letter-speaker-secret = Geben Sie den Link nicht weiter: Wer ihn hat, kann für Sie antworten.
letter-lacks-function = Ihre Funktion
letter-lacks-confirmation = Ihre Zusage oder Absage
letter-lacks-photo = ein Foto

audit-by-speaker = { $name } (eigene Seite)
audit-participation-confirmed = hat für „{ $subject }“ zugesagt
audit-participation-declined = hat für „{ $subject }“ abgesagt
audit-person-agreed = hat Einwilligungen von { $subject } geändert
audit-person-absent = hat eine Zeit eingetragen, zu der { $subject } nicht kann
audit-person-present = hat eine Zeit gestrichen, zu der { $subject } nicht konnte
audit-person-link-withdrawn = hat den Link von { $subject } ungültig gemacht
audit-person-written-to = hat { $subject } eine E-Mail geschrieben
typed-refused-email = Das ist keine E-Mail-Adresse. Sie braucht einen Namen, ein @ und eine Domain.

slides-title = Folien
slides-file = Folien zu diesem Programmpunkt
slides-hint = Eine PDF-Datei, höchstens 10 MB. Die Gäste bekommen sie erst, wenn Sie unten eingewilligt haben und die Veranstaltungsleitung sie ins Programm nimmt.
slides-send = Folien hochladen
slides-remove = Folien entfernen
slides-refused = Die Folien wurden nicht gespeichert
slides-missing = Wählen Sie eine PDF-Datei aus.
slides-too-large = Die Datei ist größer als { $limit } MB. Speichern Sie die Folien mit kleineren Bildern ab und laden Sie sie noch einmal hoch.
slides-no-pdf = Diese Datei ist kein PDF. Speichern Sie die Folien als PDF und laden Sie sie noch einmal hoch.
slides-no-consent = ohne Einwilligung zur Veröffentlichung
slides-shown = im Programm verlinkt
slides-hidden = nicht im Programm
slides-show = Ins Programm nehmen
slides-hide = Aus dem Programm nehmen
slides-state-shown = Hochgeladen am { $time }. Die Gäste bekommen die Folien mit der veröffentlichten Fassung.
slides-state-hidden = Hochgeladen am { $time }. Die Gäste bekommen die Folien noch nicht.
slides-state-no-consent = Hochgeladen am { $time }. Die Gäste bekommen die Folien nicht, solange Sie nicht eingewilligt haben.
slides-done-sent = Die Folien sind gespeichert.
slides-done-removed = Die Folien sind entfernt.
audit-slides-sent = hat Folien zu „{ $subject }“ hochgeladen
audit-slides-taken-back = hat die Folien zu „{ $subject }“ entfernt
audit-slides-shown = hat die Folien zu „{ $subject }“ ins Programm genommen
audit-slides-hidden = hat die Folien zu „{ $subject }“ aus dem Programm genommen
