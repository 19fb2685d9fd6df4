### Letters to guests.

letter-greeting = Hello,

letter-confirmation-subject = Your place: { $event }
letter-confirmation = Your place is reserved. Show the code of your ticket at the door, on your phone or on paper.

letter-reminder-subject = You already have a place: { $event }
letter-reminder = Somebody has just asked for a place with your address once more. You already have one, and nothing has changed. Here is the link to your ticket again.

letter-cancellation-subject = Your place has been given back: { $event }
letter-cancellation = Your registration has ended. The place is free for others, and your ticket is no longer valid.

letter-page = See your ticket, save the date or give your place back
letter-attached = Attached you will find the ticket as a PDF and the date for your calendar. Do not pass on the link or the attachment: whoever has them can take your place.
letter-stranger = You did not register? Then somebody entered your address. Use the link to give the place back.
letter-event-cancelled = The event has been cancelled.
letter-calendar-cancelled = Open the attachment so that your calendar learns of it too.
letter-event = To the page of the event
letter-questions = We answer questions at { $email }.
letter-sender = This message was sent automatically on behalf of { $organisation }.
letter-deadline = Valid until
letter-name-guest = guest
