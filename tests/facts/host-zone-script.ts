import { dateFormat } from "clientele/dates";
import { summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";

// Prints facts of orders that were written in every way a date can be, around the days on which clocks change.

const rows = [
  "2026-03-08",
  "2026-03-29 02:30",
  "2026-03-29T00:30:00Z",
  "2026-10-25 02:30:00",
  "2026-11-01",
  "2011-12-30",
].map((date, i) => ({
  customer: `c${i % 2}`,
  date,
  amount: `${i + 1}.05`,
}));
const slashes = [
  { customer: "c0", date: "29/03/26 02:30", amount: "3" },
  { customer: "c1", date: "31/12/99 23:59", amount: "4" },
];
const options = { customer: "customer", date: "date", amount: "amount", currency: "EUR" } as const;

for (const timeZone of ["UTC", "Europe/Warsaw", "America/New_York", "Pacific/Apia"]) {
  const { events } = fromOrders(rows, { ...options, timeZone });
  const formatted = fromOrders(slashes, {
    ...options,
    timeZone,
    dateFormat: dateFormat("dd/MM/yy HH:mm"),
    source: "slashes",
  });
  const all = [...events, ...formatted.events];
  console.log(JSON.stringify([all, summarizeAll(all, { asOf: "2026-12-31", timeZone, occasions: "week" })]));
}
console.error(new Date(0).getHours() * 60 + new Date(0).getMinutes());
