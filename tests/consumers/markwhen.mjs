// Reads markwhen text from standard input and prints what the parser makes of it: an object for each event, and its complaints.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/`);
const { parse, iter, isEvent, toDateRange } = await import(pathToFileURL(require.resolve("@markwhen/parser")).href);
const found = parse(readFileSync(0, "utf8"));
const events = [];
for (const { eventy } of iter(found.events)) {
  if (isEvent(eventy)) {
    const range = toDateRange(eventy.dateRangeIso);
    events.push({ line: eventy.firstLine.restTrimmed, from: range.fromDateTime.toISODate(), to: range.toDateTime.toISODate(), tags: eventy.tags });
  }
}
console.log(JSON.stringify({ title: found.header.title, events, messages: found.parseMessages ?? [] }));
