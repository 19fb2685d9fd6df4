### What organisers see.

overview-title = My events
overview-lead = Signed in as { $name }
overview-none = You have no event yet. Whoever runs this instance can give you one.

desk-dashboard = Dashboard
desk-registrations = Registrations
desk-sessions = Programme
desk-outbox = E-mails
desk-audit = Changes

state-draft = Draft
state-included = In the programme
state-published = Published
state-cancelled = Cancelled

done-saved = Saved. Guests see it as soon as you publish it.
done-unchanged = There was nothing to save: nothing differs from before.
done-added = The session is there as a draft. Only organisers see it so far.
done-included = The session is part of the programme now. Guests see it as soon as you publish it.
done-published = Published. Pages and calendars show it as it is now.
done-withdrawn = The session is a draft again.
done-cancelled = The session is cancelled. Guests learn of it as soon as you publish it.
done-reinstated = The session takes place again. Guests learn of it as soon as you publish it.
done-removed = The draft is deleted.
done-retried = The e-mail will be sent once more.

dashboard-title = Dashboard
dashboard-todo = What needs doing
dashboard-figures = Figures
dashboard-further = Go on
dashboard-public = See the public page
dashboard-door = To the door
dashboard-latest = Latest changes
dashboard-all-changes = All changes

todo-nothing = Nothing: all is done.
todo-urgent = urgent
todo-check = check
todo-missing = missing
todo-note = note
todo-letters-failed = { $count ->
    [one] One e-mail could not be delivered
   *[other] { $count } e-mails could not be delivered
 }
todo-letters-held = { $count ->
    [one] One e-mail waits, since no mail server is set up
   *[other] { $count } e-mails wait, since no mail server is set up
 }
todo-event-draft = The event is a draft: the public does not see it yet
todo-event-cancelled = The event is cancelled
todo-no-sessions = The programme is empty: add the first session
todo-conflicts = { $count ->
    [one] One session deserves a second look: overlap, change of rooms, hours or size of room
   *[other] { $count } sessions deserve a second look: overlap, change of rooms, hours or size of room
 }
todo-lacks-time = { $count ->
    [one] One session without a time
   *[other] { $count } sessions without a time
 }
todo-lacks-room = { $count ->
    [one] One session without a room
   *[other] { $count } sessions without a room
 }
todo-lacks-person = { $count ->
    [one] One session without a person
   *[other] { $count } sessions without a person
 }
todo-lacks-german = { $count ->
    [one] One session without a German title
   *[other] { $count } sessions without a German title
 }
todo-lacks-english = { $count ->
    [one] One session without an English title
   *[other] { $count } sessions without an English title
 }
todo-drafts = { $count ->
    [one] One session is still a draft
   *[other] { $count } sessions are still drafts
 }
todo-few-places = { $count ->
    [one] Only one place is left
   *[other] Only { $count } places are left
 }
todo-full = All places are taken
todo-not-open = Registration opens on { $time }
todo-closed = Registration is closed

figure-registered = Registered
figure-left = Places left
figure-cancelled = Given back
figure-admitted = Checked in
figure-of = of { $count }

chart-title = Registrations per day
chart-day = Day
chart-count = Registrations
chart-total = Together
chart-table = As a table

sessions-title = Programme
sessions-new = Add a session
sessions-narrow = Narrow the sessions
sessions-all = All
sessions-drafts = Drafts
sessions-conflicts = To check
sessions-count = { $count ->
    [one] One session.
   *[other] { $count } sessions.
 }
sessions-time = Time
sessions-session = Session
sessions-room = Room
sessions-people = People
sessions-state = State
sessions-notes = Notes
sessions-no-time = no time yet

lacks-time = without time
lacks-room = without room
lacks-person = without person
lacks-german = without German title
lacks-english = without English title

warning-title = Please check
warning-allowed = This is saved and may stay so if you mean it.
warning-room = { $room } is taken at the same time: “{ $other }”.
warning-person = { $person } is planned at the same time: “{ $other }”.
warning-outside = The session lies outside the hours of the event ({ $hours }).

conflict-title = Somebody else has changed this session meanwhile
conflict-text = What you typed is not saved yet. Check what has changed, then save once more.
conflict-taken-over = – taken over into the form
conflict-yours-kept = – the form holds your version, which replaces this one when you save
value-none = (empty)

