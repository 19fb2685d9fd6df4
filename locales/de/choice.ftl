### „Mein Programm“: was Gäste sich aus dem Programm gemerkt haben.

# Beside a session: takes it into one's own programme.
star = Merken
star-way = Mein Programm zusammenstellen
star-failed = Das ist nicht gespeichert. Bitte versuchen Sie es noch einmal.
star-gone = Ihr Programm gibt es nicht mehr; dieser Browser hat es vergessen.

choice-title = Mein Programm
choice-make-lead = Merken Sie sich, was Sie nicht verpassen möchten.
choice-make-link = Sie brauchen kein Konto. Ihre Auswahl bekommt eine eigene Adresse, die nur Sie kennen.
choice-make-use = Dort sehen Sie, was sich überschneidet oder ändert, drucken Ihr Programm aus oder abonnieren es als Kalender, der jeder Änderung folgt.
choice-make-known = Haben Sie schon ein Programm? Dann öffnen Sie seine Adresse und ändern Sie es dort.
choice-open-remembered = Das Programm öffnen, das sich dieser Browser gemerkt hat
choice-ticked = Sie merken sich:
choice-more = Oder wählen Sie gleich noch mehr aus:
choice-begin = Mein Programm anlegen
choice-to-agenda = Zum Programm

choice-refused-nothing = Wählen Sie mindestens einen Programmpunkt aus.
choice-refused-many = Wählen Sie höchstens { $count } Programmpunkte aus.
choice-refused-unknown = { $count ->
    [one] Ein Programmpunkt, den Sie ausgewählt haben, steht so nicht mehr im Programm. Sehen Sie Ihre Auswahl noch einmal durch.
   *[other] { $count } Programmpunkte, die Sie ausgewählt haben, stehen so nicht mehr im Programm. Sehen Sie Ihre Auswahl noch einmal durch.
 }

choice-done-begun = Ihr Programm ist angelegt. Speichern Sie diese Seite als Lesezeichen.
choice-done-saved = Ihre Auswahl ist gespeichert.
choice-done-deleted = Ihr Programm ist gelöscht.
choice-empty = Noch ist nichts ausgewählt.
choice-cancelled = { $count ->
    [one] Ein Programmpunkt Ihrer Auswahl ist abgesagt
   *[other] { $count } Programmpunkte Ihrer Auswahl sind abgesagt
 }
choice-overlaps = { $count ->
    [one] Ihre Auswahl überschneidet sich einmal
   *[other] Ihre Auswahl überschneidet sich { $count }-mal
 }
choice-overlap = „{ $first }“ und „{ $second }“: { $day }, { $from }–{ $to } Uhr

choice-change = Auswahl ändern
choice-change-open = Aus dem ganzen Programm auswählen
choice-save = Auswahl speichern

choice-address = Ihre Adresse
choice-address-key = Die Adresse dieser Seite ist Ihr Schlüssel: Wer sie kennt, kann Ihr Programm sehen, ändern und löschen. Heben Sie sie auf, zum Beispiel als Lesezeichen; wir können sie Ihnen nicht noch einmal geben.
choice-belongs = Sie finden Ihr Programm auch auf Ihrer Eintrittskarte.
choice-remember-text = Möchten Sie Programmpunkte gleich im Programm mit einem Druck merken? Dann speichert dieser Browser die Adresse und Ihre Auswahl, bis Sie es zurücknehmen. Tun Sie das nur auf einem Gerät, das Ihnen gehört.
choice-remember = In diesem Browser merken
choice-forget = In diesem Browser vergessen
choice-remembered = Dieser Browser merkt sich Ihr Programm.
choice-forgotten = Dieser Browser hat Ihr Programm vergessen.
choice-not-remembered = Dieser Browser lässt nicht zu, dass etwas gespeichert wird.

choice-calendar-text = Abonnieren Sie Ihr Programm: Der Kalender folgt jeder Änderung, auch Ihrer Auswahl. Die Adresse enthält Ihren Schlüssel.
choice-subscribe = Mein Programm abonnieren
choice-file = Als Kalenderdatei
choice-file-name = mein-programm

choice-register-text = Haben Sie schon einen Platz? Wenn Sie sich von hier aus anmelden, finden Sie Ihr Programm auch auf der Eintrittskarte.
choice-along = Ihr Programm kommt mit: Sie finden es auf Ihrer Eintrittskarte.

choice-delete-section = Programm löschen
choice-delete-text = Gehört Ihr Programm zu keiner Anmeldung, löschen wir es { $days } Tage nach der Veranstaltung. Sie können es auch selbst löschen.
choice-delete-title = Mein Programm löschen?
choice-delete-consequence = Ihre Auswahl wird gelöscht, die Adresse und der Kalender führen ins Leere. Das Programm der Veranstaltung und Ihre Anmeldung bleiben, wie sie sind.
choice-delete = Mein Programm löschen
choice-keep = Behalten

choice-ticket-text = Merken Sie sich, was Sie nicht verpassen möchten, und abonnieren Sie es als Kalender.
choice-ticket-begin = Mein Programm zusammenstellen
choice-ticket-open = Mein Programm öffnen
