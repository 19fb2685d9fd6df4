### Die Veranstaltung selbst: neu anlegen, Angaben, Stand.

desk-settings = Veranstaltung
event-new = Neue Veranstaltung
event-new-lead = Titel, Tag und Ort genügen für den Anfang. Alles lässt sich später ändern, und noch sieht es niemand außer Ihnen.
event-add = Veranstaltung anlegen
done-event-added = Die Veranstaltung ist als Entwurf angelegt. Legen Sie jetzt das Programm an; die weiteren Angaben stehen unter „Veranstaltung“.
done-event-saved = Gespeichert. Gäste sehen die neuen Angaben ab sofort.
done-event-draft-saved = Gespeichert. Gäste sehen es, sobald Sie die Veranstaltung veröffentlichen.
done-event-publish = Die Veranstaltung ist veröffentlicht.
done-event-withdraw = Die Veranstaltung ist wieder ein Entwurf.
done-event-cancel = Die Veranstaltung ist abgesagt. Seiten und Kalender sagen es ab sofort.
done-event-reinstate = Die Veranstaltung findet statt. Seiten und Kalender sagen es ab sofort.

settings-title = Veranstaltung
settings-lead = Diese Angaben sehen Gäste sofort, wenn die Veranstaltung veröffentlicht ist. Nur das Programm wartet, bis Sie es veröffentlichen.
settings-time = Tag und Zeit
settings-zone-fixed = Zeitzone: { $zone }. Sie steht fest, solange Programmpunkte Zeiten haben.
settings-place = Ort
settings-access-hint = Was Gäste wissen müssen: stufenloser Zugang, Höranlage, Gebärdensprache, Assistenzhunde, und an wen man sich wendet.
settings-registration = Anmeldung
settings-photo-hint = Was fotografiert oder aufgezeichnet wird, und wie man nicht mit ins Bild kommt.
settings-attribution = Quelle der Texte
settings-attribution-hint = Nur, wenn Texte von anderen stammen: was, von wem, woher und unter welcher Lizenz.
settings-overbooked = Es sind mehr Plätze vergeben ({ $taken }) als vorhanden ({ $capacity }). Niemand verliert seinen Platz; neue Anmeldungen sind erst wieder möglich, wenn Plätze frei werden.
settings-programme = Was soll mit dem Programm geschehen?
settings-programme-later = { $days ->
    [one] Die Veranstaltung liegt jetzt einen Tag später; ihr Programm hat { $times } Zeiten am bisherigen Tag.
   *[other] Die Veranstaltung liegt jetzt { $days } Tage später; ihr Programm hat { $times } Zeiten an den bisherigen Tagen.
 }
settings-programme-earlier = { $days ->
    [one] Die Veranstaltung liegt jetzt einen Tag früher; ihr Programm hat { $times } Zeiten am bisherigen Tag.
   *[other] Die Veranstaltung liegt jetzt { $days } Tage früher; ihr Programm hat { $times } Zeiten an den bisherigen Tagen.
 }
settings-programme-say = Noch ist nichts gespeichert. Wählen Sie, und speichern Sie dann noch einmal.
settings-programme-along = Mitverschieben: alle Zeiten auf den neuen Tag, zu denselben Uhrzeiten, auch im veröffentlichten Programm und in den Kalendern der Gäste
settings-programme-stays = So lassen: Sie verlegen die Programmpunkte selbst

event-is-draft = Diese Veranstaltung ist ein Entwurf: Nur wer organisiert, sieht sie.
event-is-published = Diese Veranstaltung ist veröffentlicht.
event-is-cancelled = Diese Veranstaltung ist abgesagt. Ihre Seiten bleiben stehen und sagen es.
event-programme-unpublished = Das Programm ist noch nicht veröffentlicht; Gäste sähen eine Veranstaltung ohne Programm.
event-kept-guests = Zurück zum Entwurf geht nicht mehr: Gäste haben sich schon angemeldet. Absagen können Sie die Veranstaltung.
event-deed-publish = Veranstaltung veröffentlichen
event-deed-publish-hint = Alle sehen dann die Seiten der Veranstaltung, und die Anmeldung öffnet zu ihrer Zeit. Der Kurzname in der Adresse steht dann fest.
event-deed-withdraw = Veranstaltung zurückziehen
event-deed-withdraw-hint = Die Seiten verschwinden, als gäbe es sie nicht. Das geht, solange sich niemand angemeldet hat.
event-deed-cancel = Veranstaltung absagen
event-deed-cancel-hint = Die Seiten und die Kalender der Gäste sagen es sofort, und niemand kann sich mehr anmelden. Das lässt sich zurücknehmen.
event-deed-reinstate = Veranstaltung findet doch statt
event-deed-reinstate-hint = Seiten und Kalender zeigen die Veranstaltung wieder wie zuvor.

