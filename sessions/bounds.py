"""The bounds of everything a person logs. Pure: forms, intake and database share them.

Pain is a whole number from 0 to 10 (SAFETY.md, "Words"); the rest are our readings, wide enough
for any real session and small enough for any database.
"""

import datetime as dt

PAIN = (0, 10)
SET_NUMBER = (1, 20)
ATTEMPT = (1, 2)
REPETITIONS = (0, 100)
OWN_REPETITIONS = (1, 50)
HOLD_SECONDS = (1, 120)
UTC_OFFSET_MINUTES = (-16 * 60, 16 * 60)
PLACE = (1, 100)
WEEKDAYS = (0, 127)
CLOSED_IN = (1, 32_000)
NOTE_LENGTH = 2000
SETS_IN_A_SESSION = 100

FIRST_DAY = dt.date(2000, 1, 1)
LAST_DAY = dt.date(2100, 1, 1)
FIRST_MOMENT = dt.datetime(1999, 12, 31, 8, tzinfo=dt.UTC)
LAST_MOMENT = dt.datetime(2100, 1, 2, tzinfo=dt.UTC)
DAYS = (FIRST_DAY, LAST_DAY)
MOMENTS = (FIRST_MOMENT, LAST_MOMENT)
