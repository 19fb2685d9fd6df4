### Veröffentlichen und was sich geändert hat.

todo-publish = { $count ->
    [one] Eine Änderung am Programm ist noch nicht veröffentlicht
   *[other] { $count } Änderungen am Programm sind noch nicht veröffentlicht
 }
publish-title = Programm veröffentlichen
publish-lead = Gäste sehen immer die zuletzt veröffentlichte Fassung. Woran Sie arbeiten, sehen sie erst, wenn Sie es hier veröffentlichen.
publish-review = Prüfen und veröffentlichen
publish-waiting = Was sich für Gäste ändert
publish-nothing = Nichts: Gäste sehen bereits alles, was im Programm steht.
publish-order-only = Nur Reihenfolge oder Angaben, die in keiner Zeile stehen.
publish-look = Diese Programmpunkte ansehen
publish-note = Hinweis für Gäste
publish-note-hint = Ein Satz, warum sich etwas ändert. Er steht auf der Seite der Änderungen.
publish-note-long = Der Hinweis ist zu lang. Kürzen Sie ihn auf höchstens { $most } Zeichen.
publish-button = Veröffentlichen
publish-changed-title = Nicht veröffentlicht: Der Entwurf hat sich inzwischen geändert
publish-changed = Jemand hat das Programm bearbeitet, während Sie diese Seite gelesen haben. Unten steht, was sich jetzt ändern würde. Prüfen Sie es und veröffentlichen Sie noch einmal.
publish-event-draft = Die Veranstaltung selbst ist noch ein Entwurf. Gäste sehen das Programm, sobald sie veröffentlicht ist.

versions-title = Veröffentlichte Fassungen
versions-none = Noch ist nichts veröffentlicht.
versions-version = Fassung
versions-when = Wann
versions-who = Von wem
versions-note = Hinweis
version-name = Fassung { $number }
version-changes = Was sie geändert hat
version-programme = Das Programm in dieser Fassung

change-added = neu im Programm, { $place }
change-added-without-time = neu im Programm, noch ohne Zeit
change-cancelled = abgesagt
change-reinstated = findet doch statt
change-placed = hat jetzt eine Zeit: { $after }
change-unplaced = hat keine Zeit mehr (zuvor { $before })
change-moved = jetzt { $after } (zuvor { $before })
change-reworded = Angaben geändert
change-retitled = neuer Titel (zuvor „{ $before }“)
change-cast-order = Reihenfolge oder Bezeichnung der Mitwirkenden geändert
change-cast-joined = neu dabei: { $joined }
change-cast-left = nicht mehr dabei: { $left }
change-cast-both = neu dabei: { $joined }; nicht mehr dabei: { $left }
change-person = Angaben zur Person geändert
change-room = heißt jetzt „{ $name }“