editor-back = All sessions
editor-new = New session
editor-save = Save changes
editor-add = Add as a draft
editor-refused = { $count ->
    [one] One answer is not right yet
   *[other] { $count } answers are not right yet
 }
editor-time = Time and room
editor-starts = Start
editor-ends = End
editor-room = Room
editor-no-room = No room yet
editor-room-seats = { $room } ({ $seats } seats)
editor-title = Title ({ $language })
editor-description = Description ({ $language })
editor-description-hint = A blank line parts paragraphs.
field-may-stay-empty = (may stay empty)
editor-cast = People
editor-cast-hint = In the order in which they are named within their role.
editor-cast-choose = Choose a person
editor-cast-person = Person { $number }
editor-cast-role = Role of person { $number }
editor-cast-add = Another person
editor-cast-up = { $name }: move up
editor-cast-down = { $name }: move down
editor-cast-remove = { $name }: remove
editor-further = Further
editor-kind = Kind
editor-language = Language
editor-language-of-event = Language of the event ({ $language })
editor-slug = Short name in the address
editor-slug-hint = Lower-case letters, digits and hyphens. Empty: from the title. It is fixed once published.
editor-slug-fixed = Short name in the address: { $slug }. It is fixed, since the address is published.

session-refused-title-missing = A title is missing. Give it in at least one language.
session-refused-title-long = The title is too long. Shorten it to 200 characters.
session-refused-description-long = The description is too long. Shorten it to 5,000 characters.
session-refused-slug = The short name may hold lower-case letters a–z, digits and single hyphens only.
session-refused-slug-taken = Another session has this short name. Choose another one.
session-refused-slug-fixed = The short name is fixed, since the address is published.
session-refused-kind = Choose a kind from the list.
session-refused-language = Choose a language from the list.
session-refused-room = This room is there no longer. Choose one from the list.
session-refused-start = The start is no time. Write date and time.
session-refused-end = The end is no time. Write date and time.
session-refused-start-missing = The start is missing. Give start and end, or neither.
session-refused-end-missing = The end is missing. Give start and end, or neither.
session-refused-end-before-start = The end must be after the start.
session-refused-start-skipped = There is no such start: the clocks are put forward that night. Choose a time before or after.
session-refused-end-skipped = There is no such end: the clocks are put forward that night. Choose a time before or after.
session-refused-start-twice = This start comes twice: the clocks are put back that night. Choose a time before or after.
session-refused-end-twice = This end comes twice: the clocks are put back that night. Choose a time before or after.
session-refused-start-outside = The start is not on a day of the event. Check the date.
session-refused-end-outside = The end is not on a day of the event. Check the date.
session-refused-room-without-time = A room needs a time. Give start and end.
session-refused-cast = Choose person and role from the lists.
session-refused-cast-twice = A person is in the list twice with the same role. Remove one of the two lines.
session-refused-cast-too-many = A session holds no more than 30 people.

status-title = State
status-is-draft = This session is a draft: only organisers see it.
status-is-included = This session is part of the programme and appears when it is next published.
status-is-published = This session is published and stands in the guests’ calendars.
status-is-cancelled = This session is cancelled. It stays in the programme, struck through.
status-include = Take into the programme
status-include-hint = When the programme is next published, guests see the session on the pages and in their calendars. Its address is fixed then.
status-withdraw = Back to draft
status-withdraw-hint = The session was not published yet; nobody but you has seen it.
status-cancel = Cancel the session
status-cancel-hint = The programme then shows it struck through with the word “cancelled”, and guests’ calendars show it as cancelled. This can be undone.
status-reinstate = Takes place after all
status-reinstate-hint = Programme and calendars show the session as before.
status-delete = Delete the draft
status-delete-hint = The draft goes with everything in it and cannot be brought back. Guests have never seen it.

registrations-title = Registrations
registrations-narrow = Narrow the registrations
registrations-all = All
registrations-confirmed = Registered
registrations-cancelled = Given back
registrations-admitted = Checked in
registrations-expected = Not here yet
registrations-search = Search
registrations-search-hint = Name, organisation, e-mail address or the code on the ticket
registrations-search-button = Search
registrations-reset = Clear the search
registrations-count = { $count ->
    [0] No registration
    [one] One registration
   *[other] { $count } registrations
 }
registrations-none = Nobody has registered yet.
registrations-none-found = No registration fits. Check the spelling, or clear the search.
registrations-csv = Download as a table (CSV)
registrations-file = registrations

