### Own words in e-mails to guests.

outbox-ways = Areas of e-mails
outbox-way-sent = Outbox

letter-texts-title = Texts
letter-texts-lead = What your guests read in e-mails. Link, ticket, date, deadline and sender are always there; subject and text can be yours.
letter-texts-words = Whose words
letter-texts-ours = ours
letter-texts-own = yours ({ $languages })

letter-text-back = All texts
letter-text-lead = Where you write nothing, our words stand. Blank lines part paragraphs.
letter-text-placeholders = Placeholders that are filled in for each guest: { $known }. The link in the text only, not in the subject. Only those who have confirmed their e-mail address are addressed by name; the others are called “guest” there.
letter-text-guest = Preview for
letter-text-preview = Preview
letter-text-save = Save
letter-text-preview-title = Preview
letter-text-preview-of = This is the e-mail as { $name } gets it. The secret part of the link stands here as “…”.
letter-text-html = As HTML
letter-text-reset-title = Back to our words
letter-text-reset-hint = Your subject and your text are discarded in both languages.
letter-text-reset = Use our words
field-letter-subject = Subject
field-letter-body = Text
field-letter-replaces = Leave out our greeting and our sentences
hint-letter-replaces = Otherwise your text stands between our greeting and our sentences.
done-letter-text-saved = Saved. From now on it stands in every e-mail of this kind, in those that still wait too.
done-letter-text-reset = Our words stand there again.
audit-letter-text-added = wrote own words for “{ $subject }”
audit-letter-text-changed = changed the own words for “{ $subject }”
audit-letter-text-removed = took the given words for “{ $subject }”
