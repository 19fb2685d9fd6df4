### What everybody reads: events, programme, people, legal matters.

home-title = Events
home-coming = Coming up
home-past = Past
home-none = No event is announced at the moment.

page-of-event = { $page } – { $event }

fact-when = When
fact-where = Where
fact-places = Places
fact-state = Status
fact-language = Language

event-hours = { $span }
event-hours-doors = { $span }, doors open at { $doors }
event-start = Starts at { $time }
event-start-doors = Starts at { $time }, doors open at { $doors }
event-free = Taking part is free of charge
event-over = The event is over
event-cancelled = This event is cancelled.
event-cancelled-short = Cancelled
event-register = Reserve a place
event-subscribe = Subscribe to the calendar
event-about = What it is about
event-agenda = Search the programme
event-agenda-all = See the whole programme
event-people-all = See all speakers
event-calendar = Calendar
event-calendar-text = Subscribe to the programme, and your calendar follows every change by itself. If the button opens no calendar program, paste the address there by hand, for example in Outlook under “Subscribe from web”.
event-calendar-subscribe = Subscribe to the programme
event-calendar-address = Address of the calendar:
event-practical = Good to know
event-place = Place
event-directions = How to get there
event-accessibility = Accessibility
event-photos = Photos and recording
event-contact = Questions to

mode-onsite = on site
mode-online = online
mode-hybrid = on site and online

places-many = Available
places-few = Only a few places left
places-none = All places are taken
places-later = Registration opens on { $time }
places-closed = Registration is closed

times-in = All times are in { $zone }.
times-example = Times are examples

attribution = The programme follows
attribution-author = { "" } by { $author }

agenda-all = Everything
agenda-all-days = Every day
agenda-days = By day
agenda-kinds = By type
agenda-search = Search and narrow down
agenda-text = Search for
agenda-person = Person
agenda-anybody = Everybody
agenda-room = Room
agenda-anywhere = All rooms
agenda-language = Language
agenda-any-language = All languages
agenda-filter = Narrow down the programme
agenda-reset = Show everything
agenda-count = { $count ->
    [one] One session
   *[other] { $count } sessions
 }
agenda-found = { $found } of { $count } sessions
agenda-none = No session fits. Leave something out, or look at everything.
agenda-empty = The programme is not settled yet.
agenda-without-time = The time is not settled yet

session-type-greeting = Greeting
session-type-opening = Opening
session-type-keynote = Keynote
session-type-impulse = Impulse talk
session-type-talk = Talk
session-type-panel = Panel discussion
session-type-workshop = Workshop
session-type-qa = Questions and answers
session-type-break = Break
session-type-lunch = Lunch
session-type-networking = Networking
session-type-closing = Closing remarks
session-type-other = Session

session-running = on now
session-cancelled = cancelled
session-cancelled-long = This session is cancelled.
session-calendar = Add to calendar
session-previous = Before
session-next = After
session-beside = At the same time
session-neighbours = More sessions
session-language-de = in German
session-language-en = in English

language-de = German
language-en = English

role-host = Led by
role-moderator = Moderator
role-greeter = Greeting
role-speaker = Speaker
role-panellist = On the panel
role-interpreter = Interpreting

speakers-none = The speakers are not settled yet.
speaker-about = About
speaker-sessions = In the programme
speaker-calendar = Add sessions to calendar

legal-accessibility = Accessibility statement
legal-privacy = Privacy notice
legal-imprint = Imprint
legal-missing = Whoever runs this site has not provided this text yet.
legal-contact = Contact:
