// What ical.js (Thunderbird) reads: for each event its uid, start and end; an instant in UTC, or a day.
const ICAL = require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const said = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());
const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
console.log(JSON.stringify(Object.fromEntries(events.map((each) => [each.uid, [said(each.startDate), said(each.endDate)]]))));
