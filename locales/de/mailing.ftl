### Eigene Worte in E-Mails an Gäste.

outbox-ways = Bereiche der E-Mails
outbox-way-sent = Postausgang

letter-texts-title = Texte
letter-texts-lead = Was Ihre Gäste in E-Mails lesen. Link, Eintrittskarte, Termin, Frist und Absender stehen immer darin; Betreff und Text können Ihre sein.
letter-texts-words = Wessen Worte
letter-texts-ours = unsere
letter-texts-own = Ihre ({ $languages })

letter-text-back = Alle Texte
letter-text-lead = Wo Sie nichts schreiben, stehen unsere Worte. Leerzeilen trennen Absätze.
letter-text-placeholders = Platzhalter, die für jeden Gast ausgefüllt werden: { $known }. Den Link nur im Text, nicht im Betreff. Mit Namen angesprochen wird nur, wer die E-Mail-Adresse bestätigt hat; wer nicht, heißt dort „Gast“.
letter-text-guest = Vorschau für
letter-text-preview = Vorschau
letter-text-save = Speichern
letter-text-preview-title = Vorschau
letter-text-preview-of = So geht die E-Mail an { $name }. Der geheime Teil des Links steht hier als „…“.
letter-text-html = Als HTML
letter-text-reset-title = Zurück zu unseren Worten
letter-text-reset-hint = Ihr Betreff und Ihr Text werden in beiden Sprachen verworfen.
letter-text-reset = Unsere Worte nehmen
field-letter-subject = Betreff
field-letter-body = Text
field-letter-replaces = Unsere Anrede und unsere Sätze weglassen
hint-letter-replaces = Sonst steht Ihr Text zwischen unserer Anrede und unseren Sätzen.
done-letter-text-saved = Gespeichert. Ab jetzt steht es in jeder E-Mail dieser Art, auch in denen, die noch warten.
done-letter-text-reset = Jetzt stehen dort wieder unsere Worte.
audit-letter-text-added = hat eigene Worte für „{ $subject }“ geschrieben
audit-letter-text-changed = hat die eigenen Worte für „{ $subject }“ geändert
audit-letter-text-removed = hat für „{ $subject }“ die vorgegebenen Worte genommen
