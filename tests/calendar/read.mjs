// Reads a calendar from standard input with ical.js (Thunderbird's reader) or node-ical, and writes
// its entries as JSON. What the reader complains of goes to standard error.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.env.AUFTAKT_NODE_MODULES, "readers.js"));
const text = readFileSync(0, "utf8");

const inUtc = (date) => date.toISOString().replace(".000Z", "Z");

function readWithIcalJs() {
  const loaded = require("ical.js");
  const ICAL = loaded.default ?? loaded;
  // Strict: anything that a lenient reader would mend is thrown.
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const shown = (time) => (time.isDate ? time.toString() : inUtc(time.toJSDate()));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: shown(event.startDate),
      end: shown(event.endDate),
      summary: event.summary,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
    };
  });
}

function readWithNodeIcal() {
  const ical = require("node-ical");
  const shown = (date) => {
    if (date.dateOnly) {
      const two = (number) => String(number).padStart(2, "0");
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    }
    return inUtc(date);
  };
  return Object.values(ical.sync.parseICS(text))
    .filter((component) => component.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      start: shown(event.start),
      end: shown(event.end ?? event.start),
      summary: event.summary,
      sequence: Number(event.sequence),
      status: event.status,
    }));
}

const read = { "ical.js": readWithIcalJs, "node-ical": readWithNodeIcal }[process.argv[2]];
try {
  process.stdout.write(JSON.stringify(read()));
} catch (error) {
  process.stderr.write(`refuses it: ${error}\n`);
  process.exit(1);
}
