import { factsIn } from "../rules/index.js";
import { sourcesOfDerived } from "./derived-facts.js";
import { type ClassificationPolicy, classificationPolicies } from "./policy.js";
import { classificationRules } from "./rules.js";
import type { ChainRole, Stage, Trait } from "./types-of-customer.js";

/** The questions that types answer. A customer has one stage, any number of traits, one relationship and one role. */
export type TypeAxis = "stage" | "trait" | "relationship" | "role";

/** The identifiers of all types. */
export type CustomerType = Stage | Trait | "internal" | "external" | ChainRole;

/** One type of customer: what it means and what to do with it. */
export interface TypeOfCustomer {
  readonly type: CustomerType;
  /** The row of the catalogue, B1 to B14; the agent of an organisation comes from its parties, A9. */
  readonly row: `B${number}` | "A9";
  readonly axis: TypeAxis;
  /** One line, in the words of the field. */
  readonly definition: string;
  readonly source: string;
  /** Facts that the rule reads, sorted; those of the base with `base.` before the name. */
  readonly needs: readonly string[];
  /** What this customer needs from the business. */
  readonly guidance: string;
  /** What not to do. */
  readonly avoid: string;
}

const lifeCycle = 'Customer life cycle: Blattberg, Getz & Thomas, "Customer Equity" (2001)';
const timing =
  "Gap quantiles: after Platzer & Reutterer, Marketing Science 35 (2016), on regularity of purchase timing";

type Entry = Omit<TypeOfCustomer, "needs">;

