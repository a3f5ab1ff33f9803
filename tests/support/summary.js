// @ts-check
import { existsSync, readFileSync } from "node:fs";

// Usage: node summary.js REPORT STATUS. Prints `N passed, N failed` from a report of vitest, given the exit status of
// the run that wrote it. A run that failed without a failing test (checks, build, a suite that did not load) counts as
// one failure, and so does a run without tests.

const [report = "", status = "1"] = process.argv.slice(2);
const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};

const fine = status === "0" && numPassedTests > 0;
const failed = fine ? numFailedTests : Math.max(1, numFailedTests);

console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
