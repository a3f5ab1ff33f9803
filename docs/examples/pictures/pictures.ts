import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { growthPicture } from "./growth.js";
import { contractsPicture, donorsPicture } from "./occasions.js";
import { retentionPicture } from "./retention.js";
import { rhythmPicture, silencePicture } from "./silence.js";
import type { Picture } from "./svg.js";
import { trackingPicture } from "./tracking.js";
import { livesPictures } from "./worlds.js";

const benchmarks = new URL("../../benchmarks.md", import.meta.url);

/** All pictures of the documentation: computed, none of them drawn by hand. */
export function pictures(): Picture[] {
  return [
    ...livesPictures(),
    donorsPicture(),
    contractsPicture(),
    silencePicture(),
    rhythmPicture(),
    retentionPicture(),
    trackingPicture(),
    growthPicture(readFileSync(fileURLToPath(benchmarks), "utf8")),
  ].filter((picture) => picture !== undefined);
}
