### Der Programmpunkt im Formular.

editor-add-next = Anlegen und nächsten eingeben
editor-time-number = Zeit und Raum { $number }
editor-slot-add = Weitere Zeit
editor-slot-rooms = Zur selben Zeit in allen Räumen
editor-cast-state = Zusage von Person { $number }
editor-cast-label = Eigene Bezeichnung statt der Rolle von Person { $number }
editor-no-track = Kein Track
editor-taken = Aufnahmen
editor-taken-hint = Gäste sehen beim Programmpunkt, was aufgenommen wird.
editor-links-hint = Stream, Videokonferenz, Folien, Aufzeichnung: vollständige Adressen, die mit https:// beginnen.
participation-invited = angefragt
participation-confirmed = zugesagt
participation-declined = abgesagt
session-refused-track = Wählen Sie einen Track aus der Liste.
session-refused-slots-too-many = Mehr als 100 Zeiten fasst ein Programmpunkt nicht.
session-refused-links = Ein Link ist keine Adresse im Web, oder es sind mehr als 20. Adressen beginnen mit https:// und enthalten keine Leerzeichen.
session-refused-label-long = Eine eigene Bezeichnung ist zu lang. Kürzen Sie sie auf 60 Zeichen.
field-track = Track
field-interpretation = Verdolmetschung
field-recorded = Wird aufgezeichnet
field-photographed = Es wird fotografiert
field-states = Zusagen
field-labels = Eigene Bezeichnungen
sessions-more-times = { $count ->
    [one] und eine weitere Zeit
   *[other] und { $count } weitere Zeiten
 }
warning-away = { $person } kann zu dieser Zeit nicht ({ $times }).
warning-hurry = { $minutes ->
    [0] { $person } hat keine Zeit für den Raumwechsel zwischen diesem Programmpunkt und „{ $other }“.
    [one] { $person } hat nur eine Minute für den Raumwechsel zwischen diesem Programmpunkt und „{ $other }“.
   *[other] { $person } hat nur { $minutes } Minuten für den Raumwechsel zwischen diesem Programmpunkt und „{ $other }“.
 }
warning-seats = { $room } ist zu klein: In alle Räume, in denen zu dieser Zeit etwas ist, passen zusammen { $seats } Menschen; die Veranstaltung hat { $places } Plätze.

shift-open = Alles danach verschieben
shift-title = Alles danach verschieben
shift-lead = Was am selben Tag nach „{ $title }“ kommt, um einige Minuten später oder früher.
shift-no-time = Dieser Programmpunkt hat noch keine Zeit.
shift-slot = Ab welcher Zeit
shift-minutes = Minuten
shift-minutes-hint = Höchstens { $most }.
shift-way = Richtung
shift-later = später
shift-earlier = früher
shift-rooms = Räume
shift-this-room = nur in diesem Raum
shift-all-rooms = in allen Räumen
shift-with = Diesen Programmpunkt auch
shift-preview = Vorschau zeigen
shift-moves = { $count ->
    [one] Eine Zeit wird verlegt
   *[other] { $count } Zeiten werden verlegt
 }
shift-before = Bisher
shift-after = Dann
shift-warnings = Dadurch entsteht
shift-warnings-allowed = Sie dürfen trotzdem verschieben, wenn Sie es so meinen.
shift-do = Verschieben
shift-do-hint = Gäste sehen es, sobald Sie das Programm veröffentlichen.
shift-refused-time = Diese Zeit gibt es nicht mehr. Wählen Sie eine andere.
shift-refused-minutes = Schreiben Sie eine ganze Zahl von Minuten, von 1 bis 720.
shift-refused-nothing = An diesem Tag kommt danach nichts mehr.
shift-refused-outside = So läge etwas an einem Tag, der nicht zur Veranstaltung gehört. Wählen Sie weniger Minuten.
shift-refused-changed = Inzwischen hat jemand anderes diese Zeiten geändert. Prüfen Sie die Vorschau, und verschieben Sie dann noch einmal.
done-shifted = Verschoben. Gäste sehen es, sobald Sie es veröffentlichen.

sessions-drafts-hint = { $count ->
    [one] Ein Programmpunkt ist noch ein Entwurf und würde nicht mit veröffentlicht.
   *[other] { $count } Programmpunkte sind noch Entwürfe und würden nicht mit veröffentlicht.
 }
sessions-include-all = Alle Entwürfe ins Programm aufnehmen
done-all-included = Alle Programmpunkte gehören jetzt zum Programm. Gäste sehen sie, sobald Sie es veröffentlichen.
