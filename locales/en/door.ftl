### The door.

doors-title = Door
doors-intro = Choose where you admit.
doors-none = You are not assigned to the door of any event. Ask the person who organises the event.

door-back = Another check-in list
door-count-label = of { $registered } admitted
door-count-since = as of { $time }
door-code = Code of the ticket
door-code-hint = With hand scanner, camera or keyboard, for example ABCD-EF23
door-check = Check and admit
door-camera-on = Turn the camera on
door-camera-off = Turn the camera off
door-camera-denied = The camera is not allowed. Allow it in the settings of the browser, or type the code.
door-camera-none = This device has no camera that can be used. Type the code.
door-camera-broken = The camera does not read at the moment. Turn it off and on again, or type the code.
door-checking = Checking …
door-offline = No connection
door-offline-hint = The code was not checked, nobody was admitted. Please try again.
door-signed-out = You are no longer signed in
door-signed-out-hint = The code was not checked. Reload the page and sign in.

door-admitted = Welcome
door-admitted-hint = Admitted at { $time }.
door-already = Already admitted
door-already-hint = This ticket came through the door on { $day } at { $time } ({ $by }). Find out who that was before you admit anybody.
door-unknown = Not a valid ticket
door-unknown-hint = Nobody here issued this code. Search for the person by name.
door-malformed = Not readable
door-malformed-hint = This is not a complete code. Check it again, character by character.
door-other-event = Another event
door-other-event-hint = The ticket is genuine, but for another event.
door-cancelled = Cancelled
door-cancelled-hint = This registration was cancelled and the place given away. Send them to the desk.
door-event-cancelled = Event cancelled
door-event-cancelled-hint = This event does not take place. Nobody is let in.
door-revoked = Replaced
door-revoked-hint = There is a newer ticket for this registration. Ask for the new one, or search by name.
door-annulled = Taken back
door-annulled-hint = The admission at { $time } no longer counts; the ticket admits again.
door-not-admitted = Nothing to take back
door-not-admitted-hint = This admission no longer holds; it was taken back before.
door-somebody = a former account

door-undo = Take the admission back
door-undo-what = The ticket will admit again. What was done stays in the log.
door-undo-reason = Reason
door-undo-reason-refused = Give the reason in one sentence of at most 200 characters.
door-nonce = This form was used for something else before. Enter the code again.

door-search = Search by name
door-search-label = Name, organisation or e-mail address
door-search-hint = At least two characters
door-search-do = Search
door-search-found = { $count ->
    [0] Nobody with a ticket found
    [one] One person found
   *[other] { $count } people found
 }
door-search-most = At most 20 are shown. Search more precisely if the person is missing.
door-search-name = Name
door-search-state = Admission
door-search-in = admitted at { $time }
door-search-admit = Admit
door-search-admit-whom = Admit { $name }

audit-admission-annulled = took back the admission with the code { $subject }
