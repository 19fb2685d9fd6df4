### The event itself: a new one, what is said of it, whether it is public.

desk-settings = Event
event-new = New event
event-new-lead = A title, a day and a town are enough to begin with. Everything can be changed later, and nobody but you sees it yet.
event-add = Create event
done-event-added = The event was created as a draft. Now put its programme together; everything else is found under “Event”.
done-event-saved = Saved. Guests see it from now on.
done-event-draft-saved = Saved. Guests will see it once you publish the event.
done-event-publish = The event is published.
done-event-withdraw = The event is a draft again.
done-event-cancel = The event is cancelled. Pages and calendars say so from now on.
done-event-reinstate = The event takes place. Pages and calendars say so from now on.

settings-title = Event
settings-lead = Guests see this at once when the event is published. Only the programme waits until you publish it.
settings-time = Day and time
settings-zone-fixed = Time zone: { $zone }. It is fixed as long as sessions have times.
settings-place = Place
settings-access-hint = What guests need to know: step-free access, hearing loop, sign language, assistance dogs, and whom to ask.
settings-registration = Registration
settings-photo-hint = What is photographed or recorded, and how not to be in it.
settings-attribution = Source of the texts
settings-attribution-hint = Only where texts are by others: what, by whom, from where and under which licence.
settings-overbooked = More places are taken ({ $taken }) than there are ({ $capacity }). Nobody loses theirs; new registrations are possible once places become free.
settings-programme = What shall become of the programme?
settings-programme-later = { $days ->
    [one] The event is one day later now; its programme has { $times } times on the former day.
   *[other] The event is { $days } days later now; its programme has { $times } times on the former days.
 }
settings-programme-earlier = { $days ->
    [one] The event is one day earlier now; its programme has { $times } times on the former day.
   *[other] The event is { $days } days earlier now; its programme has { $times } times on the former days.
 }
settings-programme-say = Nothing is saved yet. Choose, then save once more.
settings-programme-along = Move along: all times to the new day at the same hours, in the published programme and the calendars of guests too
settings-programme-stays = Leave it: you move the sessions yourself

event-is-draft = This event is a draft: only organisers see it.
event-is-published = This event is published.
event-is-cancelled = This event is cancelled. Its pages stay and say so.
event-programme-unpublished = The programme is not published yet; guests would see an event without one.
event-kept-guests = It cannot become a draft again: guests have registered. You can cancel the event.
event-deed-publish = Publish the event
event-deed-publish-hint = Everybody then sees the pages of the event, and registration opens at its time. The short name in the address is fixed then.
event-deed-withdraw = Withdraw the event
event-deed-withdraw-hint = The pages vanish as if there were none. This is possible as long as nobody has registered.
event-deed-cancel = Cancel the event
event-deed-cancel-hint = The pages and the calendars of guests say so at once, and nobody can register any more. It can be taken back.
event-deed-reinstate = The event takes place after all
event-deed-reinstate-hint = Pages and calendars show the event as before.

typed-refused-time = This is no time. Write a date and a time of day.
typed-refused-time-skipped = There is no such time: the clocks are put forward that night. Choose a time before or after.
typed-refused-time-twice = This time comes twice: the clocks are put back that night. Choose a time before or after.
typed-refused-order = This time does not fit the others: doors open before the start, the start is before the end, and registration and call open before they close.
typed-refused-zone = There is no such time zone. Write it like “Europe/Berlin”.
typed-refused-zone-fixed = The time zone is fixed as long as sessions have times.
typed-refused-position = This is no place on earth. Write latitude and longitude like “51.0504, 13.7373”.
typed-refused-country = Write the country with two letters, for example “DE”.

field-day = Day
field-days = Days
field-from = Start
field-until = End
field-city = Town
field-example-times = The times are invented, and the pages say so
field-venue-name = Name of the place
field-venue-street = Street and number
field-venue-postcode = Postcode
field-venue-city = Town
field-venue-country = Country
field-venue-position = Latitude and longitude
field-venue-directions = How to get there
field-photo-notice = Notice on recordings
field-attribution-title = Title of the source
field-attribution-author = Who wrote it
field-attribution-source-url = Address of the source
field-attribution-licence = Licence
field-attribution-licence-url = Address of the licence
field-attribution-changes = What was changed
hint-doors-open-at = From when guests come in.
hint-zone = For example “Europe/Berlin”. All times of the event are said in it.
hint-venue-country = Two letters, for example “DE”.
hint-venue-position = Copied from a map, for example “51.0504, 13.7373”.
hint-attribution-licence = For example “CC-BY-4.0”.
hint-registration-opens-at = Empty: as soon as the event is published.
hint-registration-closes-at = Empty: until the event ends.
audit-event-added = created the event
audit-event-published = published the event
audit-event-withdrawn = made the event a draft again
audit-event-reinstated = took back the cancellation of the event
audit-programme-shifted = moved the programme to another day
settings-organiser = Held by
settings-organiser-hint = Name and address are the same for all events of the organisation, in the calendars of guests too.
settings-organiser-said = Held by { $name } ({ $email }). Whoever organises all events of the organisation changes this.
typed-refused-theirs = Only whoever organises all events of the organisation changes this.
typed-refused-placeholder = A placeholder in it cannot be filled in here. There are: { $known }.
field-organiser-name = Name of the organisation
field-organiser-email = E-mail address for questions
