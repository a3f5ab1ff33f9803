import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { growthPicture } from "../../docs/examples/pictures/growth.js";
import type { Alone } from "./alone.js";
import { bundle } from "./bundle.js";
import { contest, median, quantile, ratios } from "./contest.js";
import { leftOut } from "./engines/all.js";
import { answerBy, requireSame } from "./engines/engine.js";
import { columnsOf, idsOf, portionsOf, shapes } from "./engines/feed.js";
import { parts, type Run, sizesOf, usualRuns } from "./parts.js";
import { sectionOf, versionsOf, withSection } from "./report.js";

// Speed depends on the machine and is no test. That the benchmark runs and its tables are whole is one.

const measure = async (part: string, ...sizes: number[]): Promise<string> => {
  const { run } = (await import(new URL(`./${part}.ts`, import.meta.url).href)) as Run;
  const output = await run(sizes);
  expect(output).not.toMatch(/NaN|undefined|Infinity/);
  return output;
};

describe("the benchmark", { timeout: 20_000 }, () => {
  it("fits every model, and every fit ends well", async () => {
    const lines = (await measure("fits", 400)).split("\n");
    for (const model of ["BG/NBD", "MBG/NBD", "BG/CNBD-k", "Pareto/NBD", "BG/BB", "Gamma-Gamma", "sBG", "Cox"]) {
      const own = lines.filter((line) => line.startsWith(model));
      expect(own.length, model).toBeGreaterThan(0);
      for (const line of own) expect(line, model).toMatch(/converged|boundary/);
    }
    expect(lines.some((line) => line.startsWith("Kaplan-Meier"))).toBe(true);
  });

  it("asks every model every question", async () => {
    const output = await measure("predictions", 200);
    for (const model of ["bg-nbd", "mbg-nbd", "bg-cnbd-k", "pareto-nbd", "bg-bb", "gamma-gamma"]) {
      expect(output).toContain(model);
    }
  });

  it("classifies customers of whom much and of whom little is known", async () => {
    expect(await measure("classify", 300)).toMatch(/^300 customers/);
  });

  it("looks at one feed from 24 moments", async () => {
    expect(await measure("history", 200)).toMatch(/^200 events, \d+ customers/);
  });

  it("forms groups of some customers and assigns the others", async () => {
    expect(await measure("personas", 200, 300)).toMatch(/300 customers by the sampled route: .* [1-8] groups/);
  });

  it("builds graphs of referrals of every shape", async () => {
    const lines = (await measure("referrals", 200, 400)).split("\n");
    for (const shape of ["chance", "chain", "cycle", "star"]) {
      expect(lines.filter((line) => line.startsWith(`${shape} `)).length, shape).toBeGreaterThanOrEqual(2);
    }
  });

  it("takes the way from orders to profiles, and measures memory", async () => {
    expect(await measure("way", 60)).toMatch(/^60 customers, \d+ orders; model: /);
    expect(await measure("fit-memory", 500)).toMatch(/at most \d+ MB/);
  });

  it("takes in orders chunk by chunk", async () => {
    expect(await measure("chunks", 500)).toMatch(/^500 orders/);
  });

  it("lets profiles stream by", async () => {
    await measure("stream", 60);
  });

  it("finds the floor", async () => {
    expect(await measure("floor", 500, 50)).toContain("floor loop");
  });

  it.each([
    ["events", 8],
    ["rows", 4],
  ])("asks all engines the same from %s, in feeds of both shapes", async (part, lines) => {
    const output = await measure(part, 500, 50);
    for (const shape of shapes) expect(output).toContain(`${shape}, per customer`);
    expect(output.match(/^(by hand|clientele) /gm)).toHaveLength(lines);
  });
});

describe("the feed", () => {
  const feed = { events: 5000, customers: 300, shape: "heavy-tailed" } as const;

  it("is the same in portions of any size, in the order of time", () => {
    const whole = columnsOf(feed);
    const pieces = [...portionsOf(feed, 2048)];
    expect(pieces.map(({ time }) => time.length)).toEqual([2048, 2048, 904]);
    expect(pieces.flatMap(({ customer }) => [...customer])).toEqual([...whole.customer]);
    expect(pieces.flatMap(({ amountMinor }) => [...amountMinor])).toEqual([...whole.amountMinor]);
    expect([...whole.time].sort((a, b) => a - b)).toEqual([...whole.time]);
  });

  it.each(shapes)("has a purchase of everybody, %s", (shape) => {
    const counts = new Map<number, number>();
    for (const own of columnsOf({ ...feed, shape }).customer) counts.set(own, (counts.get(own) ?? 0) + 1);
    expect(counts.size).toBe(feed.customers);
    const most = Math.max(...counts.values());
    if (shape === "uniform") expect(most).toBeLessThan(50);
    else expect(most).toBeGreaterThan(400);
  });

  it("names nobody twice", () => {
    expect(new Set(idsOf({ customers: 1000 })).size).toBe(1000);
  });
});

