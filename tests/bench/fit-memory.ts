import { fitBgNbd } from "clientele/churn";
import { simulatedBase, worlds } from "./bases.js";
import { megabytes, peakResident } from "./measure.js";

/** What a fit takes of memory: beside the histories that are there anyhow, and in all. */
export function run([customers]: readonly number[]): string {
  const histories = simulatedBase(worlds["bg-nbd"], customers).distinct;
  const before = process.memoryUsage();
  const peakBefore = peakResident();
  fitBgNbd(histories, { unit: "week" });
  const after = process.memoryUsage();
  const peak = peakResident();
  return [
    `BG/NBD, ${histories.length} customers with distinct times`,
    `resident before ${megabytes(before.rss)}, at most ${megabytes(peak)} with the fit and ${megabytes(peakBefore)} without`,
    `heap and columns ${megabytes(before.heapUsed + before.external)} before, ${megabytes(after.heapUsed + after.external)} right after`,
  ].join("\n");
}
