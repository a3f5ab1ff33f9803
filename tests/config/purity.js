// @ts-check
/**
 * What would let the host into src: its clock, chance, locale, zone, or the machine itself. The compiler already hides
 * node and the DOM; these are the doors that ECMAScript itself leaves open.
 */

const local = "Hours|Minutes|Seconds|Milliseconds|Day|Date|Month|FullYear|Year";
const intl = "[callee.object.name='Intl']";
const formatters = `:matches(NewExpression, CallExpression)${intl}`;

/** @type {ReadonlyArray<{ selector: string, message: string }>} */
export const purity = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "The host's clock: take `asOf` as an option.",
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The host's clock: take `asOf`." },
  { selector: "CallExpression[callee.name='Date']", message: "The host's clock and zone: take `asOf`." },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: "Parts of a date are read in the host's zone: use Date.UTC.",
  },
  {
    selector: `MemberExpression[property.name=/^(get|set)(${local})$/]`,
    message: "Reads the host's zone: use the UTC method.",
  },
  {
    selector: "MemberExpression[property.name=/^(getTimezoneOffset|toDateString|toTimeString)$/]",
    message: "Reads the host's zone.",
  },
  {
    selector: "MemberExpression[property.name=/^toLocale/]",
    message: "The host's locale: format with Intl and an explicit locale.",
  },
  {
    selector: "MemberExpression[property.name='localeCompare']",
    message: "Order by locale differs between machines: compare by code units.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Chance of the host: use the seeded generator.",
  },
  {
    selector: `${formatters}[arguments.length=0]`,
    message: "The host's locale: name the locale.",
  },
  {
    selector: `${formatters}[arguments.0.type='Identifier'][arguments.0.name='undefined']`,
    message: "The host's locale: name the locale.",
  },
  {
    selector: `${formatters}[arguments.0.type='ArrayExpression'][arguments.0.elements.length=0]`,
    message: "The host's locale: name the locale.",
  },
  {
    selector: `${formatters}[callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))`,
    message: "The host's zone: name the timeZone in the options.",
  },
  { selector: "NewExpression[callee.name='Function']", message: "No code from text." },
  { selector: "CallExpression[callee.name='Function']", message: "No code from text." },
  { selector: "ImportExpression", message: "Modules are imported statically, so that the import graph can be read." },
];

/** Names of the host that src must not speak. */
export const hostNames = [
  "process",
  "globalThis",
  "window",
  "self",
  "global",
  "console",
  "performance",
  "crypto",
  "fetch",
  "Buffer",
  "require",
  "navigator",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
];
