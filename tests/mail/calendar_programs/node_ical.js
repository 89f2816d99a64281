// What node-ical reads: for each event its uid, start and end; an instant in UTC, or a day.
const ical = require("node-ical");
const two = (number) => String(number).padStart(2, "0");
const day = (time) => `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
const said = (time) => (time.dateOnly ? day(time) : time.toISOString());
const events = Object.values(ical.sync.parseICS(require("fs").readFileSync(0, "utf8"))).filter((each) => each.type === "VEVENT");
console.log(JSON.stringify(Object.fromEntries(events.map((each) => [each.uid, [said(each.start), said(each.end)]]))));