registration-name = Name
registration-organisation = Organisation
registration-email = E-mail address
registration-language = Language of e-mails
registration-status = State
registration-registered = Registered on
registration-admitted = Checked in on
registration-code = Code on the ticket
registration-back = All registrations
registration-status-confirmed = registered
registration-status-cancelled = given back
registration-status-admitted = checked in

outbox-title = E-mails
outbox-all = All
outbox-narrow = Narrow the e-mails
outbox-none = There is no e-mail here.
outbox-held-title = No mail server is set up
outbox-held = The e-mails wait here and are not lost. You can read them and hand on the link yourself.
letters-caption = E-mails
letters-waiting = Waiting
letters-sent = Sent
letters-failed = Failed
letters-superseded = No longer needed
letter-what = E-mail
letter-to = To
letter-state = State
letter-when = Time
letter-error = Last error
letter-waiting = waiting
letter-sent = sent
letter-failed = failed
letter-superseded = no longer needed
letter-superseded-hint = The registration was cancelled before the e-mail was sent, and so it was not sent any more.
letter-kind-confirmation = Confirmation with ticket
letter-kind-already-registered = Note: registered already
letter-kind-cancellation = Confirmation that the place was given back
letter-created = Written
letter-attempts = Tries
letter-sent-at = Sent
letter-next = Next try
letter-back = All e-mails
letter-registration = To the registration
letter-retry = Try again
letter-retry-hint = Sending was given up after many tries. Mend the cause first, for example a wrong address of the mail server.

audit-title = Changes
audit-lead = Who did what and when. Names of guests do not stand here.
audit-none = Nothing has been changed yet.
audit-by-guest = A guest
audit-by-operator = The operator
audit-not-quoted = changed; the content is not quoted here
audit-session-added = added “{ $subject }”
audit-session-changed = changed “{ $subject }”
audit-session-moved = moved “{ $subject }”
audit-session-included = took “{ $subject }” into the programme
audit-programme-published = published the programme (version { $subject })
audit-session-published = published “{ $subject }”
audit-session-withdrawn = made “{ $subject }” a draft again
audit-session-cancelled = cancelled “{ $subject }”
audit-session-reinstated = took back the cancellation of “{ $subject }”
audit-session-removed = removed “{ $subject }”
audit-event-imported = took “{ $subject }” from a file
audit-event-changed = changed the event
audit-event-cancelled = cancelled the event
audit-organisation-changed = changed the details of “{ $subject }”
audit-room-added = added the room “{ $subject }”
audit-room-changed = changed the room “{ $subject }”
audit-room-removed = removed the room “{ $subject }”
audit-person-added = added { $subject }
audit-person-changed = changed the details of { $subject }
audit-person-removed = removed { $subject }
audit-registration-cancelled = gave back the registration with the code { $subject }
audit-letter-retried = sent a failed e-mail on its way again
audit-user-joined = gave access to { $subject }

field-status = State
field-kind = Kind
field-mode = Attendance
field-title = Title
field-subtitle = Subtitle
field-summary = Description
field-description = Description
field-language = Language
field-zone = Time zone
field-room = Room
field-cast = People
field-starts-at = Start
field-ends-at = End
field-slots = Times
field-slug = Short name
field-name = Name
field-capacity = Places
field-position = Order
field-function = Function
field-organisation = Organisation
field-biography = About the person
field-academic-title = Academic title
field-email = E-mail address
field-accessibility = Accessibility
field-doors-open-at = Doors
field-registration-opens-at = Registration from
field-registration-closes-at = Registration until

pager-label = Pages
pager-previous = Back
pager-next = On

done-registration-cancelled = The registration is cancelled and the place is free. The e-mail to the guest is on its way.
registration-cancel-title = Give the place back
registration-cancel-hint = The registration of { $name } will be cancelled: the place is free for others at once, the ticket no longer admits, and an e-mail that says so goes to { $email }. This cannot be undone; the person can register again.
registration-cancel-admitted = The person has been admitted. If that was a mistake, take the admission back at the door first; the registration can be cancelled after that.
registration-cancel = Cancel the registration
letter-text = What the e-mail says
letter-secret = The link opens the ticket. Hand it on only to the person to whom the e-mail is addressed.
letter-attachments = Attachments: { $names }
