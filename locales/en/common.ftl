### Words that occur everywhere.

problem-not-found-title = There is nothing here
problem-not-found = There is no page at this address. Check the address, or start from the overview.
problem-sign-in-title = Please sign in
problem-sign-in = You will see this page once you have signed in.
problem-forbidden-title = No access
problem-forbidden = Your account does not allow it. Ask the person who organises the event.
problem-too-many-title = Too many requests
problem-too-many = Very many requests came from your address. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
problem-internal-title = This was our fault
problem-internal = Something went wrong, and it has been recorded. Try again; if it happens once more, tell us the reference { $reference }.
problem-malformed-title = The request could not be read
problem-malformed = Go back and send the form again.
problem-home = To the overview
