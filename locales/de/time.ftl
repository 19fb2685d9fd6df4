### Daten und Zeiten.

date = { $day }. { $month } { $year }
date-with-weekday = { $weekday }, { $date }
date-days = { $first }.–{ $last }
date-range = { $first } bis { $last }

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

zone-central-european = mitteleuropäischer Zeit (MEZ)
zone-central-european-summer = mitteleuropäischer Sommerzeit (MESZ)
zone-utc = koordinierter Weltzeit (UTC)
zone-other = der Zeit von { $name }
