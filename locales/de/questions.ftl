questions-title = Fragen an Gäste
questions-lead = Was Sie beim Anmelden außer Name und E-Mail-Adresse wissen müssen. Was Sie hier ändern, gilt sofort.
questions-ways = Anmeldung einrichten
questions-caption = Fragen in der Reihenfolge des Formulars
questions-none = Es werden keine weiteren Fragen gestellt.
questions-question = Frage
questions-answers = Antworten
questions-confidential = vertraulich
questions-back = Zu den Fragen
questions-preview = Formular ansehen
questions-preview-lead = So sehen Gäste Ihre Fragen. Was Sie hier ausfüllen, wird nicht gesendet.
questions-summary = Auswertung
questions-summary-about = Gezählt sind Gäste, die einen Platz haben.
questions-in-words = In eigenen Worten beantwortet
question-add = Frage anlegen
question-new = Neue Frage
question-retired = wird nicht mehr gestellt
question-required = Antwort nötig
question-kind-text = Eine Zeile
question-kind-long-text = Mehrere Zeilen
question-kind-choice = Eine Antwort aus mehreren
question-kind-choices = Beliebig viele Antworten aus mehreren
question-kind-yes-no = Ja oder Nein
question-kind-number = Ganze Zahl
question-kind-date = Datum
answer-class-registration = Wie die Anmeldung
answer-class-early = Kurz nach der Veranstaltung gelöscht
answer-class-sensitive = Vertraulich, kurz nach der Veranstaltung gelöscht
field-question = Frage
field-question-kind = Art der Antwort
field-question-class = Wer die Antworten sieht und wie lange
field-purpose = Wofür Sie die Antwort brauchen
field-help = Hilfe zur Antwort
field-options = Antworten zur Auswahl
field-required = Ohne Antwort gibt es keine Anmeldung
field-condition = Nur fragen, wenn eine dieser Antworten gegeben wurde
field-retired = Nicht mehr stellen
field-answers = Antworten
hint-purpose = Gäste lesen diesen Satz bei der Frage. Fragen Sie nur, was Sie für die Veranstaltung wirklich brauchen.
hint-options = Nur für Fragen mit Auswahl. Leere Zeilen bleiben weg; weitere gibt es nach dem Speichern.
hint-question-class = Vertraulich gehört alles, was Gesundheit, Ernährung, Unterstützungsbedarf oder Überzeugungen verrät. Solche Antworten sieht nur, wer das eigens darf; sie stehen in keiner Liste und keiner Datei und werden zuerst gelöscht.
hint-condition = Leer: immer. Kreuzen Sie Antworten einer einzigen Frage an.
hint-retired = Die Antworten bleiben, neue Gäste werden nicht mehr gefragt.
question-option = Antwort { $number } ({ $language })
typed-refused-answered = { $most ->
    [one] Ein Gast hat darauf schon geantwortet, so wie die Frage war. Das lässt sich nicht mehr ändern; legen Sie eine neue Frage an.
   *[other] { $most } Gäste haben darauf schon geantwortet, so wie die Frage war. Das lässt sich nicht mehr ändern; legen Sie eine neue Frage an.
}
typed-refused-needed = Eine andere Frage wartet auf eine Antwort, die es dann nicht mehr gäbe. Ändern Sie zuerst jene Frage.
typed-refused-voluntary = Vertrauliche Angaben sind immer freiwillig. Verlangen Sie keine Antwort, oder fragen Sie nichts Vertrauliches.
typed-refused-one-question = Das sind Antworten verschiedener Fragen. Kreuzen Sie nur Antworten einer einzigen Frage an.
question-answered = { $count ->
    [one] Ein Gast hat schon geantwortet.
   *[other] { $count } Gäste haben schon geantwortet.
}
question-answered-about = Art der Antwort und gegebene Antworten bleiben, wie sie sind; vertraulich kann die Frage werden, aber nicht weniger vertraulich. Wortlaut und Hilfe können Sie verbessern.
question-remove-hint = Noch hat niemand geantwortet.
question-remove-answers = { $count ->
    [one] Mit der Frage wird eine Antwort gelöscht. Das lässt sich nicht zurückholen. Soll nur niemand mehr gefragt werden, kreuzen Sie oben „Nicht mehr stellen“ an.
   *[other] Mit der Frage werden { $count } Antworten gelöscht. Das lässt sich nicht zurückholen. Soll nur niemand mehr gefragt werden, kreuzen Sie oben „Nicht mehr stellen“ an.
}
question-remove-all = { $count ->
    [one] Frage und eine Antwort löschen
   *[other] Frage und { $count } Antworten löschen
}
question-kept = { $count ->
    [0] Inzwischen gibt es keine Antworten mehr. Prüfen Sie noch einmal, ob Sie die Frage löschen wollen.
    [one] Inzwischen gibt es eine Antwort. Prüfen Sie noch einmal, ob Sie die Frage löschen wollen.
   *[other] Inzwischen gibt es { $count } Antworten. Prüfen Sie noch einmal, ob Sie die Frage löschen wollen.
}
question-needed = Eine andere Frage hängt von dieser ab. Löschen oder ändern Sie zuerst jene.
done-question-added = Angelegt. Wer sich ab jetzt anmeldet, wird gefragt.
done-question-saved = Gespeichert. Es gilt sofort.
question-purpose = Wozu: { $purpose }.
question-early = Ihre Antwort wird { $days } Tage nach der Veranstaltung gelöscht.
question-sensitive = Vertraulich: Ihre Antwort sehen nur wenige, die dafür zuständig sind. Mit ihr willigen Sie ein, dass wir sie dafür verwenden. Ändern oder zurücknehmen können Sie sie über den Link in Ihrer E-Mail; { $days } Tage nach der Veranstaltung wird sie gelöscht.
question-only-if = Nur wenn Sie bei „{ $question }“ geantwortet haben: { $answers }
question-only-kinds = Nur für: { $kinds }
question-or = {" oder "}
answer-yes = Ja
answer-no = Nein
answer-none = Keine Angabe
answer-missing = Hier fehlt Ihre Antwort.
answer-too-long = Die Antwort ist zu lang. Kürzen Sie sie auf { $most } Zeichen.
answer-choice = Wählen Sie eine der Antworten aus. Die vorher gewählte gibt es nicht mehr.
answer-number = Geben Sie eine ganze Zahl an, zum Beispiel 2.
answer-date = Geben Sie ein Datum an, zum Beispiel 24.12.2026.
registration-answers = Antworten
confidence-title = Vertrauliche Antworten
confidence-about = Ernährung, Unterstützungsbedarf und Ähnliches sieht nur, wer die ganze Organisation verwaltet oder das Recht auf vertrauliche Antworten hat. Jeder Blick steht unter „Änderungen“, ohne die Antworten.
confidence-see = Vertrauliche Antworten ansehen
confidence-see-guest = Vertrauliche Antworten dieses Gastes ansehen (steht dann unter „Änderungen“)
confidence-lead = Dass Sie diese Seite geöffnet haben, steht unter „Änderungen“. { $days } Tage nach der Veranstaltung werden die Antworten gelöscht.
confidence-who = Wer was geantwortet hat
confidence-answer = Antwort
confidence-none = Kein Gast mit einem Platz hat etwas Vertrauliches geantwortet.
confidence-none-of-guest = Dieser Gast hat nichts Vertrauliches geantwortet.
confidence-of = Vertrauliche Antworten: { $name }
confidence-back = Zur Anmeldung von { $name }
audit-question-added = hat die Frage „{ $subject }“ angelegt
audit-question-changed = hat die Frage „{ $subject }“ geändert
audit-question-removed = hat die Frage „{ $subject }“ mit ihren Antworten gelöscht
audit-confidence-read = hat vertrauliche Antworten eines Gastes angesehen { $subject }
audit-confidence-listed = hat die vertraulichen Antworten aller Gäste angesehen