const entries: readonly Entry[] = [
  {
    type: "prospective",
    row: "B1",
    axis: "stage",
    definition: "May buy later: has not bought, and has shown interest, or nobody knows whether.",
    source: lifeCycle,
    guidance: "Answers to open questions and an easy first step.",
    avoid: "Pressure, and messages without consent.",
  },
  {
    type: "unengaged",
    row: "B1",
    axis: "stage",
    definition: "Is known, has not bought, and has shown no interest of late.",
    source: "The rest of B1: known contacts whose interest is covered and absent",
    guidance: "An occasional reason to look, where consent stands.",
    avoid: "Counting them as prospects, or keeping their data for ever.",
  },
  {
    type: "window-shopper",
    row: "B2",
    axis: "trait",
    definition: "Looks again and again and does not buy.",
    source: 'Moe, "Buying, Searching, or Browsing", J. Consumer Psychology 13 (2003)',
    guidance: "Help to compare, plain prices and delivery terms.",
    avoid: "A discount at the third look: it teaches people to wait.",
  },
  {
    type: "determined",
    row: "B3",
    axis: "trait",
    definition: "Has made up its mind and is about to buy.",
    source: "Moe (2003): directed buying",
    guidance: "A short way to the till, stock and delivery stated.",
    avoid: "Distraction, and a discount for what would be bought anyway.",
  },
  {
    type: "promotion-driven",
    row: "B4",
    axis: "trait",
    definition: "Buys mostly when there is a discount, and more so than the rest of the base.",
    source: 'Blattberg & Neslin, "Sales Promotion" (1990): deal proneness',
    guidance: "Value that lasts: bundles, sizes, a fair everyday price.",
    avoid: "More frequent promotions; any use in prices for one person.",
  },
  {
    type: "at-risk",
    row: "B5",
    axis: "stage",
    definition: "Silent for longer than is usual for this customer, or has given notice.",
    source: timing,
    guidance: "A personal question what is missing; service first where something went wrong.",
    avoid: "Taking risk for proof that a message helps: keep a group without one and compare.",
  },
  {
    type: "lapsed",
    row: "B5",
    axis: "stage",
    definition:
      "Bought before and has been silent for so long that a return would be an exception; or the contract has ended.",
    source: timing,
    guidance: "One honest invitation to come back, and the question why they left.",
    avoid: "Win-back to the bereaved or after an objection; repeating it for ever.",
  },
  {
    type: "new",
    row: "B6",
    axis: "stage",
    definition: "Bought for the first time, and not long ago.",
    source: lifeCycle,
    guidance: "A good first experience, help to use what was bought, a reason for the second purchase.",
    avoid: "Silence after the sale, and asking for a recommendation before the goods arrive.",
  },
  {
    type: "active",
    row: "B6",
    axis: "stage",
    definition: "Buys in the usual rhythm, or holds a running contract.",
    source: lifeCycle,
    guidance: "Reliability.",
    avoid: "Treating them worse than new customers.",
  },
  {
    type: "reactivated",
    row: "B6",
    axis: "stage",
    definition: "Has bought again after a silence that was a lapse.",
    source: 'Thomas, Blattberg & Fox, "Recapturing Lost Customers", J. Marketing Research 41 (2004)',
    guidance: "What brought them back, kept up.",
    avoid: "Welcoming them as if they were new.",
  },
  {
    type: "impulse",
    row: "B7",
    axis: "trait",
    definition: "Decides on the spot.",
    source: 'Rook, "The Buying Impulse", J. Consumer Research 14 (1987)',
    guidance: "Easy returns and a clear last look before paying.",
    avoid: "Countdowns and false scarcity; any use with minors or the vulnerable.",
  },
  {
    type: "angry",
    row: "B8",
    axis: "trait",
    definition: "Complained, rated badly, or sent back faulty goods, not long ago or not resolved.",
    source: 'Hirschman, "Exit, Voice, and Loyalty" (1970); Tax, Brown & Chandrashekaran, J. Marketing 62 (1998)',
    guidance: "A person who owns the case, an apology where due, a solution, and a question afterwards.",
    avoid: "Advertising while a complaint is open; a lower priority in service.",
  },
  {
    type: "loyal",
    row: "B9",
    axis: "trait",
    definition: "Buys again and again over a long time, and not for the discounts.",
    source: "Dick & Basu, J. Academy of Marketing Science 22 (1994): the behavioural side, as a proxy",
    guidance: "Recognition, a say in what comes next, care when something fails.",
    avoid: "Higher prices than for new customers.",
  },
  {
    type: "brand-advocate",
    row: "B10",
    axis: "trait",
    definition: "Speaks for the brand of their own accord: reviews, shares, recommendations.",
    source:
      "Fullerton, Canadian J. Administrative Sciences 22 (2005), on advocacy; Reichheld (2003) for the NPS as support only",
    guidance: "Thanks, early news, something worth telling.",
    avoid: "Paying for praise, which ends it and misleads readers.",
  },
  {
    type: "referred",
    row: "B11",
    axis: "trait",
    definition: "Came through a recommendation before the first purchase.",
    source: "Schmitt, Skiera & Van den Bulte, J. Marketing 75 (2011)",
    guidance: "The experience that was promised to them.",
    avoid: "Telling the one who recommended what they bought.",
  },
  {
    type: "referrer",
    row: "B11",
    axis: "trait",
    definition: "Recommended somebody who then bought.",
    source: "Kumar, Petersen & Leone, J. Marketing 74 (2010)",
    guidance: "Thanks, and news of what became of it where the other agrees.",
    avoid: "Counting the same recommendation twice, or one's own second account.",
  },
  {
    type: "international",
    row: "B12",
    axis: "trait",
    definition: "Has most of the purchases delivered to another country than the supplier's.",
    source: "Delivery address; never nationality, language or network address",
    guidance: "Duties, delivery time and returns told before paying; their language where possible.",
    avoid: "Other prices or refusals by place of residence (in the EU see Regulation 2018/302).",
  },
  {
    type: "internal",
    row: "B13",
    axis: "relationship",
    definition: "A part of the business that is served by another part of it: employee, manager, shareholder, unit.",
    source: 'Ishikawa, "What Is Total Quality Control?" (1985): the next process is your customer',
    guidance: "The same standards of service, and figures in aggregate.",
    avoid: "Watching single colleagues; serving them before external customers where both wait.",
  },
  {
    type: "external",
    row: "B13",
    axis: "relationship",
    definition: "Stands outside the business and wants its finished goods. Only where it is declared.",
    source: "As for internal",
    guidance: "What the other types say.",
    avoid: "Assuming it: staff buy in their own shop.",
  },
  {
    type: "intermediary",
    row: "B14",
    axis: "role",
    definition: "Buys in order to sell on, as declared by a role or by an order.",
    source: 'Kotler & Keller, "Marketing Management": marketing channels',
    guidance: "Terms of trade, stable supply, material for their own customers.",
    avoid: "Reading their rhythm as that of a household; consumer terms.",
  },
  {
    type: "intermediary-candidate",
    row: "B14",
    axis: "role",
    definition: "Buys quantities per line as hardly anybody does, of the same articles again: may be selling on.",
    source: "Upper percentile of line quantities of the base",
    guidance: "The question, and trade terms if the answer is yes.",
    avoid: "Treating the guess as a fact.",
  },
  {
    type: "purchasing-agent",
    row: "A9",
    axis: "role",
    definition: "Buys with an organisation's money for its use. The organisation is the customer.",
    source: "Webster & Wind (1972); US Bureau of Labor Statistics: purchasing agents",
    guidance: "Offers that can be compared and approved, one invoice, reliable dates.",
    avoid: "Personal favours.",
  },
  {
    type: "end-customer",
    row: "B14",
    axis: "role",
    definition: "Buys to use or to give, not to sell on.",
    source: 'Kotler & Keller, "Marketing Management": the end of the channel',
    guidance: "What the other types say.",
    avoid: "Taking the one who buys for the one who uses.",
  },
];

/**
 * Every type of customer with its definition, what its rule needs to know, and guidance. The needs are read off the rules
 * of the policy.
 *
 * @example
 * catalogueOfTypes().find(({ type }) => type === "impulse")?.needs // => ["decisionMinutes"]
 */
export function catalogueOfTypes(policy: ClassificationPolicy = classificationPolicies.v1): readonly TypeOfCustomer[] {
  const rules = classificationRules(policy);
  return entries.map((entry) => {
    const conditions =
      entry.axis === "trait"
        ? [rules.traits[entry.type as Trait]]
        : rules[entry.axis].filter(({ value }) => value === entry.type).map(({ when }) => when);
    const read = conditions.flatMap((condition): readonly string[] => factsIn(condition));
    const needs = read.flatMap((name): readonly string[] =>
      Object.hasOwn(sourcesOfDerived, name) ? sourcesOfDerived[name as keyof typeof sourcesOfDerived] : [name],
    );
    return { ...entry, needs: [...new Set(needs)].sort() };
  });
}
