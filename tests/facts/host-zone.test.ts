import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function run(zone: string): { facts: string; hostMinutes: string } {
  const script = ["--import", "tsx", path("host-zone-script.ts")];
  const env = { ...process.env, TZ: zone, TSX_TSCONFIG_PATH: path("../tsconfig.json") };
  const { stdout, stderr, status } = spawnSync(process.execPath, script, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return { facts: stdout, hostMinutes: stderr.trim() };
}

test("the zone of the host changes no byte", { timeout: 60_000 }, () => {
  const runs = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Europe/London"].map(run);
  expect(new Set(runs.map(({ hostMinutes }) => hostMinutes)).size).toBeGreaterThan(3);
  expect(runs[0].facts.length).toBeGreaterThan(1000);
  for (const { facts } of runs) expect(facts).toBe(runs[0].facts);
});
