tickets-title = Ticketarten und Kontingente
tickets-lead = Wer welche Art von Ticket wählen kann und wie viele Plätze es dafür gibt. Was Sie hier ändern, gilt sofort.
desk-tickets = Tickets
tickets-back = Zu den Ticketarten und Kontingenten
ticket-types-title = Ticketarten
ticket-types-about = Ohne Ticketarten sind alle Plätze gleich. Gibt es mehrere, wählen Gäste beim Anmelden eine aus, in dieser Reihenfolge.
ticket-types-none = Diese Veranstaltung hat keine Ticketarten.
ticket-type-add = Ticketart anlegen
ticket-type-new = Neue Ticketart
ticket-type-hidden = nicht öffentlich
ticket-type-approves = mit Zusage
ticket-type-only-for = { $count ->
    [one] nur für eine Domain oder Adresse
   *[other] nur für { $count } Domains oder Adressen
}
ticket-type-opens = ab { $time }
ticket-type-closes = bis { $time }
ticket-type-closed = geschlossen seit { $time }
ticket-type-remove-hint = Löschen können Sie eine Ticketart nur, solange niemand sich dafür angemeldet hat. Soll sie niemand mehr wählen, setzen Sie ein Ende oder zeigen Sie sie nicht öffentlich.
ticket-type-kept = { $count ->
    [one] Eine Anmeldung ist von dieser Art, deshalb bleibt sie. Setzen Sie ein Ende oder zeigen Sie sie nicht öffentlich.
   *[other] { $count } Anmeldungen sind von dieser Art, deshalb bleibt sie. Setzen Sie ein Ende oder zeigen Sie sie nicht öffentlich.
}
quotas-title = Kontingente
quotas-about = Ein Platz ist frei, wenn jedes Kontingent der Ticketart und die Plätze der Veranstaltung einen haben. Ein Kontingent zählt für beliebig viele Arten.
quota-whole = Plätze der Veranstaltung
quota-all-types = alle
quota-held = Vergeben
quota-free = Frei
quota-add = Kontingent anlegen
quota-new = Neues Kontingent
quota-remove-hint = Wer einen Platz hat, behält ihn. Es gelten dann nur die übrigen Kontingente.
quota-overbooked = { $name }: { $taken } Plätze sind vergeben, vorgesehen sind { $capacity }. Niemand verliert seinen Platz; neue gibt es erst, wenn genug zurückgegeben sind.
done-ticket-part-added = Angelegt. Es gilt sofort.
done-ticket-part-saved = Gespeichert. Es gilt sofort: Vergebene Plätze sind neu gezählt, und freie gehen in wenigen Sekunden an alle, die warten.
field-opens-at = Wählbar ab
field-closes-at = Wählbar bis
field-hidden = Nicht öffentlich zeigen
field-only-for = Nur für diese Domains oder Adressen
hint-only-for = Eine je Zeile, zum Beispiel „sachsen.de“ oder „anna@sachsen.de“. Eine Domain gilt auch für alles darunter. Leer: für alle. Wer eine solche Art wählt, bestätigt die Adresse.
field-ticket-types = Gilt für
typed-refused-domain = Das ist weder eine Domain noch eine E-Mail-Adresse. Schreiben Sie zum Beispiel „sachsen.de“.
audit-ticket-type-added = hat die Ticketart „{ $subject }“ angelegt
audit-ticket-type-changed = hat die Ticketart „{ $subject }“ geändert
audit-ticket-type-removed = hat die Ticketart „{ $subject }“ gelöscht
audit-quota-added = hat das Kontingent „{ $subject }“ angelegt
audit-quota-changed = hat das Kontingent „{ $subject }“ geändert
audit-quota-removed = hat das Kontingent „{ $subject }“ gelöscht
register-ticket-type = Art des Tickets
register-ticket-type-missing = Wählen Sie die Art des Tickets aus. Die vorher gewählte gibt es nicht mehr oder noch nicht.
register-ticket-type-restricted = Diese Art gibt es nicht für die E-Mail-Adresse, die Sie angegeben haben. Nehmen Sie Ihre dienstliche Adresse oder wählen Sie eine andere Art.
register-type-waiting = ausgebucht, Warteliste
register-type-few = nur noch wenige Plätze
register-type-approves = wir prüfen Ihre Anfrage
register-type-opens = { $name }: wählbar ab { $time }
register-type-full = { $name }: ausgebucht
register-takes-any = Wird zuerst ein Platz anderer Art frei, nehme ich ihn
registration-ticket-type = Ticketart
waiting-list-why-quota = Niemand rückt nach, weil die Kontingente aller Ticketarten voll sind, auf die jemand wartet.
