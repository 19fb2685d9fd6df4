### Worte, die überall vorkommen.

problem-not-found-title = Hier ist nichts
problem-not-found = Unter dieser Adresse gibt es keine Seite. Prüfen Sie die Adresse, oder beginnen Sie bei der Übersicht.
problem-sign-in-title = Bitte melden Sie sich an
problem-sign-in = Diese Seite sehen Sie, sobald Sie angemeldet sind.
problem-forbidden-title = Kein Zugriff
problem-forbidden = Ihr Zugang reicht dafür nicht aus. Wenden Sie sich an die Person, die die Veranstaltung organisiert.
problem-too-many-title = Zu viele Anfragen
problem-too-many = Von Ihrer Adresse kamen sehr viele Anfragen. Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
 } noch einmal.
problem-internal-title = Das lag an uns
problem-internal = Es ist ein Fehler aufgetreten, und er ist aufgezeichnet. Versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie uns die Kennung { $reference }.
problem-malformed-title = Die Anfrage war nicht lesbar
problem-malformed = Gehen Sie zurück und senden Sie das Formular noch einmal ab.
problem-home = Zur Übersicht
