### "My programme": what guests have marked for themselves.

# Beside a session: takes it into one's own programme.
star = Save
star-way = Put together my programme
star-failed = That was not saved. Please try again.
star-gone = Your programme no longer exists; this browser has forgotten it.

choice-title = My programme
choice-make-lead = Mark what you do not want to miss.
choice-make-link = You need no account. Your selection gets an address of its own that only you know.
choice-make-use = There you see what overlaps or changes, print your programme, or subscribe to it as a calendar that follows every change.
choice-make-known = Do you have a programme already? Then open its address and change it there.
choice-open-remembered = Open the programme that this browser remembers
choice-ticked = You are saving:
choice-more = Or choose more right away:
choice-begin = Create my programme
choice-to-agenda = To the programme

choice-refused-nothing = Choose at least one session.
choice-refused-many = Choose { $count } sessions at most.
choice-refused-unknown = { $count ->
    [one] A session that you chose is no longer in the programme as it was. Please look through your selection again.
   *[other] { $count } sessions that you chose are no longer in the programme as they were. Please look through your selection again.
 }

choice-done-begun = Your programme has been created. Bookmark this page.
choice-done-saved = Your selection has been saved.
choice-done-deleted = Your programme has been deleted.
choice-empty = Nothing is selected yet.
choice-cancelled = { $count ->
    [one] A session of your selection is cancelled
   *[other] { $count } sessions of your selection are cancelled
 }
choice-overlaps = { $count ->
    [one] Your selection overlaps once
   *[other] Your selection overlaps { $count } times
 }
choice-overlap = “{ $first }” and “{ $second }”: { $day }, { $from }–{ $to }

choice-change = Change the selection
choice-change-open = Choose from the whole programme
choice-save = Save the selection

choice-address = Your address
choice-address-key = The address of this page is your key: whoever knows it can see, change and delete your programme. Keep it, for example as a bookmark; we cannot give it to you again.
choice-belongs = Your programme is on your ticket’s page, too.
choice-remember-text = Would you like to save sessions with one press in the programme itself? Then this browser stores the address and your selection until you take that back. Do so only on a device of your own.
choice-remember = Remember in this browser
choice-forget = Forget in this browser
choice-remembered = This browser remembers your programme.
choice-forgotten = This browser has forgotten your programme.
choice-not-remembered = This browser does not allow anything to be stored.

choice-calendar-text = Subscribe to your programme: the calendar follows every change, of your selection too. The address contains your key.
choice-subscribe = Subscribe to my programme
choice-file = As a calendar file
choice-file-name = my-programme

choice-register-text = Do you have a place already? If you register from here, you will find your programme on your ticket’s page, too.
choice-along = Your programme comes along: you will find it on your ticket’s page.

choice-delete-section = Delete the programme
choice-delete-text = If your programme belongs to no registration, we delete it { $days } days after the event. You can also delete it yourself.
choice-delete-title = Delete my programme?
choice-delete-consequence = Your selection is deleted; its address and calendar lead nowhere then. The event’s programme and your registration stay as they are.
choice-delete = Delete my programme
choice-keep = Keep it

choice-ticket-text = Mark what you do not want to miss, and subscribe to it as a calendar.
choice-ticket-begin = Put together my programme
choice-ticket-open = Open my programme
