import { describe, expect, test } from "vitest";
import { kaplanMeier, kaplanMeierBy, logRank, medianSurvival, survivalAt } from "../../../src/churn/survival/index.js";
import { hasSharedData, sharedRows } from "../../support/shared-data.js";

const file = "telco/telco_churn.csv";

// IBM's telecommunications base, as R's `survival` sees it: time is the tenure in months, from 0.
describe.skipIf(!hasSharedData(file))("the telco base", () => {
  const rows = sharedRows(file).map((row) => ({
    time: Number(row["tenure"]),
    ended: row["Churn"] === "Yes",
    contract: row["Contract"]!,
    charged: row["TotalCharges"]!.trim(),
  }));
  const shown = (curve: ReturnType<typeof kaplanMeier>, months: readonly number[]) =>
    months.map((month) => {
      const reading = survivalAt(curve, month);
      return reading.status === "estimated" ? reading.value.toFixed(6) : reading.status;
    });

  test("survival at 1, 6, 12, 24, 36, 48, 60 and 72 months", () => {
    const curve = kaplanMeier(rows, { unit: "month" });
    expect(shown(curve, [1, 6, 12, 24, 36, 48, 60, 72])).toEqual(
      "0.945961 0.884826 0.843200 0.788736 0.748545 0.708840 0.664404 0.592790".split(" "),
    );
    expect(medianSurvival(curve)).toMatchObject({ status: "not-reached", lastTime: 72 });
  });

  test("month-to-month contracts: median 35 months, between 32 and 38", () => {
    const { curve } = kaplanMeierBy(rows, ({ contract }) => contract)[0]!;
    expect(medianSurvival(curve)).toEqual({ status: "reached", time: 35, lower: 32, upper: 38 });
    expect(shown(curve, [12, 24, 48, 72])).toEqual("0.703097 0.585915 0.397264 0.128952".split(" "));
  });

  test("contracts differ: log-rank 2353 on 2 degrees of freedom", () => {
    const result = logRank(rows, { by: ({ contract }) => contract });
    if (result.status !== "tested") throw new Error(result.status);
    expect([Math.round(result.chiSquare), result.degreesOfFreedom]).toEqual([2353, 2]);
    expect(result.pValue).toBeLessThan(1e-300);
  });

  test("the eleven rows without charges have tenure 0: they are counted, at risk at 0 and never after", () => {
    const blank = rows.filter(({ charged }) => charged === "");
    expect(blank.map(({ time, ended }) => [time, ended])).toEqual(Array(11).fill([0, false]));
    const curve = kaplanMeier(rows);
    expect([curve.times[0], curve.atRisk[0], curve.censored[0], curve.atRisk[1]]).toEqual([0, 7043, 11, 7032]);
  });

  test("if the month of churn is not seen, entry is delayed by it, and S(1) is another", () => {
    const later = rows.filter(({ time }) => time > 0).map((row) => ({ ...row, entry: row.time - 1 }));
    expect(shown(kaplanMeier(later), [1])).toEqual(["0.380098"]);
  });
});