typed-refused-time = Das ist keine Zeit. Schreiben Sie Datum und Uhrzeit.
typed-refused-time-skipped = Diese Zeit gibt es nicht: In dieser Nacht werden die Uhren vorgestellt. Wählen Sie eine Zeit davor oder danach.
typed-refused-time-twice = Diese Zeit gibt es zweimal: In dieser Nacht werden die Uhren zurückgestellt. Wählen Sie eine Zeit davor oder danach.
typed-refused-order = Diese Zeit passt nicht zu den anderen: Der Einlass liegt vor dem Beginn, der Beginn vor dem Ende, die Öffnung von Anmeldung und Aufruf vor ihrem Ende.
typed-refused-zone = Diese Zeitzone gibt es nicht. Schreiben Sie sie wie „Europe/Berlin“.
typed-refused-zone-fixed = Die Zeitzone steht fest, solange Programmpunkte Zeiten haben.
typed-refused-position = Das ist kein Ort auf der Erde. Schreiben Sie Breite und Länge wie „51.0504, 13.7373“.
typed-refused-country = Schreiben Sie das Land mit zwei Buchstaben, zum Beispiel „DE“.

field-day = Tag
field-days = Tage
field-from = Beginn
field-until = Ende
field-city = Stadt
field-example-times = Die Uhrzeiten sind erfunden, und die Seiten sagen es
field-venue-name = Name des Ortes
field-venue-street = Straße und Hausnummer
field-venue-postcode = Postleitzahl
field-venue-city = Stadt
field-venue-country = Land
field-venue-position = Breite und Länge
field-venue-directions = Anfahrt
field-photo-notice = Hinweis zu Aufnahmen
field-attribution-title = Titel der Quelle
field-attribution-author = Wer sie verfasst hat
field-attribution-source-url = Adresse der Quelle
field-attribution-licence = Lizenz
field-attribution-licence-url = Adresse der Lizenz
field-attribution-changes = Was geändert wurde
hint-doors-open-at = Ab wann Gäste hereinkommen.
hint-zone = Zum Beispiel „Europe/Berlin“. Alle Zeiten der Veranstaltung gelten in ihr.
hint-venue-country = Zwei Buchstaben, zum Beispiel „DE“.
hint-venue-position = Aus einer Karte kopiert, zum Beispiel „51.0504, 13.7373“.
hint-attribution-licence = Zum Beispiel „CC-BY-4.0“.
hint-registration-opens-at = Leer: sobald die Veranstaltung veröffentlicht ist.
hint-registration-closes-at = Leer: bis zum Ende der Veranstaltung.
audit-event-added = hat die Veranstaltung angelegt
audit-event-published = hat die Veranstaltung veröffentlicht
audit-event-withdrawn = hat die Veranstaltung wieder zum Entwurf gemacht
audit-event-reinstated = hat die Absage der Veranstaltung zurückgenommen
audit-programme-shifted = hat das Programm auf einen anderen Tag verschoben
settings-organiser = Veranstalterin
settings-organiser-hint = Name und Adresse gelten für alle Veranstaltungen der Organisation, auch in den Kalendern der Gäste.
settings-organiser-said = Ausgerichtet von { $name } ({ $email }). Das ändert, wer alle Veranstaltungen der Organisation organisiert.
typed-refused-theirs = Das ändert nur, wer alle Veranstaltungen der Organisation organisiert.
typed-refused-placeholder = Ein Platzhalter darin lässt sich hier nicht ausfüllen. Möglich sind: { $known }.
field-organiser-name = Name der Organisation
field-organiser-email = E-Mail-Adresse für Fragen
