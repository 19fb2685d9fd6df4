### Dates and times.

date = { $day } { $month } { $year }
date-with-weekday = { $weekday }, { $date }
date-days = { $first }–{ $last }
date-range = { $first } to { $last }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

zone-central-european = Central European Time (CET)
zone-central-european-summer = Central European Summer Time (CEST)
zone-utc = Coordinated Universal Time (UTC)
zone-other = the time of { $name }
