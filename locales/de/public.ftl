### Was alle lesen.

home-title = Veranstaltungen
home-coming = Kommende Veranstaltungen
home-past = Vergangene Veranstaltungen
