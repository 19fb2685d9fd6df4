### Calendars that one subscribes to or keeps.

calendar-cancelled = Cancelled: { $title }
calendar-example-times = The times are examples.
calendar-part = { $part } – { $event }
calendar-events = Events ({ $host })
calendar-ticket = Your ticket: { $address }