describe("a contest", () => {
  it("runs everybody once a round, and counts all rounds but the first", async () => {
    const ran: string[] = [];
    const contender = (name: string) => ({ name, before: () => ran.push(`${name}?`), run: async () => ran.push(name) });
    const times = await contest([contender("a"), contender("b")], 2);
    expect(ran.join(" ")).toBe("a? a b? b a? a b? b a? a b? b");
    expect(times.get("a")).toHaveLength(2);
  });

  it("forms ratios round by round", () => {
    const times = new Map([
      ["a", [1, 4, 9]],
      ["b", [2, 2, 3]],
    ]);
    expect(ratios(times, "a", "b")).toEqual([0.5, 2, 3]);
    expect([median([3, 1, 2]), quantile([1, 2], 0.25), quantile([4, 8, 6], 1)]).toEqual([2, 1.25, 8]);
  });

  it("is between those who say the same", () => {
    const right = answerBy(["x", "y", "z"], ["z", "x"], { sum: [1, 2] });
    expect(right).toEqual({ sum: Float64Array.of(2, NaN, 1) });
    expect(() => requireSame(right, { sum: Float64Array.of(2, NaN, 1) }, "other")).not.toThrow();
    expect(() => requireSame(right, { sum: Float64Array.of(2, NaN, 1 + Number.EPSILON) }, "other")).toThrow(
      "other: sum of customer 2",
    );
    expect(() => requireSame(right, {}, "other")).toThrow("other: sum of customer 0 is undefined instead of 2");
  });
});

