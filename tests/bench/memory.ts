import { fitBgNbd } from "clientele/churn";
import { simulatedBase, worlds } from "./bases.js";

/** What a fit takes of memory: beside the histories that are there anyhow, and in all. Meant for a fresh process. */
export function benchMemory(customers: number): string {
  const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  const histories = simulatedBase(worlds["bg-nbd"], customers).distinct;
  const before = process.memoryUsage();
  const peakBefore = 1024 * process.resourceUsage().maxRSS;
  fitBgNbd(histories, { unit: "week" });
  const after = process.memoryUsage();
  const peak = 1024 * process.resourceUsage().maxRSS;
  return [
    `BG/NBD, ${histories.length} customers with distinct times`,
    `resident before ${megabytes(before.rss)}, at most ${megabytes(peak)} with the fit and ${megabytes(peakBefore)} without`,
    `heap and columns ${megabytes(before.heapUsed + before.external)} before, ${megabytes(after.heapUsed + after.external)} right after`,
  ].join("\n");
}
