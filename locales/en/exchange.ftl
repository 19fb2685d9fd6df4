# In, out, and copies.

desk-exchange = Exchange
exchange-title = Exchange
exchange-lead = Take files of other programs into the draft, give the programme to them, copy the event.
exchange-take = Take in a programme
exchange-take-about = You first see what would change. Nothing is written before you confirm it, and guests see it only once you publish the draft.
exchange-file = File
exchange-file-hint = schedule.xml or schedule.json (pretalx, frab and others), or a table as CSV; 10 MB at most.
exchange-look = See what changes
exchange-missing = Choose a file.
exchange-too-large = The file has more than { $limit } MB. Split it.
exchange-not-utf8 = Line { $line } is not UTF-8 text. Save the file again, in Excel as “CSV UTF-8”.
exchange-broken = The file is damaged around line { $line }. Export it from the other program again.
exchange-width = Line { $line } has { $found } cells, the first line has { $expected }. Check separators and quotation marks.
exchange-empty = The file is empty.
exchange-too-many = The file has more than { $most } entries. Split it.
exchange-ids = Two times in the file have the same identifier. Export it from the other program again.
exchange-none = It holds no programme that can be read. It must be a schedule.xml, a schedule.json or a CSV table.
exchange-give = Give out
exchange-sessions = Sessions as a table
exchange-sessions-about = (CSV, with drafts; can be taken in again)
exchange-people = People as a table
exchange-people-about = (CSV; can be taken in again)
exchange-schedule-about = (the published programme for apps and other programs)
exchange-programme-about = (the published programme for websites)
exchange-file-sessions = sessions
exchange-file-people = people

preview-title = Preview: { $name }
preview-back = Back to exchange
preview-lead = This is how the file differs from the draft. Nothing is written yet.
preview-choices = How the file is understood
preview-absent = Sessions that are not in the file
preview-absent-cancel = cancel them
preview-absent-keep = leave them as they are
preview-again = Renew the preview
preview-kind = What the lines are
preview-column = Column “{ $name }”
preview-column-unnamed = Column { $number }
preview-column-none = do not take
preview-example = For example: { $value }
preview-nothing = The file says nothing else than the draft.
preview-added =
    { $count ->
        [one] New: 1
       *[other] New: { $count }
    }
preview-changed =
    { $count ->
        [one] Changed: 1
       *[other] Changed: { $count }
    }
preview-cancelled =
    { $count ->
        [one] Will be cancelled: 1
       *[other] Will be cancelled: { $count }
    }
preview-removed =
    { $count ->
        [one] Will be removed: 1
       *[other] Will be removed: { $count }
    }
preview-cancelled-about = They are not in the file. Nothing is deleted: they stay in programme and calendars as cancelled.
preview-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
preview-write = Take into the draft
preview-write-about = Exactly what stands here is taken. The draft is published on its own page afterwards.
preview-stale = Somebody changed the draft meanwhile. Below is what the file would change now.
preview-left-out =
    { $count ->
        [one] One entry cannot be read and is left out
       *[other] { $count } entries cannot be read and are left out
    }
preview-line = Line { $line }
left-out-title = has no title
left-out-key = has neither an identifier nor a number
left-out-date = has no day that can be read
left-out-start = has no start that can be read
left-out-duration = has no duration that can be read
left-out-offset = does not say in which time zone it is
left-out-repeated = is there already, at the same time in the same room

cells-refused =
    { $count ->
        [one] One cell cannot be understood
       *[other] { $count } cells cannot be understood
    }
cell-refused = Line { $line }, { $column }: “{ $value }” { $why }
cell-missing = is missing
cell-day = is no day; write 2026-12-03 or 3.12.2026
cell-time = is no time; write 9:30
cell-number = is no number of minutes
cell-clocks = does not exist on that day or comes twice, because the clocks change
cell-order = is not after the start
cell-status = is no state; write Draft, In the programme or Cancelled
cell-language = is no language; write German or English
cell-slug = is no short name; it has lower-case letters, digits and hyphens
cell-address = is no address; it begins with https://

noun-event = (event)
noun-organisation = (organiser)
noun-room = (room)
noun-track = (track)
noun-type = (type)
noun-person = (person)
noun-session = (session)
noun-letter-text = (text of the e-mail)

column-slug = Short name
column-status = State
column-title = Title
column-kind = Type
column-track = Track
column-day = Date
column-starts = Start
column-ends = End
column-minutes = Duration
column-room = Room
column-language = Language
column-hosts = Hosts
column-moderators = Moderators
column-greeters = Greeting
column-speakers = Speakers
column-panellists = Panel
column-interpreters = Interpreters
column-description = Description
column-academic-title = Academic title
column-name = Name
column-function = Function
column-organisation = Organisation
column-biography = About the person
column-website = Website

copy-title = Copy the event
copy-about = Makes a draft that begins with what you take along: for the next edition of a series.
copy-begin = Prepare a copy
copy-lead = This makes a draft with an address of its own. This event stays as it is.
copy-take = Take along
copy-take-hint = Registrations, tickets and promises never come along.
copy-button = Make the copy
field-first-day = First day
hint-first-day = All times move along by whole days; the clock times stay, also across a change of the clocks.
field-take-texts = Texts, place and notices
field-take-programme = Sessions with their times
field-take-people = People, and who takes part in what
field-take-rooms = Rooms, tracks and types
field-take-registration = Places, dates of registration and of the call for proposals

done-taken = The file was taken into the draft.
done-copied = The copy was made. It is a draft that only you see.
audit-programme-imported = took the programme from the file “{ $subject }”
audit-event-copied = copied the event from “{ $subject }”
