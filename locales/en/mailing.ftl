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

letter-kind-mailing = E-mail to many
letter-own-page = To your own page
letter-mailing-why = You get this e-mail because you registered for “{ $event }”.

mailings-title = To many
mailings-lead = Write to your guests: a reminder, the last hints, a thank you. Each of them gets an e-mail of their own.
mailings-none = You have not written to anybody yet.
mailing-new = Write an e-mail to many
mailing-back = All e-mails to many
mailing-save = Save the draft
mailing-whom = To whom
mailing-whom-hint = Who cancelled, was declined or still has to confirm the address never gets anything.
mailing-when = When
mailing-when-now = as soon as I send it
mailing-when-at = at a fixed time
mailing-when-relative = relative to the event
mailing-standing-confirmed = everybody with a place
mailing-standing-waiting = those on the waiting list
mailing-standing-requested = those who wait for approval
mailing-standing-offered = those who are offered a place
mailing-attendance-any = whether admitted or not
mailing-attendance-admitted = only those admitted
mailing-attendance-absent = only those not admitted
mailing-every-language = in every language
mailing-unit-days = days
mailing-unit-hours = hours
mailing-side-before = before
mailing-side-after = after
mailing-anchor-start = start of the event
mailing-anchor-end = end of the event
field-mailing-standing = Who
field-mailing-attendance = Admission
field-mailing-language = Language
field-mailing-when = Sending
field-mailing-at = Time
field-mailing-count = Distance
field-mailing-unit = Unit
field-mailing-side = Before or after
field-mailing-anchor = Relative to
hint-mailing-at = Only for a fixed time.
hint-mailing-count = Only relative to the event. Where it is moved, sending moves along.
mailing-letters = E-mails
mailing-begun = Begun
mailing-standing-title = Sending
mailing-to-letters = The e-mails in the outbox
mailing-is-draft = draft
mailing-is-planned = planned
mailing-is-sending = being sent
mailing-is-sent = sent
mailing-is-missed = missed
mailing-held = The event is not published or is cancelled; as long as that is so the e-mail stays here.
mailing-missed = What it was to be sent before is over. Nothing was sent.
mailing-stop = Stop and edit again
mailing-release-title = Send
mailing-count = { $count ->
    [0] At the moment nobody would get it.
    [one] At the moment one person gets it.
   *[other] At the moment { $count } people get it.
 }
mailing-send-hint = What is sent is what was saved. Afterwards it cannot be called back.
mailing-send = { $count ->
    [one] Send to one person now
   *[other] Send to { $count } people now
 }
mailing-plan-hint = It is sent on { $time } to everybody to whom the choice then applies. Until then you can stop it.
mailing-plan = Plan the sending
mailing-delete = Delete the draft
mailing-other = { $count ->
    [0] Nothing was sent: by now nobody would get it, or the text was changed. Please check again.
    [one] Nothing was sent: by now one person gets it, or the text was changed. Please check again.
   *[other] Nothing was sent: by now { $count } people get it, or the text was changed. Please check again.
 }
mailing-nobody = Nothing was sent: the choice applies to nobody.
mailing-late = The time is over already. Please choose another.
done-mailing-saved = The draft is saved.
done-mailing-sent = The e-mails are on their way into the outbox.
done-mailing-planned = The sending is planned.
done-mailing-stopped = Stopped. The e-mail is a draft again.
done-mailing-removed = The draft is deleted.
audit-mailing-added = drafted the e-mail to many “{ $subject }”
audit-mailing-changed = changed the e-mail to many “{ $subject }”
audit-mailing-sent = sent the e-mail to many “{ $subject }”
audit-mailing-planned = planned the sending of “{ $subject }”
audit-mailing-stopped = stopped the sending of “{ $subject }”
audit-mailing-removed = deleted the draft “{ $subject }”
