import type { Profile } from "clientele";
import type { ServiceRecords } from "clientele/facts";
import {
  contactsPerOrder,
  defectsOf,
  feedbackLoop,
  firstContactResolution,
  type OpenCase,
  type OrderDefects,
  serviceTimes,
  sigmaLevel,
  type TicketTimes,
} from "clientele/service";
import { count, duration, heading, percent, percentOf, shareInWords, some, table, words, wrap } from "./text.js";

/** What a shop might promise for a first answer: a guess, which only the shop could replace. */
const firstResponseHours = 24;

/** Service comes before loyalty: how fast, how well, and who still waits. */
export function serviceSection(records: ServiceRecords, profiles: readonly Profile[]): string[] {
  return [
    ...heading("Service: what comes before loyalty"),
    ...ticketTable(records),
    ...orderLines(records),
    "",
    ...feedbackTable(records),
    ...dueLines(profiles),
  ];
}

function ticketTable(records: ServiceRecords): string[] {
  const times = serviceTimes(records, { target: { firstResponseHours } });
  const solved = firstContactResolution(records);
  const rows = [
    ...times.channels.map((one) => ({
      ...one,
      atOnce: solved.channels.find(({ channel }) => channel === one.channel),
    })),
    { channel: "all", ...times.overall, atOnce: solved.overall },
  ];
  const { withoutAnswer } = solved.overall;
  const lines = table(
    [
      { title: "Channel", cell: ({ channel }) => channel },
      { title: "tickets", cell: ({ tickets: there }) => count(there), align: "right" },
      { title: `within ${firstResponseHours} h`, cell: ({ firstResponse }) => inTime(firstResponse), align: "right" },
      { title: "half answered in", cell: ({ firstResponse }) => within(firstResponse, "median"), align: "right" },
      { title: "nine of ten in", cell: ({ firstResponse }) => within(firstResponse, "p90"), align: "right" },
      { title: "half solved in", cell: ({ resolution }) => within(resolution, "median"), align: "right" },
      {
        title: "solved at once",
        cell: ({ atOnce }) => (atOnce?.status === "measured" ? percent(atOnce.share) : "-"),
        align: "right",
      },
    ],
    rows,
  );
  return [
    ...lines,
    ...wrap(
      "Hours by the clock; who still waits counts with the time so far. Solved at once: with one answer and no further word from " +
        "the customer for a week" +
        (withoutAnswer === 0
          ? "."
          : `; ${some(withoutAnswer, "ticket")} closed without any answer do not count there.`),
    ),
  ];
}

type Times = TicketTimes["firstResponse"];

function within(times: Times, quantile: "median" | "p90"): string {
  if (times.status !== "measured") return "-";
  const wait = times[quantile];
  return wait.status === "reached" ? duration(wait.hours) : "not yet";
}

function inTime(times: Times): string {
  if (times.status !== "measured" || times.withinTarget?.status !== "measured") return "-";
  return percent(times.withinTarget.share);
}

/** How often customers have to ask, and how often an order goes wrong. */
function orderLines(records: ServiceRecords): string[] {
  const { overall } = contactsPerOrder(records);
  const found = defectsOf(records);
  return [
    ...(overall.status === "measured"
      ? wrap(
          `Questions for each hundred orders: ${(100 * overall.perOrder).toFixed(1)}. Every one of them is a cost to both sides.`,
        )
      : []),
    ...(found.status === "measured" ? defectLines(found) : []),
  ];
}

function defectLines(found: OrderDefects): string[] {
  const { dpmo, level, shift } = sigmaLevel(found);
  return wrap(
    `Orders complained about or returned faulty: ${count(found.defects)} of ${count(found.units)}, which is ` +
      `${count(dpmo)} in a million and a sigma level of ${level.toFixed(1)} (with the customary shift of ${shift}).`,
  );
}

/** Every item of feedback has an answer or waits for one. */
function feedbackTable(records: ServiceRecords): string[] {
  const { kinds, answeredShare, waiting } = feedbackLoop(records);
  if (answeredShare.status !== "measured") return [];
  const oldest = waiting.find(({ badNews }) => badNews === true) ?? waiting[0];
  return [
    ...table(
      [
        { title: "Feedback", cell: ({ kind }) => words(kind) },
        { title: "items", cell: ({ items }) => count(items), align: "right" },
        { title: "answered", cell: ({ answered, items }) => percentOf(answered, items), align: "right" },
        { title: "waiting", cell: (kind) => count(kind.waiting), align: "right" },
        { title: "of them bad news", cell: ({ waitingBadNews }) => count(waitingBadNews), align: "right" },
      ],
      kinds,
    ),
    ...wrap(
      `Answered in all: ${shareInWords(answeredShare)}. What one customer answers in one go to several questions is one item.`,
    ),
    ...(oldest === undefined
      ? []
      : wrap(
          `The oldest ${oldest.badNews === true ? "bad news" : "word"} that waits: a ${words(oldest.kind).toLowerCase()} of ` +
            `${oldest.customerId ?? "somebody"}, for ${duration(oldest.ageHours)}.`,
        )),
  ];
}

/** Who should hear from the shop, by their own rhythm and by what they permit. */
function dueLines(profiles: readonly Profile[]): string[] {
  const answers = profiles.map(({ contact }) => (contact.status === "decided" ? contact.value.due : contact.reason));
  const customers = (answer: string) => answers.filter((one) => one === answer).length;
  const open = profiles.flatMap(({ contact }) =>
    contact.status === "decided" && contact.value.due === "follow-up" ? contact.value.openCases : [],
  );
  const withOpen = (kind: OpenCase) => count(open.filter((one) => one === kind).length);
  return wrap(
    `Something is open with ${some(customers("follow-up"), "customer")}: a complaint with ${withOpen("complaint")}, a message with ` +
      `${withOpen("contact")}, a ticket with ${withOpen("ticket")}. Due to hear from the shop by their own rhythm: ${count(customers("contact"))}; ` +
      `not yet: ${count(customers("not-yet"))}; did not permit it: ${count(customers("not-permitted"))}.`,
  );
}
