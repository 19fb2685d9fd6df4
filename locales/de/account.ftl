### Anmelden am System und das eigene Konto.

sign-in-title = Anmelden
sign-in-who = Für alle, die eine Veranstaltung organisieren oder ihre Gäste einlassen. Gäste brauchen kein Konto: Der Link zur Eintrittskarte steht in der E-Mail, die sie bekommen haben.
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-forgotten = Passwort vergessen? Wer dieses System betreibt, kann Ihnen ein neues geben.
sign-in-wrong = Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.
sign-in-too-many = Für dieses Konto gab es zu viele Fehlversuche. Versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
 } noch einmal.

account-title = Ihr Konto
account-name = Name
account-email = E-Mail-Adresse
account-sign-out = Abmelden
account-sign-out-everywhere = Überall abmelden
account-everywhere-hint = Wenn Sie einen dieser Einträge nicht kennen oder ein fremdes Gerät benutzt haben: Damit enden alle, auch die Anmeldung, die Sie gerade benutzen.
account-sign-ins = Wo Sie angemeldet sind
account-browser = Browser
account-browser-unknown = Unbekannter Browser
account-here = (dieser hier)
account-since = Seit
account-last-seen = Zuletzt benutzt
account-until = Endet spätestens

nav-organise = Meine Veranstaltungen
refused-title = Bitte prüfen: { $title }
