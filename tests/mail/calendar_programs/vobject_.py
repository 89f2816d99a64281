"""What vobject (Radicale) reads: for each event its uid, start and end; an instant in UTC, or a day.

A process of its own each time, because vobject keeps the first zone of a name that it meets.
"""

import json
import sys
from datetime import UTC, date, datetime

import vobject


def said(when: date) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") if isinstance(when, datetime) else when.isoformat()


calendar = vobject.readOne(sys.stdin.read())
events = {each.uid.value: [said(each.dtstart.value), said(each.dtend.value)] for each in calendar.vevent_list}
sys.stdout.write(json.dumps(events))
