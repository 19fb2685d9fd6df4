tickets-title = Ticket types and quotas
tickets-lead = Who may choose which kind of ticket, and how many places there are for it. What you change here holds at once.
desk-tickets = Tickets
tickets-back = To ticket types and quotas
ticket-types-title = Ticket types
ticket-types-about = Without ticket types all places are alike. Where there are several, guests choose one when they register, in this order.
ticket-types-none = This event has no ticket types.
ticket-type-add = Add a ticket type
ticket-type-new = New ticket type
ticket-type-hidden = not public
ticket-type-approves = with approval
ticket-type-only-for = { $count ->
    [one] only for one domain or address
   *[other] only for { $count } domains or addresses
}
ticket-type-opens = from { $time }
ticket-type-closes = until { $time }
ticket-type-closed = closed since { $time }
ticket-type-remove-hint = You can delete a ticket type only while nobody has registered for it. If nobody shall choose it any more, set an end or do not show it publicly.
ticket-type-kept = { $count ->
    [one] One registration is of this type, so it stays. Set an end or do not show it publicly.
   *[other] { $count } registrations are of this type, so it stays. Set an end or do not show it publicly.
}
quotas-title = Quotas
quotas-about = A place is free if every quota of the ticket type and the places of the event have one. A quota counts for any number of types.
quota-whole = Places of the event
quota-all-types = all
quota-held = Taken
quota-free = Free
quota-add = Add a quota
quota-new = New quota
quota-remove-hint = Whoever has a place keeps it. Only the other quotas count then.
quota-overbooked = { $name }: { $taken } places are taken, { $capacity } are planned. Nobody loses a place; there are new ones only once enough are given back.
done-ticket-part-added = Added. It holds at once.
done-ticket-part-saved = Saved. It holds at once: places that are taken were counted anew, and free ones go to those who wait within seconds.
field-opens-at = May be chosen from
field-closes-at = May be chosen until
field-hidden = Do not show it publicly
field-only-for = Only for these domains or addresses
hint-only-for = One on each line, for example “sachsen.de” or “anna@sachsen.de”. A domain holds for all below it too. Empty: for everybody. Whoever chooses such a kind confirms the address.
field-ticket-types = Counts for
typed-refused-domain = This is neither a domain nor an email address. Write “sachsen.de”, for example.
audit-ticket-type-added = added the ticket type “{ $subject }”
audit-ticket-type-changed = changed the ticket type “{ $subject }”
audit-ticket-type-removed = deleted the ticket type “{ $subject }”
audit-quota-added = added the quota “{ $subject }”
audit-quota-changed = changed the quota “{ $subject }”
audit-quota-removed = deleted the quota “{ $subject }”
register-ticket-type = Kind of ticket
register-ticket-type-missing = Choose the kind of ticket. The one chosen before is not there any more, or not yet.
register-ticket-type-restricted = This kind is not for the email address that you gave. Use your address at work or choose another kind.
register-type-waiting = booked up, waiting list
register-type-few = only a few places left
register-type-approves = we look at your request
register-type-opens = { $name }: may be chosen from { $time }
register-type-full = { $name }: booked up
register-takes-any = If a place of another kind gets free first, I take it
registration-ticket-type = Kind of ticket
waiting-list-why-quota = Nobody moves up, since the quotas of all ticket types that somebody waits for are full.
