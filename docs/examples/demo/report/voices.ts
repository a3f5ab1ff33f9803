import type { CustomerFacts, Profile } from "clientele";
import type { Referral, ServiceRecords } from "clientele/facts";
import { attitudeTrend, referralGraph } from "clientele/loyalty";
import { feedbackLoop } from "clientele/service";
import { aspects, type Loyalty, type Mind } from "../shop/minds.js";
import type { Shop } from "../shop/shop.js";
import { count, percentOf, table, words, wrap } from "./text.js";

/** What was planted, what was found of it, and how much of what was found was right. */
export interface Finding {
  readonly name: string;
  readonly planted: number;
  readonly found: number;
  readonly right: number;
}

/** The log of a shop as the measures over it need it. */
export interface Log {
  readonly referrals: readonly Referral[];
  readonly service: ServiceRecords;
}

type Heard = Pick<Profile, "customerId" | "facts" | "loyalty" | "valued">;

/** How well the measures found what customers think, whom they brought, and what nobody answered. */
export function tallyVoices(shop: Shop, profiles: readonly Heard[], { referrals, service }: Log): Finding[] {
  const asked = profiles.flatMap((profile) => {
    const mind = shop.minds.get(profile.customerId);
    return mind === undefined ? [] : [{ mind, profile }];
  });
  const tally = (name: string, isPlanted: (mind: Mind) => boolean, isFound: (profile: Heard) => boolean): Finding => {
    const found = asked.filter(({ profile }) => isFound(profile));
    return {
      name,
      planted: asked.filter(({ mind }) => isPlanted(mind)).length,
      found: found.length,
      right: found.filter(({ mind }) => isPlanted(mind)).length,
    };
  };
  return [
    ...loyalties.map((cell) =>
      tally(
        cell === "none" ? "No loyalty" : `${words(cell)} loyalty`,
        ({ loyalty }) => loyalty === cell,
        ({ loyalty }) => loyalty.status === "decided" && loyalty.value.quadrant.cell === cell,
      ),
    ),
    ...(["rising", "falling"] as const).map((direction) =>
      tally(
        `Opinion ${direction}`,
        ({ course }) => course === direction,
        ({ facts }) => courseOf(facts) === direction,
      ),
    ),
    ...aspects.map((aspect) =>
      tally(
        `${words(aspect)} comes first`,
        ({ values }) => values === aspect,
        ({ valued }) =>
          valued.status === "decided" && valued.value.firstFrom === "declared" && valued.value.first.includes(aspect),
      ),
    ),
    broughtBy(shop, referrals),
    waitingIn(shop, service),
  ];
}

export function voiceSection(findings: readonly Finding[], { minds, mistake }: Shop): string[] {
  return [
    "",
    ...wrap(
      `${count(minds.size)} customers were asked every quarter, and answer by a mind of their own that no measure sees. Whoever ` +
        "answered nothing of the kind is found in nothing. Who brought whom and what nobody answered is planted too; the circle " +
        `that a clerk made of ${mistake.length} people is no referral.`,
    ),
    "",
    ...table(
      [
        { title: "What", cell: ({ name }) => name },
        { title: "planted", cell: ({ planted }) => count(planted), align: "right" },
        { title: "found", cell: ({ found }) => count(found), align: "right" },
        { title: "of them right", cell: ({ right }) => count(right), align: "right" },
        { title: "precision", cell: ({ right, found }) => percentOf(right, found), align: "right" },
        { title: "recall", cell: ({ right, planted }) => percentOf(right, planted), align: "right" },
      ],
      findings,
    ),
  ];
}

const loyalties: readonly Loyalty[] = ["true", "latent", "spurious", "none"];

function courseOf(facts: CustomerFacts): string | undefined {
  const judgement = attitudeTrend(facts, { metric: "nps", evidence: "none" });
  return judgement.status === "decided" ? judgement.value.direction : undefined;
}

function broughtBy({ brought }: Shop, referrals: readonly Referral[]): Finding {
  const found = referralGraph(referrals).members.filter(({ referrerId }) => referrerId !== undefined);
  const right = found.filter(({ id, referrerId }) => brought.get(id) === referrerId).length;
  return { name: "Who brought whom", planted: brought.size, found: found.length, right };
}

function waitingIn({ waiting }: Shop, records: ServiceRecords): Finding {
  // The answers to one questionnaire are one item under the id of one of them.
  const found = feedbackLoop(records).waiting.flatMap(({ id, otherIds = [] }) => [id, ...otherIds]);
  const right = found.filter((id) => waiting.feedback.has(id)).length;
  return { name: "Feedback that waits", planted: waiting.feedback.size, found: found.length, right };
}
