import { contractsPicture, donorsPicture } from "./occasions.js";
import { retentionPicture } from "./retention.js";
import { rhythmPicture, silencePicture } from "./silence.js";
import type { Picture } from "./svg.js";
import { trackingPicture } from "./tracking.js";
import { livesPictures } from "./worlds.js";

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
  ];
}
