### Kalender, die man abonniert oder aufhebt.

calendar-cancelled = Abgesagt: { $title }
calendar-example-times = Die Uhrzeiten sind Beispiele.
calendar-part = { $part } – { $event }
calendar-events = Veranstaltungen ({ $host })
calendar-ticket = Ihre Eintrittskarte: { $address }
