### The own page of those who take part, and what organisers see of it.

speaking-title = Your part
speaking-lead = This page belongs to { $name }. Do not pass on the link.
speaking-sessions = When, where and with whom
speaking-no-session = No session is planned for you yet.
speaking-role = As
speaking-with = With
speaking-published = This is what the published programme says.
speaking-provisional = Provisional: this is the plan, but it is not published yet.
speaking-confirm = Confirm
speaking-decline = Decline
speaking-person = About you
speaking-person-hint = The organisers see at once what you change here. Guests see it with the next version of the programme.
speaking-photo-hint = The photo stands beside your name in the programme once the next version is published. Upload only a picture that you have the rights to.
speaking-save = Save
speaking-consent = Consents
speaking-consent-hint = Each consent is voluntary and stands for itself. You can take it back here at any time: untick the box and save.
speaking-consent-since = Given on { $time }.
speaking-consent-save = Save consents
speaking-absence = When you cannot
speaking-ask = We answer questions at
speaking-done-confirmed = You have confirmed. Thank you!
speaking-done-declined = You have declined. The organisers see it at once.
speaking-done-saved = Saved. Guests see it with the next version of the programme.
speaking-done-agreed = Your consents are saved.
speaking-done-absent = Noted. The organisers see it while they plan.
speaking-done-present = Removed.

speaking-state-invited = not answered yet
speaking-state-confirmed = confirmed
speaking-state-declined = declined

consent-recording-v1 = My contribution may be recorded in sound and vision, streamed, and published on the pages of the event.
consent-photo-v1 = Photographs of me may be taken during my contribution and published in reports on the event.
consent-slides-v1 = My slides may be published on the pages of the event under the licence CC BY 4.0.
field-consent-recording = Recording
field-consent-photo = Photographs of the contribution
field-consent-slides = Publication of the slides

absence-hint = Name days and times when you cannot. Without a time the whole day counts.
absence-day = Day
absence-from = From
absence-to = To
absence-add = Add this time
absence-remove = Remove { $when }
absence-refused = The time was not added
absence-refused-many = There can be no more than { $most } times. Remove one first.
absence-refused-order = The end is not after the beginning.
absence-refused-day = Name a day.
absence-refused-time = Name a time, for example 14:30.

contact-title = How to reach them
contact-hint = Only those who look after this event see address and language. They stand in no programme.
contact-save = Save address
contact-link-hint = By the link the person comes to a page of their own, without an account: they confirm or decline, complete what is said of them, and name times when they cannot. What they change stands in the draft.
contact-send-link = Send the link
contact-remind = Remind of what is missing
contact-withdraw = Make the link invalid
answers-title = Answers of the person
answers-agreed = consented on { $time }
answers-not-agreed = no consent
answers-absences = Cannot
answers-no-absence = nothing named

person-lacks-email = no e-mail address
people-send-link = { $count ->
    [one] Send one person their link
   *[other] Send { $count } people their link
 }
people-remind = { $count ->
    [one] Remind one person
   *[other] Remind { $count } people
 }
people-untold = { $count ->
    [one] One person does not know yet of changes to their sessions
   *[other] { $count } people do not know yet of changes to their sessions
 }
people-untold-review = Look at the e-mails
done-written = The e-mails are on their way.
done-not-written = Nothing was sent: these people got the same e-mail only just now, or cannot be reached.
done-link-withdrawn = The link no longer holds. The next e-mail brings a new one.

notices-title = Tell those who take part
notices-lead = What has changed for those who take part since they were told last. Each person gets one e-mail in their language, with their dates attached. What is not sent keeps gathering.
notices-none = Everybody knows.
notices-send = { $count ->
    [one] Send one e-mail
   *[other] Send { $count } e-mails
 }
notices-unreached = Cannot be reached: no e-mail address is known.
notices-changed = A new version has been published meanwhile. Look through the e-mails once more.
notice-joined = new for you: { $now }
notice-moved = now { $now } (before: { $was })
notice-cancelled = cancelled
notice-reinstated = takes place after all: { $now }
notice-left = You no longer take part in it.

letter-kind-speaker-link = Link for a speaker
letter-kind-speaker-reminder = Reminder to a speaker
letter-kind-speaker-change = Changes for a speaker
letter-superseded-person = Before the e-mail was sent, what it was to say had been settled, or the address had changed; and so it was not sent any more.
letter-person = To the person
letter-secret-person = The link opens the person’s page. Hand it on only to that person.
letter-speaker-link-subject = Your part: { $event }
letter-speaker-link = You are part of our programme. Your page says when, where and with whom; there you confirm or decline, and complete what the programme is to say about you.
letter-speaker-reminder-subject = Please complete: { $event }
letter-speaker-reminder = Something from you is still missing for the programme: { $missing }. It is quickly done on your page.
letter-speaker-change-subject = Changes for you: { $event }
letter-speaker-change = Something has changed about your dates:
letter-speaker-calendar = Attached you will find your dates for the calendar. Open the attachment so that your calendar learns of them too.
letter-speaker-page = Open your page
letter-speaker-secret = Do not pass on the link: whoever has it can answer for you.
letter-lacks-function = your function
letter-lacks-confirmation = whether you will come
letter-lacks-photo = a photo

audit-by-speaker = { $name } (own page)
audit-participation-confirmed = confirmed to take part in “{ $subject }”
audit-participation-declined = declined to take part in “{ $subject }”
audit-person-agreed = changed consents of { $subject }
audit-person-absent = noted a time when { $subject } cannot
audit-person-present = removed a time when { $subject } could not
audit-person-link-withdrawn = made the link of { $subject } invalid
audit-person-written-to = wrote an e-mail to { $subject }
typed-refused-email = This is no e-mail address. It needs a name, an @ and a domain.

slides-title = Slides
slides-file = Slides of this session
slides-hint = One PDF file, at most 10 MB. Guests get it only once you have consented below and the organisers have taken it into the programme.
slides-send = Upload slides
slides-remove = Remove slides
slides-refused = The slides were not saved
slides-missing = Choose a PDF file.
slides-too-large = The file is larger than { $limit } MB. Save the slides with smaller pictures and upload them again.
slides-no-pdf = This file is not a PDF. Save the slides as PDF and upload them again.
slides-no-consent = no consent to publication
slides-shown = linked in the programme
slides-hidden = not in the programme
slides-show = Take into the programme
slides-hide = Take out of the programme
slides-state-shown = Uploaded on { $time }. Guests get the slides with the published version.
slides-state-hidden = Uploaded on { $time }. Guests do not get the slides yet.
slides-state-no-consent = Uploaded on { $time }. Guests do not get the slides as long as you have not consented.
slides-done-sent = The slides are saved.
slides-done-removed = The slides are removed.
audit-slides-sent = uploaded slides for “{ $subject }”
audit-slides-taken-back = removed the slides of “{ $subject }”
audit-slides-shown = took the slides of “{ $subject }” into the programme
audit-slides-hidden = took the slides of “{ $subject }” out of the programme
