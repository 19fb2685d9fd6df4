### Publishing, and what changed.

todo-publish = { $count ->
    [one] One change to the programme is not published yet
   *[other] { $count } changes to the programme are not published yet
 }
publish-title = Publish the programme
publish-lead = Guests always see the version that was published last. What you work on they see only when you publish it here.
publish-review = Review and publish
publish-waiting = What changes for guests
publish-nothing = Nothing: guests see everything that is in the programme already.
publish-order-only = Only an order, or details that stand in no line.
publish-look = Look at these sessions
publish-note = Note to guests
publish-note-hint = A sentence on why something changes. It stands on the page of changes.
publish-note-long = The note is too long. Shorten it to { $most } characters at most.
publish-button = Publish
publish-changed-title = Not published: the draft has changed meanwhile
publish-changed = Somebody worked on the programme while you read this page. Below is what would change now. Check it and publish once more.
publish-event-draft = The event itself is still a draft. Guests see the programme as soon as it is published.

versions-title = Published versions
versions-none = Nothing is published yet.
versions-version = Version
versions-when = When
versions-who = By whom
versions-note = Note
version-name = Version { $number }
version-changes = What it changed
version-programme = The programme in this version

change-added = new in the programme, { $place }
change-added-without-time = new in the programme, without a time as yet
change-cancelled = cancelled
change-reinstated = takes place after all
change-placed = has a time now: { $after }
change-unplaced = has no time any more (before: { $before })
change-moved = now { $after } (before: { $before })
change-reworded = details changed
change-retitled = new title (before: “{ $before }”)
change-cast-order = order or label of the people changed
change-cast-joined = joining: { $joined }
change-cast-left = no longer there: { $left }
change-cast-both = joining: { $joined }; no longer there: { $left }
change-person = details of the person changed
change-room = is now called “{ $name }”
