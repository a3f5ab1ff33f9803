import { at, days, today } from "./calendar.js";
import type { Dice } from "./dice.js";
import { type RawEvent, euros } from "./diary.js";
import { aspects, isFond, type Mind, opinionOn } from "./minds.js";
import { type Past, spentIn } from "./past.js";
import { type Scene, type Shopper, signature } from "./shopper.js";

const quarter = 91;
/** Nobody here is angry: that is planted elsewhere, and a very low answer would make it so. */
const lowestAnswer = { nps: 4, csat: 3 };

const comments = {
  fond: ["Always a pleasure.", "Everything arrived in time.", "I tell my friends about you."],
  cool: ["It was all right.", "Delivery could be faster.", "Others are cheaper.", "Nobody asked me what I needed."],
} as const;

/** Asks every quarter whether they would recommend the shop, and once what matters, how rivals do and what they spend. */
export function answerSurveys(shopper: Shopper, past: Past, mind: Mind, scene: Scene): void {
  const { dice } = scene;
  const first = shopper.rhythm.days[0]!;
  const lately = today - dice.whole(2, 25);
  for (let day = lately; day > first + 14; day -= quarter + dice.whole(-6, 6)) {
    recommend(shopper, mind, scene, at(day, dice.whole(600, 1200)));
  }
  const moment = at(today - dice.whole(30, Math.min(150, today - first - 7)), 19 * 60);
  if (dice.chance(0.8)) whatMatters(shopper, mind, scene, moment);
  // Those who answer both are known as the theory asks; of the others the shop has to make do with less.
  if (dice.chance(0.75)) besideRivals(shopper, mind, scene, moment + 3);
  if (dice.chance(0.75)) spentElsewhereToo(shopper, past, mind, scene, moment + 4);
}

/** Whether somebody was asked. Most who were did not answer. */
export function isInvited(dice: Dice, { bought, answered }: Past, isAskedEveryQuarter: boolean): boolean {
  return answered || isAskedEveryQuarter || (bought.length > 0 && dice.chance(0.7));
}

function recommend(shopper: Shopper, mind: Mind, { dice, diary }: Scene, moment: number): void {
  const opinion = opinionOn(moment, shopper, mind);
  const answer = (lowest: number, highest: number) => {
    const score = Math.round(lowest + (highest - lowest) * (opinion + dice.between(-0.08, 0.08)));
    return Math.min(highest, score);
  };
  const who = signature(shopper, Math.floor(moment / days(1)));
  const comment = dice.chance(0.25) ? { comment: dice.pick(comments[opinion > 0.7 ? "fond" : "cool"]) } : {};
  const nps = Math.max(lowestAnswer.nps, answer(0, 10));
  diary.write("survey", "survey-response", moment, {
    ...who,
    metric: "nps",
    score: nps,
    scale: scales.nps,
    ...comment,
  });
  if (!dice.chance(0.5)) return;
  const csat = Math.max(lowestAnswer.csat, answer(1, 5));
  diary.write("survey", "survey-response", moment + 1, { ...who, metric: "csat", score: csat, scale: scales.csat });
}

/** What they value counts most for them; where they are cool about the shop, it is there that it lets them down. */
function whatMatters(shopper: Shopper, mind: Mind, { dice, diary }: Scene, moment: number): void {
  const who = signature(shopper, today);
  const rated = dice.chance(0.6);
  for (const aspect of aspects) {
    const ask = (metric: string, score: number): RawEvent => ({ ...who, metric, aspect, score, scale: scales.csat });
    const isValued = aspect === mind.values;
    diary.write("survey", "survey-response", moment, ask("importance", isValued ? 5 : dice.whole(1, 4)));
    const score = isValued && !isFond(mind) ? dice.whole(1, 2) : dice.whole(3, 5);
    if (rated) diary.write("survey", "survey-response", moment + 2, ask("csat", score));
  }
}

function besideRivals(shopper: Shopper, mind: Mind, { dice, diary }: Scene, moment: number): void {
  const score = isFond(mind) ? dice.whole(4, 5) : dice.whole(1, 2);
  const answer = { metric: "comparison", score, scale: scales.csat };
  diary.write("survey", "survey-response", moment, { ...signature(shopper, today), ...answer });
}

/** What they spend on such goods in a year, wherever they buy them. */
function spentElsewhereToo(shopper: Shopper, past: Past, mind: Mind, { dice, diary }: Scene, moment: number): void {
  const own = spentIn(past, 365, moment);
  const buysHere = mind.loyalty === "true" || mind.loyalty === "spurious";
  const share = buysHere ? dice.between(0.65, 0.95) : dice.between(0.05, 0.3);
  const everywhere = own > 0 ? own / share : dice.whole(200, 900) * 100;
  const round = (cents: number) => euros(Math.round(cents / 100) * 100);
  diary.write("survey", "category-spend", moment, {
    ...signature(shopper, today),
    amount: round(everywhere),
    low: round(everywhere * 0.9),
    high: round(everywhere * 1.15),
    days: 365,
    basis: "declared",
  });
}

const scales = { nps: { min: 0, max: 10 }, csat: { min: 1, max: 5 } } as const;
