### The session in the form.

editor-add-next = Create and enter the next
editor-time-number = Time and room { $number }
editor-slot-add = Another time
editor-slot-rooms = At the same time in all rooms
editor-cast-state = Answer of person { $number }
editor-cast-label = Own label instead of the role of person { $number }
editor-no-track = No track
editor-taken = Recordings
editor-taken-hint = Guests see with the session what is recorded.
editor-links-hint = Stream, video conference, slides, recording: complete addresses that begin with https://.
participation-invited = asked
participation-confirmed = confirmed
participation-declined = declined
session-refused-track = Choose a track from the list.
session-refused-slots-too-many = A session has at most 100 times.
session-refused-links = A link is no address on the web, or there are more than 20. Addresses begin with https:// and contain no spaces.
session-refused-label-long = An own label is too long. Shorten it to 60 characters.
field-track = Track
field-interpretation = Interpretation
field-recorded = Recorded
field-photographed = Photographed
field-states = Answers
field-labels = Own labels
sessions-more-times = { $count ->
    [one] and one more time
   *[other] and { $count } more times
 }
warning-away = { $person } is not available at that time ({ $times }).
warning-hurry = { $minutes ->
    [0] { $person } has no time to change rooms between this session and “{ $other }”.
    [one] { $person } has only one minute to change rooms between this session and “{ $other }”.
   *[other] { $person } has only { $minutes } minutes to change rooms between this session and “{ $other }”.
 }
warning-seats = { $room } is too small: all rooms in which something is at that time hold { $seats } people together; the event has { $places } places.

shift-open = Move everything after this
shift-title = Move everything after this
shift-lead = What comes after “{ $title }” on the same day, some minutes later or earlier.
shift-no-time = This session has no time yet.
shift-slot = From which time on
shift-minutes = Minutes
shift-minutes-hint = At most { $most }.
shift-way = Direction
shift-later = later
shift-earlier = earlier
shift-rooms = Rooms
shift-this-room = in this room only
shift-all-rooms = in all rooms
shift-with = This session too
shift-preview = Show a preview
shift-moves = { $count ->
    [one] One time will move
   *[other] { $count } times will move
 }
shift-before = So far
shift-after = Then
shift-warnings = This causes
shift-warnings-allowed = You may move all the same if you mean it.
shift-do = Move
shift-do-hint = Guests see it once you publish the programme.
shift-refused-time = There is no such time any more. Choose another.
shift-refused-minutes = Write a whole number of minutes from 1 to 720.
shift-refused-nothing = Nothing comes after it on that day.
shift-refused-outside = Something would be on a day that is none of the event's. Choose fewer minutes.
shift-refused-changed = Somebody else changed these times meanwhile. Check the preview, then move once more.
done-shifted = Moved. Guests see it once you publish it.

sessions-drafts-hint = { $count ->
    [one] One session is still a draft and would not be published.
   *[other] { $count } sessions are still drafts and would not be published.
 }
sessions-include-all = Take all drafts into the programme
done-all-included = All sessions belong to the programme now. Guests see them once you publish it.
