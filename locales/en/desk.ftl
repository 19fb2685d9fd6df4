### What organisers edit: people, rooms, tracks, types, the event.

desk-rooms = Rooms and tracks
done-part-added = Added. Guests see it once you use it in the programme and publish.
done-part-removed = Deleted.
conflict-title-any = Somebody else has changed this meanwhile
value-yes = yes

people-title = People
people-lead = Who takes part, with function and organisation as valid at the event.
people-new = Add a person
people-narrow = Narrow down people
people-count = { $count ->
    [0] Nobody.
    [one] One person.
   *[other] { $count } people.
 }
people-person = Person
people-function = Function and organisation
people-sessions = Sessions
person-lacks-function = no function
person-lacks-session = in no session
person-lacks-confirmation = not confirmed yet
person-lacks-photo = no photo
person-at-event = At this event
person-at-event-hint = As it is valid on the day of the event. Later changes do not touch other events.

rooms-title = Rooms, tracks, types
parts-title-room = Rooms
parts-about-room = Rooms stand side by side in the programme in this order.
parts-title-track = Tracks
parts-about-track = A track is a thread through the programme. Its name is always shown, its colour never alone.
parts-title-type = Types of your own
parts-about-type = Where the types of sessions that there are do not fit, give them names of your own.
parts-none = Nothing here yet.
parts-name = Name
parts-facts = Details
parts-sessions = Sessions
parts-order = Order
part-new-person = New person
part-new-room = New room
part-new-track = New track
part-new-type = New type
part-add-person = Add a person
part-add-room = Add a room
part-add-track = Add a track
part-add-type = Add a type
part-back-person = All people
part-back-room = All rooms, tracks and types
part-uses = Used in
part-remove-title = Delete
part-remove = Delete for good
part-remove-hint = All of this goes and cannot be brought back.
part-kept-in-use = { $count ->
    [one] It can be deleted once no session refers to it. Now one still does.
   *[other] It can be deleted once no session refers to it. Now { $count } still do.
 }
part-kept-published = Guests see this person in the published programme. Deleting is possible once you have published a version without them.
room-seats = { $count } seats
type-based-on = behaves like “{ $base }”

colour-blue = Blue
colour-green = Green
colour-orange = Orange
colour-purple = Purple
colour-red = Red
colour-teal = Teal
colour-brown = Brown
colour-grey = Grey

links-add = Another link
links-kind = Kind of link { $number }
links-url = Address of link { $number }
links-label = Label of link { $number }
links-label-hint = Label (may stay empty)
link-kind-stream = Stream
link-kind-jitsi = Jitsi
link-kind-bigbluebutton = BigBlueButton
link-kind-matrix = Matrix
link-kind-slides = Slides
link-kind-recording = Recording
link-kind-website = Website
link-kind-fediverse = Fediverse
link-kind-other = Link

typed-refused-missing = This is missing. Please fill it in.
typed-refused-long = This is too long. Shorten it to { $most } characters at most.
typed-refused-choice = Choose a value from the list.
typed-refused-number = Write a whole number from 0 to { $most }.
typed-refused-slug = Lower-case letters a–z, digits and single hyphens only.
typed-refused-slug-taken = This short name is taken. Choose another one.
typed-refused-slug-fixed = The short name stands, since its address is published.
typed-refused-address = This is no web address. It begins with https:// and has no spaces.
typed-refused-many = These are too many. { $most } are possible at most.

field-links = Links
field-step-free = Step-free access
field-hearing-loop = Hearing loop
field-directions = How to find it
field-colour = Colour
hint-academic-title = For example “Dr” or “Prof.”
hint-slug = Short name in the address: lower-case letters, digits and hyphens. Empty: made from the name. Once published it stands.
hint-biography = A blank line parts paragraphs.
hint-links = Whole addresses that begin with https://.
hint-colour = Every colour is easy to read in light and dark.

audit-track-added = added the track “{ $subject }”
audit-track-changed = changed the track “{ $subject }”
audit-track-removed = removed the track “{ $subject }”
audit-type-added = added the type “{ $subject }”
audit-type-changed = changed the type “{ $subject }”
audit-type-removed = removed the type “{ $subject }”
