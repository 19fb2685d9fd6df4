# How long things are kept, what is erased, and what stays of it

retention-title = Data protection and retention
retention-lead = What guests and contributors say of themselves is erased by itself after the event. What stays are numbers that name nobody.
retention-link = Data protection and retention

retention-plan = What is erased when
retention-class = What
retention-count = There now
retention-due = Erased in the night to
retention-kept = stays
retention-now = due
retention-about = Days are counted from the end of the event. Erasing happens in the night after, in small steps; what was left because something failed is made up for within the hour.

retention-form = Periods
retention-form-text = The days hold for this event and stand like this in the notice for guests. As many as needed, as few as possible.
retention-days = { $name }: days after the end
retention-save = Save periods
retention-days-wrong = Write a whole number from 0 to { $most }.
retention-changed = Somebody else has changed one of these periods meanwhile. The page shows what holds now.
retention-may-stay = Empty means: it stays.

field-retention-sensitive = Specially protected answers
field-retention-unplaced = Registrations without a place
field-retention-letters = Outbox
field-retention-registrations = Registrations, tickets and admissions
field-retention-choices = Own programmes without a registration
field-retention-proposals = Proposals for the programme
field-retention-contacts = Contacts of contributors
field-retention-texts = Letters to many and own words
field-retention-trail = Details of the list of changes
field-retention-files = Photos and slides
field-retention-consents = Consents of contributors
field-retention-people = Names in the programme

retention-about-sensitive = answers that need special protection, such as diet or access needs (GDPR, article 9), and others that are to go early
retention-about-unplaced = declined, given back, never confirmed, or still on the waiting list
retention-about-letters = which email went to whom and when
retention-about-registrations = name, address, organisation, ticket, when somebody was let in; also addresses that a kind of ticket is reserved for
retention-about-choices = lists of sessions that belong to no registration
retention-about-proposals = name, address, text and correspondence; what was accepted is in the programme
retention-about-contacts = address, link to the own page, times at which somebody cannot
retention-about-texts = what organisers wrote to many, and their own words in letters
retention-about-trail = what changed; who did it when stays
retention-about-files = uploaded pictures in all sizes and slides, from earlier versions too
retention-about-consents = what somebody agreed to and when, counted from the withdrawal where that was later
retention-about-people = name, office and biography in the programme and all its versions; no earlier than the consents

retention-reports = What was erased
retention-reports-none = Nothing was erased so far.
retention-when = When
retention-what = How much
retention-state = Storage
retention-running = going on
retention-not-scrubbed = free pages are cleared by night
retention-scrubbed = cleared on { $time }
erased-registrations = { $count ->
    [one] one registration
   *[other] { $count } registrations
}
erased-tickets = { $count ->
    [one] one ticket
   *[other] { $count } tickets
}
erased-admissions = { $count ->
    [one] one admission
   *[other] { $count } admissions
}
erased-scans = { $count ->
    [one] one scan
   *[other] { $count } scans
}
erased-letters = { $count ->
    [one] one email
   *[other] { $count } emails
}
erased-choices = { $count ->
    [one] one own programme
   *[other] { $count } own programmes
}
erased-addresses = { $count ->
    [one] one address in kinds of tickets
   *[other] { $count } addresses in kinds of tickets
}
erased-proposals = { $count ->
    [one] one proposal
   *[other] { $count } proposals
}
erased-contacts = { $count ->
    [one] one contact
   *[other] { $count } contacts
}
erased-absences = { $count ->
    [one] one absence
   *[other] { $count } absences
}
erased-mailings = { $count ->
    [one] one letter to many
   *[other] { $count } letters to many
}
erased-texts = { $count ->
    [one] one text for letters
   *[other] { $count } texts for letters
}
erased-consents = { $count ->
    [one] one consent
   *[other] { $count } consents
}
erased-trail = { $count ->
    [one] one line of the list of changes
   *[other] { $count } lines of the list of changes
}
erased-files = { $count ->
    [one] one file
   *[other] { $count } files
}
erased-slides = { $count ->
    [one] one set of slides
   *[other] { $count } sets of slides
}
erased-people = { $count ->
    [one] one person
   *[other] { $count } people
}

retention-figures = Which numbers stay
retention-figures-none = Nobody is erased yet: the overview counts everybody.
retention-figures-about = Erased registrations by kind of ticket. Fewer than { $least } are not told apart, so that nobody can be recognised.
retention-few = fewer than { $least }
retention-no-type = no kind
outcome-came = Came
outcome-absent = Did not come
outcome-gave-back = Gave the place back
outcome-no-place = Had no place

audit-retention-changed = changed the retention periods
audit-registration-erased = erased a registration for good
done-retention-saved = Saved. The periods hold from now on.
done-registration-erased = Erased. Of the registration only the count is left.

erase-title = Erase my data
erase-page = Erase data: { $event }
erase-link = Erase my data
erase-at-once = Your name, your address and everything that hangs on this registration is erased at once: ticket, emails in the outbox, own programme, when you were let in. Earlier registrations under the same address that have ended go along.
erase-place = Your place is free and goes to the next person. Your ticket admits nobody any more. The link that brought you here leads nowhere then.
erase-after = A certificate of attendance that you have saved already can still be verified; there will be no new one.
erase-stays = A number stays: that there was one more registration. The free storage of the database is cleared in the following night, backups when their time is over. We do not write to you any more, since we would have to keep your address for that.
erase-speaker = If you take part in the programme or have proposed something, this is not about that; erase it by the links that you got for it, or ask the organisers.
erase-confirm = Yes, erase everything for good
erase-confirm-missing = Tick the box if you really want this. It cannot be undone.
erase-send = Erase for good
erase-keep = Erase nothing
erase-inside = You have been let in. The registration can be erased as soon as the event is over.

erased-title = Your data are erased
erased-lead = Of your registration nothing is left but a number.
erased-text = No confirmation comes by email: your address is no longer known to us. What is in your mailbox already is yours.

erase-desk-title = Erase for good
erase-desk-hint = If somebody asks for it in writing (GDPR, article 17): name, address, ticket, emails and answers are erased, the place goes to the next person. No email is sent.
erase-desk-link = Erase for good …
erase-desk-page = Erase registration: { $name }
erase-desk-inside = This person has been let in. The registration can be erased as soon as the event is over.
erased-answers = { $count ->
    [one] one answer
   *[other] { $count } answers
}
