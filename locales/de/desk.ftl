### Was Organisierende bearbeiten: Personen, Räume, Tracks, Arten, Veranstaltung.

desk-rooms = Räume und Tracks
done-part-added = Angelegt. Gäste sehen es, sobald Sie es im Programm verwenden und veröffentlichen.
done-part-removed = Gelöscht.
conflict-title-any = Inzwischen hat jemand anderes diese Angaben geändert
value-yes = ja

people-title = Personen
people-lead = Wer mitwirkt, mit Funktion und Organisation zum Zeitpunkt der Veranstaltung.
people-new = Person anlegen
people-narrow = Personen eingrenzen
people-count = { $count ->
    [0] Keine Person.
    [one] Eine Person.
   *[other] { $count } Personen.
 }
people-person = Person
people-function = Funktion und Organisation
people-sessions = Programmpunkte
person-lacks-function = ohne Funktion
person-lacks-session = in keinem Programmpunkt
person-lacks-confirmation = noch nicht zugesagt
person-lacks-photo = ohne Foto
person-at-event = Bei dieser Veranstaltung
person-at-event-hint = So, wie es am Tag der Veranstaltung gilt. Spätere Änderungen berühren andere Veranstaltungen nicht.

rooms-title = Räume, Tracks, Arten
parts-title-room = Räume
parts-about-room = In dieser Reihenfolge stehen die Räume nebeneinander im Programm.
parts-title-track = Tracks
parts-about-track = Ein Track ist ein roter Faden durch das Programm. Sein Name steht immer dabei, die Farbe nie allein.
parts-title-type = Eigene Arten
parts-about-type = Wo die vorhandenen Arten von Programmpunkten nicht passen, geben Sie ihnen eigene Namen.
parts-none = Noch nichts angelegt.
parts-name = Name
parts-facts = Angaben
parts-sessions = Programmpunkte
parts-order = Reihenfolge
part-new-person = Neue Person
part-new-room = Neuer Raum
part-new-track = Neuer Track
part-new-type = Neue Art
part-add-person = Person anlegen
part-add-room = Raum anlegen
part-add-track = Track anlegen
part-add-type = Art anlegen
part-back-person = Alle Personen
part-back-room = Alle Räume, Tracks und Arten
part-uses = Verwendet in
part-remove-title = Löschen
part-remove = Endgültig löschen
part-remove-hint = Die Angaben verschwinden und lassen sich nicht zurückholen.
part-kept-in-use = { $count ->
    [one] Löschen geht erst, wenn kein Programmpunkt mehr darauf verweist. Jetzt ist es noch einer.
   *[other] Löschen geht erst, wenn kein Programmpunkt mehr darauf verweist. Jetzt sind es noch { $count }.
 }
part-kept-published = Gäste sehen diese Person im veröffentlichten Programm. Löschen geht, sobald Sie eine Fassung ohne sie veröffentlicht haben.
room-seats = { $count } Plätze
type-based-on = verhält sich wie „{ $base }“

colour-blue = Blau
colour-green = Grün
colour-orange = Orange
colour-purple = Violett
colour-red = Rot
colour-teal = Türkis
colour-brown = Braun
colour-grey = Grau

links-add = Weiterer Link
links-kind = Art von Link { $number }
links-url = Adresse von Link { $number }
links-label = Beschriftung von Link { $number }
links-label-hint = Beschriftung (darf leer bleiben)
link-kind-stream = Stream
link-kind-jitsi = Jitsi
link-kind-bigbluebutton = BigBlueButton
link-kind-matrix = Matrix
link-kind-slides = Folien
link-kind-recording = Aufzeichnung
link-kind-website = Website
link-kind-fediverse = Fediverse
link-kind-other = Link

typed-refused-missing = Das fehlt noch. Bitte geben Sie etwas an.
typed-refused-long = Das ist zu lang. Kürzen Sie es auf höchstens { $most } Zeichen.
typed-refused-choice = Wählen Sie einen Wert aus der Liste.
typed-refused-number = Schreiben Sie eine ganze Zahl von 0 bis { $most }.
typed-refused-slug = Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche.
typed-refused-slug-taken = Diesen Kurznamen gibt es schon. Wählen Sie einen anderen.
typed-refused-slug-fixed = Der Kurzname steht fest, weil die Adresse veröffentlicht ist.
typed-refused-address = Das ist keine Adresse im Web. Sie beginnt mit https:// und enthält keine Leerzeichen.
typed-refused-many = Das sind zu viele. Höchstens { $most } sind möglich.

field-links = Links
field-step-free = Stufenlos erreichbar
field-hearing-loop = Induktive Höranlage
field-directions = So findet man hin
field-colour = Farbe
hint-academic-title = Zum Beispiel „Dr.“ oder „Prof.“
hint-slug = Kurzname in der Adresse: Kleinbuchstaben, Ziffern und Bindestriche. Leer: aus dem Namen. Nach dem Veröffentlichen steht er fest.
hint-biography = Eine Leerzeile trennt Absätze.
hint-links = Vollständige Adressen, die mit https:// beginnen.
hint-colour = Jede Farbe ist hell und dunkel gut lesbar.

audit-track-added = hat den Track „{ $subject }“ angelegt
audit-track-changed = hat den Track „{ $subject }“ geändert
audit-track-removed = hat den Track „{ $subject }“ entfernt
audit-type-added = hat die Art „{ $subject }“ angelegt
audit-type-changed = hat die Art „{ $subject }“ geändert
audit-type-removed = hat die Art „{ $subject }“ entfernt