describe("the page of measurements", () => {
  const page = readFileSync("docs/benchmarks.md", "utf8");
  const section = (run: string, output: string, date?: string) =>
    sectionOf({ run, about: "About it.", versions: ["one 1.2.3"], date, output });
  const runs = ["one", "two 5", "two 50"];

  it("takes a section anew and leaves the others, in the order of the parts", () => {
    const written = ["two 50", "one", "two 5"].reduce(
      (text, run) => withSection(text, section(run, `of ${run}`), runs),
      "",
    );
    expect(written.match(/^## .*$/gm)).toEqual(["## one", "## two 5", "## two 50"]);
    const again = withSection(written, section("two 5", "of later"), runs);
    expect(again).toBe(written.replace("of two 5\n", "of later\n"));
    expect(withSection(again, section("two 5", "of later"), runs)).toBe(again);
    expect(withSection(again, section("one", "of one"), runs.slice(0, 2))).not.toContain("two 50");
  });

  it("says beside each table the command, the machine and the versions", () => {
    const text = section("two 5", "a table", "2026-12-01");
    expect(text).toMatch(/^`npm run bench -- two 5`: \d+ cores, \d+ GB of memory, Node \d+\.\d+\.\d+ on /m);
    expect(text).toMatch(/, one 1\.2\.3, 2026-12-01$/m);
    expect(text).toContain("```text\na table\n```");
  });

  it("names those packages only that take part", async () => {
    const versions = await versionsOf(["esbuild", "nothing-of-this-name", "zod"]);
    expect(versions.join()).toMatch(/^esbuild \d+\.\d+\.\d+,zod \d+\.\d+\.\d+$/);
    expect(leftOut(["polars"])).toEqual(["", "polars: no binary for this version of Node"]);
    expect(leftOut([])).toEqual([]);
  });

  it("has no figure but in sections that their commands wrote", () => {
    expect(withSection(page, "", usualRuns)).toBe(page);
    const [introduction, ...sections] = page.split(/^(?=## )/m);
    expect(introduction).not.toMatch(/\d{2}|```/);
    for (const one of sections) {
      const run = /^## (.*)$/m.exec(one)![1]!;
      expect(usualRuns).toContain(run);
      expect(one).toMatch(new RegExp(`^\`npm run bench -- ${run}\`: `, "m"));
      expect(one.match(/^```/gm)).toHaveLength(2);
    }
  });

  it("has sections of usual runs only, each once and in their order", () => {
    const titles = (page.match(/^## .*$/gm) ?? []).map((title) => title.slice(3));
    expect(titles.length).toBeGreaterThan(0);
    expect(usualRuns.filter((run) => titles.includes(run))).toEqual(titles);
  });

  it("is what every command on any page can add to", () => {
    const folders = ["docs", "docs/concepts", "docs/decisions", "docs/guides", "."];
    const pages = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".md"))
        .map((name) => `${folder}/${name}`),
    );
    const commands = pages.flatMap((name) => [...readFileSync(name, "utf8").matchAll(/npm run bench -- ([a-z-]+)/g)]);
    expect(commands.length).toBeGreaterThan(0);
    for (const [command, part] of commands) expect(Object.keys(parts), command).toContain(part);
  });
});

describe("the picture of growth", () => {
  it("is drawn from the table on the page, and not without it", { timeout: 20_000 }, async () => {
    const run = "growth 200 20 2000 100";
    const output = await measure("growth", 200, 20, 2000, 100);
    expect(output).toMatch(/^clientele, x floor loop, at 2000 events, by that at 200: [\d.]+$/m);
    const page = withSection("", sectionOf({ run, about: "", versions: [], output }), [run]);
    const { description, elements } = growthPicture(page)!;
    expect(description).toMatch(
      /over 200 to 2000 events.* clientele: [\d.]+ at the smallest size, [\d.]+ at the largest\./,
    );
    expect(elements.join("")).not.toMatch(/NaN|undefined|Infinity/);
    expect(growthPicture("# Benchmarks\n")).toBeUndefined();
  });
});

describe("sizes", () => {
  it("are as many as a part has", () => {
    expect(sizesOf("events", ["20", "5"])).toEqual([20, 5]);
    expect(sizesOf("growth", ["20", "5", "40", "8"])).toEqual([20, 5, 40, 8]);
    expect(() => sizesOf("events", ["20"])).toThrow("events requires numbers of purchases, customers; got 20");
    expect(() => sizesOf("events", ["20", "5", "40", "8"])).toThrow("events requires");
    expect(() => sizesOf("growth", ["20", "5", "40"])).toThrow("growth requires");
  });

  it.each(["0", "-1", "1.5", "many", "1e99", ""])("are whole numbers above zero, not %j", (size) => {
    expect(() => sizesOf("chunks", [size])).toThrow("chunks requires numbers of orders");
  });

  it("of usual runs are such", () => {
    for (const [name, { usual }] of Object.entries(parts)) {
      expect(usual.length, name).toBeGreaterThan(0);
      for (const sizes of usual) expect(sizesOf(name, sizes.map(String))).toEqual(sizes);
    }
  });
});

describe("the bundle", () => {
  const main = bundle(["floor", "memory"]);
  const run = async (...args: string[]) =>
    spawnSync(process.execPath, ["--expose-gc", await main, ...args], { encoding: "utf8" });

  it("measures the memory of each engine, and not of the process that asks", async () => {
    const ballast = Buffer.alloc(400 * 2 ** 20, 1);
    const alone = (await main).replace("bench-main", "bench-alone");
    const { stdout } = spawnSync(process.execPath, [alone, "clientele", "2000", "100"], { encoding: "utf8" });
    const { name, withFeed, atMost } = JSON.parse(stdout) as NonNullable<Alone>;
    expect(name).toBe("clientele");
    expect(withFeed).toBeGreaterThan(1e7);
    expect(atMost).toBeGreaterThanOrEqual(withFeed);
    if (existsSync("/proc/self/status")) expect(atMost).toBeLessThan(ballast.length);
    expect((await run("memory", "2000", "100")).stdout).toMatch(/^empty process .*\n.*by hand .*\n.*clientele /m);
  });

  it("runs one part with sizes of one's own", async () => {
    expect((await run("floor", "500", "50")).stdout).toMatch(/^floor 500 50\n\neach once/);
  });

  it("refuses parts that are not there, and to write down sizes of one's own", async () => {
    expect((await run("nothing")).stderr).toContain("There are: floor, events");
    expect((await run("floor", "1000", "100", "--write")).stderr).toContain(
      "Only usual runs have a section: floor 1000000 200000;",
    );
  });
});
