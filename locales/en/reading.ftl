### What guests see when they read the programme: tracks, rooms, links, changes, grid, embedding.

fact-track = Track
agenda-tracks = By track

interpretation-de = interpreted into German
interpretation-en = interpreted into English
interpretation-dgs = with German Sign Language
interpretation-captions = with live captioning

room-step-free = The room can be reached without steps.
room-hearing-loop = There is a hearing loop.
session-recorded = This session is recorded.
session-photographed = Photographs are taken.

session-links = Follow and read up
speaker-links = Elsewhere
link-stream = Live stream
link-jitsi = Video conference (Jitsi)
link-bigbluebutton = Video conference (BigBlueButton)
link-matrix = Chat (Matrix)
link-slides = Slides
link-recording = Recording
link-website = Website
link-fediverse = Fediverse
link-other = Another link

mark-new = new
mark-changed = changed
edition-since = Version { $number }, published on { $time }.
edition-changes = What has changed
agenda-exchange = The programme for apps and other programs:

changes-title = Changes to the programme
changes-of = Changes to the programme: { $event }
changes-lead = Every published version of the programme and what it changed since the one before.
changes-feed = Subscribe to changes (Atom)
changes-none = No programme has been published yet.
changes-first = The first published version.
changes-other = Order, and details that no line names.
changes-more = { $count ->
    [one] and one more change
   *[other] and { $count } more changes
 }
changes-older = Older versions

session-previous-room = Before in this room
session-next-room = After in this room
session-previous-track = Before on this track
session-next-track = After on this track
session-parallel = { $count } sessions at the same time

now-title = Now and next
now-running = On now
now-next = From { $time }
now-until = until { $time }
now-more = { $count ->
    [one] and one more session
   *[other] and { $count } more sessions
 }

views = View
view-list = List
view-grid = Grid
grid-time = Time
grid-no-room = No room
grid-caption = { $day }: rooms side by side, times from top to bottom
grid-narrow = On narrow screens the list is easier to read.
grid-to-list = To the list

embed-more = See the whole programme

paper-link = Programme as PDF
paper-page = Page
paper-current = The programme as it stands now:
