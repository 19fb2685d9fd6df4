### Einlass.

doors-title = Einlass
doors-intro = Wählen Sie, wo Sie einlassen.
doors-none = Sie sind für keine Veranstaltung zum Einlass eingeteilt. Wenden Sie sich an die Person, die die Veranstaltung organisiert.

door-back = Andere Einlassliste
door-count-label = von { $registered } eingelassen
door-count-since = Stand { $time }
door-code = Code der Karte
door-code-hint = Mit Handscanner, Kamera oder Tastatur, zum Beispiel ABCD-EF23
door-check = Prüfen und einlassen
door-camera-on = Kamera einschalten
door-camera-off = Kamera ausschalten
door-camera-denied = Die Kamera ist nicht freigegeben. Erlauben Sie sie in den Einstellungen des Browsers, oder geben Sie den Code ein.
door-camera-none = Dieses Gerät hat keine Kamera, die sich benutzen lässt. Geben Sie den Code ein.
door-camera-broken = Die Kamera liest gerade nicht. Schalten Sie sie aus und wieder ein, oder geben Sie den Code ein.
door-checking = Wird geprüft …
door-offline = Keine Verbindung
door-offline-hint = Der Code ist nicht geprüft, es ist niemand eingelassen. Versuchen Sie es noch einmal.
door-signed-out = Sie sind nicht mehr angemeldet
door-signed-out-hint = Der Code ist nicht geprüft. Laden Sie die Seite neu und melden Sie sich an.

door-admitted = Willkommen
door-admitted-hint = Eingelassen um { $time } Uhr.
door-already = Schon eingelassen
door-already-hint = Diese Karte kam am { $day } um { $time } Uhr durch den Einlass ({ $by }). Klären Sie, wer das war, bevor Sie jemanden einlassen.
door-unknown = Keine gültige Karte
door-unknown-hint = Diesen Code hat niemand hier ausgestellt. Suchen Sie die Person über ihren Namen.
door-malformed = Nicht lesbar
door-malformed-hint = Das ist kein vollständiger Code. Prüfen Sie ihn noch einmal, Zeichen für Zeichen.
door-other-event = Andere Veranstaltung
door-other-event-hint = Die Karte ist echt, gilt aber für eine andere Veranstaltung.
door-cancelled = Abgesagt
door-cancelled-hint = Diese Anmeldung wurde storniert, der Platz ist vergeben. Verweisen Sie an die Anmeldung vor Ort.
door-event-cancelled = Veranstaltung abgesagt
door-event-cancelled-hint = Diese Veranstaltung findet nicht statt. Es wird niemand eingelassen.
door-revoked = Ersetzt
door-revoked-hint = Für diese Anmeldung gibt es eine neuere Karte. Bitten Sie um die neue, oder suchen Sie über den Namen.
door-annulled = Zurückgenommen
door-annulled-hint = Der Einlass von { $time } Uhr zählt nicht mehr; die Karte lässt wieder ein.
door-not-admitted = Nichts zurückzunehmen
door-not-admitted-hint = Dieser Einlass gilt nicht mehr; er wurde schon zurückgenommen.
door-somebody = ein früheres Konto

door-undo = Einlass zurücknehmen
door-undo-what = Die Karte lässt danach wieder ein. Der Vorgang bleibt im Protokoll.
door-undo-reason = Grund
door-undo-reason-refused = Nennen Sie den Grund in einem Satz, höchstens 200 Zeichen.
door-nonce = Dieses Formular wurde schon einmal für etwas anderes benutzt. Geben Sie den Code noch einmal ein.

door-search = Nach Namen suchen
door-search-label = Name, Organisation oder E-Mail-Adresse
door-search-hint = Mindestens zwei Zeichen
door-search-do = Suchen
door-search-found = { $count ->
    [0] Niemand mit Karte gefunden
    [one] Eine Person gefunden
   *[other] { $count } Personen gefunden
 }
door-search-most = Es werden höchstens 20 gezeigt. Suchen Sie genauer, wenn die Person fehlt.
door-search-name = Name
door-search-state = Einlass
door-search-in = eingelassen um { $time } Uhr
door-search-admit = Einlassen
door-search-admit-whom = { $name } einlassen

audit-admission-annulled = hat den Einlass mit dem Code { $subject } zurückgenommen
