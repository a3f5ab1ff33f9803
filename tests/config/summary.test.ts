import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "clientele-summary-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const summary = (report: object | undefined, status: number) => {
  const file = join(folder, report === undefined ? "absent.json" : "report.json");
  if (report !== undefined) writeFileSync(file, JSON.stringify(report));
  const run = spawnSync(process.execPath, ["tests/support/summary.js", file, String(status)], { encoding: "utf8" });
  return [run.stdout, run.status];
};

test.each([
  ["all passed", { numPassedTests: 3, numFailedTests: 0 }, 0, "3 passed, 0 failed\n", 0],
  ["some failed", { numPassedTests: 3, numFailedTests: 2 }, 1, "3 passed, 2 failed\n", 1],
  ["a suite did not load", { numPassedTests: 3, numFailedTests: 0 }, 1, "3 passed, 1 failed\n", 1],
  ["no test ran", { numPassedTests: 0, numFailedTests: 0 }, 0, "0 passed, 1 failed\n", 1],
  ["the build failed", undefined, 2, "0 passed, 1 failed\n", 1],
])("%s", (_, report, status, line, exit) => {
  expect(summary(report, status)).toEqual([line, exit]);
});
