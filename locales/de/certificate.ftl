# Teilnahmebescheinigung und ihre Prüfung

certificate-title = Teilnahmebescheinigung
certificate-text = Sie waren da. Die Bescheinigung nennt Veranstaltung, Tag, Zeiten und Ihren Namen; unter der Adresse auf dem Blatt kann jede und jeder prüfen, dass sie echt ist, auch wenn Ihre Angaben hier längst gelöscht sind.
certificate-pdf = Bescheinigung als PDF
certificate-file = teilnahme-{ $event }.pdf
certificate-document = Teilnahmebescheinigung: { $event }
certificate-kind = Teilnahmebescheinigung
certificate-attended = hat teilgenommen an der Veranstaltung
certificate-organiser = Veranstaltet von
certificate-verify = Echtheit prüfen
certificate-verify-text = Der Code führt zu einer Seite, die sagt, ob diese Bescheinigung echt ist, und auf Nachfrage, ob sie auf einen bestimmten Namen lautet. Das Prüfzeichen dort muss mit diesem übereinstimmen.
certificate-mark = Prüfzeichen
certificate-code-alt = QR-Code: Adresse, unter der sich diese Bescheinigung prüfen lässt, Prüfzeichen { $mark }
certificate-unsigned = Elektronisch ausgestellt und signiert; ohne Unterschrift gültig.

verify-title = Teilnahmebescheinigung prüfen
verify-genuine = Diese Bescheinigung ist echt.
verify-unknown = Diese Bescheinigung ist nicht von hier.
verify-unknown-text = Der Code ist unvollständig oder verändert, oder ihn hat jemand anderes gemacht. Prüfen Sie, ob die Adresse vollständig ist.
verify-event = Veranstaltung
verify-name = Auf wen lautet sie?
verify-name-hint = Schreiben Sie den Namen wie auf dem Blatt. Diese Seite nennt keinen Namen, sie vergleicht nur.
verify-compare = Vergleichen
verify-yes = Ja, sie lautet auf „{ $name }“.
verify-no = Nein, sie lautet nicht auf „{ $name }“.
