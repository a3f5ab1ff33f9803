import { chromium } from "playwright-core";

export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How a page fared until it had filled its `output`. Durations of its main thread, in milliseconds. */
export interface Visit {
  /** What stands in the `output`. */
  readonly output: string;
  /** The longest task by the page's own clock; 0 where none took 50. */
  readonly longestTask: number;
  /** The longest wait of a timer that is always due. */
  readonly longestGap: number;
  /** The longest task by the processor's time, which does not count what other programs take. */
  readonly longestWork: number;
  /** The share of its tasks' time in which the thread had no processor, from 0 to 1: other programs had it, or its own helpers. */
  readonly waited: number;
  /** The directives by which the page's policy refused something. */
  readonly refused: readonly string[];
  readonly errors: readonly string[];
}

interface Watched {
  longestTask: number;
  longestGap: number;
  refused: string[];
}

type Host = EventTarget & { watched?: Watched };

/** Runs in the page, before its scripts. */
function watch(host: Host): void {
  const watched: Watched = (host.watched = { longestTask: 0, longestGap: 0, refused: [] });
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTask = Math.max(watched.longestTask, duration);
  });
  // Node has no such entries, and its types do not know them.
  tasks.observe({ type: "longtask" as "measure", buffered: true });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    watched.longestGap = Math.max(watched.longestGap, now - last);
    last = now;
  });
  host.addEventListener("securitypolicyviolation", (event) =>
    watched.refused.push((event as Event & { effectiveDirective: string }).effectiveDirective),
  );
}

/** Opens a page in a browser of its own, and waits until its `output` is filled. */
export async function visit(url: string): Promise<Visit> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: quiet });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.addInitScript(`(${watch.toString()})(globalThis)`);
    await browser.startTracing(page, { categories: ["toplevel"] });
    await page.goto(url);
    const output = page.locator("output", { hasText: "{" });
    await output.waitFor({ timeout: 60_000 }).catch((cause: unknown) => {
      throw new Error(`The page came to no end: ${errors.join("; ")}`, { cause });
    });
    // The browser reports a long task a little after its end.
    await page.waitForTimeout(100);
    const watched = (await page.evaluate("watched")) as Watched;
    const text = (await output.textContent()) ?? "";
    return { output: text, ...watched, ...workOf(await browser.stopTracing()), errors };
  } finally {
    await browser.close();
  }
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds, by the clock and by the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What the tasks of the page's main thread took, by a trace. */
function workOf(trace: Buffer): Pick<Visit, "longestWork" | "waited"> {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(threadOf),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith("RunTask") && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error("The trace shows no task of a page.");
  const longestWork = tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
  const clock = tasks.reduce((sum, { dur = 0 }) => sum + dur, 0);
  const processor = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  return { longestWork, waited: 1 - processor / clock };
}
