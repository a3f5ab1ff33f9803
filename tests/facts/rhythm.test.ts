import { rhythmOf } from "clientele/facts";
import { expect, test } from "vitest";

test("equal gaps in a base of the same gap give exactly that gap", () => {
  for (let days = 1; days <= 400; days++) {
    for (const count of [1, 2, 3, 7, 12, 30]) {
      const gapsDays = Array.from({ length: count }, () => days);
      const rhythm = {
        gaps: 50,
        openGaps: 5,
        returnShare: 0.9,
        medianGapDays: days,
        q90GapDays: days,
        q98GapDays: days,
      };
      expect(rhythmOf({ gapsDays }, { assumedMedianGapDays: days }).medianGapDays).toBe(days);
      expect(rhythmOf({ gapsDays }, { base: { rhythm }, assumedMedianGapDays: 60 }).medianGapDays).toBe(days);
    }
  }
});
