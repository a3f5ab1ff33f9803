import { choice, contrast } from "../clauses.js";
import type { PersonaWords } from "../persona-words.js";
import { some } from "./words.js";

/** Personas. */
export const persona: PersonaWords = {
  everybody: "All customers",
  likeTheOthers: "Much like the others",
  features: {
    spendPerOccasion: "spend per purchase",
    gapMedianDays: "usual gap between purchases",
    discountedOccasionShare: "share bought at a discount",
    decisionMinutes: "time to decide",
    lineQuantityMedian: "pieces of one article",
    repeatedArticleShare: "share of articles bought again",
    returnsPerOrder: "returns per order",
    giftOrderShare: "share of orders as gifts",
    foreignOccasionShareLastYear: "share delivered abroad",
    categoryBreadth: "breadth over categories",
    channels: "channels",
    categories: "categories of goods",
    mainChannel: "main channel",
    mainCategory: "main category of goods",
    purchaseOccasions: "purchases",
    silenceToRhythm: "silence against the usual gap",
    tenureDays: "time as a customer",
    visits: "visits",
    productViews: "articles looked at",
    ageBand: "age band",
    household: "household",
    incomeBand: "income band",
    country: "country",
    region: "region",
    complaints: "complaints",
    surveyShare: "satisfaction by surveys",
    advocacyActsLastYear: "acts of recommendation in a year",
    referralsMade: "customers referred",
    loyaltyScore: "loyalty score",
    expectedValue: "expected value",
    stage: "stage",
    churn: "risk of leaving",
    loyaltyTier: "loyalty tier",
  },
  quantities: {
    spendPerOccasion: {
      high: contrast(
        "bigger baskets",
        "Show what completes a large order.",
        "Small-order offers that train them to split.",
      ),
      low: contrast(
        "smaller baskets",
        "Make small orders easy and cheap to ship.",
        "Minimum orders that keep them away.",
      ),
    },
    gapMedianDays: {
      high: contrast(
        "slower rhythm",
        "Write shortly before their next purchase is due.",
        "Weekly mail between purchases.",
      ),
      low: contrast("quicker rhythm", "Offer reordering in one step.", "Letting what they buy regularly run out."),
    },
    discountedOccasionShare: {
      high: contrast("more discounts", "Announce planned offers early.", "Discounts for purchases they make anyway."),
      low: contrast("fewer discounts", "Show quality and news at the full price.", "Discounts that nobody asked for."),
    },
    decisionMinutes: {
      high: contrast("slower decisions", "Give details, comparisons and time.", "Countdowns and pressure."),
      low: contrast("quicker decisions", "Keep the way to the purchase short.", "Questions and steps before paying."),
    },
    lineQuantityMedian: {
      high: contrast(
        "larger quantities",
        "Offer larger packs and say what is in stock.",
        "Limits on quantity without a reason.",
      ),
      low: contrast("smaller quantities", "Offer single pieces and small packs.", "Bundles as the only choice."),
    },
    repeatedArticleShare: {
      high: contrast(
        "more of the same",
        "Keep their articles in stock and say when one changes.",
        "Replacing what they buy again without a word.",
      ),
      low: contrast("more that is new", "Show what is new.", "Reminders to buy the same again."),
    },
    returnsPerOrder: {
      high: contrast(
        "more returns",
        "Describe sizes and qualities more exactly, and ask why goods come back.",
        "Punishing returns.",
      ),
      low: contrast("fewer returns", "Let them tell others what fits.", "Extra checks that slow down the few returns."),
    },
    giftOrderShare: {
      high: contrast("more gifts", "Offer wrapping, messages and delivery on a date.", "Prices on the delivery note."),
      low: contrast("fewer gifts", "Speak of their own use.", "Gift campaigns out of season."),
    },
    foreignOccasionShareLastYear: {
      high: contrast(
        "more deliveries abroad",
        "State duties, delivery times and returns abroad.",
        "Another price for where they live.",
      ),
      low: contrast(
        "fewer deliveries abroad",
        "Offer local delivery and pick-up.",
        "Terms of delivery that do not concern them.",
      ),
    },
    categoryBreadth: {
      high: contrast("more kinds of goods", "Show what goes with what.", "Talking of a single category."),
      low: contrast("fewer kinds of goods", "Go deep where they buy.", "Advertising everything at once."),
    },
    purchaseOccasions: {
      high: contrast("more purchases", "Thank them, and ask what would make it easier.", "Treating them as newcomers."),
      low: contrast("fewer purchases", "Make the second purchase easy.", "Rewards that only many purchases reach."),
    },
    silenceToRhythm: {
      high: contrast("quiet for longer", "Ask, once, whether something went wrong.", "Repeated reminders."),
      low: contrast(
        "seen more lately",
        "Answer quickly while they are here.",
        "Win-back offers to those who have not left.",
      ),
    },
    tenureDays: {
      high: contrast(
        "longer-standing",
        "Honour the years with what money does not buy.",
        "Better terms for newcomers only.",
      ),
      low: contrast("newer", "Explain how things work here.", "Supposing that they know it."),
    },
    visits: {
      high: contrast(
        "more visits",
        "Make it easy to find again what they looked at.",
        "Taking every visit for a wish to buy.",
      ),
      low: contrast("fewer visits", "Put all they need on one page.", "Counting on their coming back to look."),
    },
    productViews: {
      high: contrast("more looking", "Help to compare and to choose.", "Following them around with what they saw."),
      low: contrast("less looking", "Suggest a few articles that fit.", "Long lists."),
    },
    surveyShare: {
      high: contrast("more satisfied", "Ask what they like, and keep it.", "Asking again and again."),
      low: contrast("less satisfied", "Ask what went wrong, and mend it.", "Asking them for recommendations."),
    },
    loyaltyScore: {
      high: contrast("more loyal", "Give them a say in what comes next.", "Taking them for granted."),
      low: contrast("less loyal", "Find out what would bring them back.", "Rewards that only the loyal reach."),
    },
  },
  choices: {
    theme: {
      high: choice(
        (value) => `more of them ${value}`,
        (value) => `Find out why more of them ${value}.`,
        (value) => `Supposing of each of them: ${value}.`,
      ),
      low: choice(
        (value) => `fewer of them ${value}`,
        (value) => `Find out why fewer of them ${value}.`,
        (value) => `Supposing of none of them: ${value}.`,
      ),
    },
    channel: {
      high: choice(
        (value) => `more by ${value}`,
        (value) => `Serve and reach them by ${value} first.`,
        (value) => `Pushing them away from ${value}.`,
      ),
      low: choice(
        (value) => `less by ${value}`,
        (value) => `Ask what keeps them from ${value}.`,
        (value) => `Offers that hold by ${value} only.`,
      ),
    },
    category: {
      high: choice(
        (value) => `more ${value}`,
        (value) => `Show news and depth in ${value}.`,
        (value) => `Gaps in the range of ${value}.`,
      ),
      low: choice(
        (value) => `less ${value}`,
        (value) => `Lead with other goods than ${value}.`,
        (value) => `Campaigns about ${value}.`,
      ),
    },
    other: {
      high: choice(
        (value) => `more often ${value}`,
        (value) => `Ask members what ${value} means to them.`,
        (value) => `Taking ${value} for all there is to them.`,
      ),
      low: choice(
        (value) => `less often ${value}`,
        (value) => `Ask members what keeps them from ${value}.`,
        (value) => `Supposing ${value} of them.`,
      ),
    },
  },
  own: {
    high: choice(
      (name) => `high on ${name}`,
      (name) => `Ask members why their ${name} is higher.`,
      (name) => `Treating them as if their ${name} were that of everybody.`,
    ),
    low: choice(
      (name) => `low on ${name}`,
      (name) => `Ask members why their ${name} is lower.`,
      (name) => `Treating them as if their ${name} were that of everybody.`,
    ),
  },
  headings: {
    traits: "What sets them apart",
    behaviour: "What they do",
    journey: "Their way",
    valued: "What they value",
    pains: "What goes wrong",
    value: "What they are worth",
    standing: "Where they stand",
    demographics: "Who they are",
    member: "Somebody like them",
    do: "Do",
    avoid: "Avoid",
    untold: "Not told",
  },
  steps: {
    looks: "look at articles",
    "fills-cart": "put something in the cart",
    decides: "decide",
    "buys-first": "buy",
    "buys-again": "buy again",
    "returns-goods": "return goods",
    asks: "ask for help",
    complains: "complain",
    recommends: "recommend",
  },
  pains: {
    complained: "complained",
    "complaint-open": "wait for an answer to a complaint",
    "faulty-goods": "returned faulty goods",
    unanswered: "wait for an answer to a message",
    "waited-long": "waited long until their matter was settled",
    dissatisfied: "were dissatisfied when asked last",
    effortful: "found it laborious when asked last",
    "would-not-recommend": "would not recommend",
    "aspect-falls-short": "miss what matters to them",
    "objects-to-contact": "object to being contacted",
  },
  bases: {
    "formed-the-group": "formed the group",
    "shares-facts": "from the same facts",
    tested: "tested",
  },
  provenance: { declared: "as they said", observed: "as seen", modelled: "estimated", assumed: "assumed" },
  stability: {
    stable: "The group is found again in samples of the customers.",
    doubtful: "In samples of the customers the group is found again in part only.",
    dissolves: "In samples of the customers the group dissolves.",
  },
  untold: {
    "too-few": "too few people",
    "few-make-it-up": "a few people make up most of it",
    "not-known": "not known",
    "rarely-known": "known of too few",
    "mixed-currencies": "several currencies",
    "nothing-stands-out": "nothing stands out",
  },
  otherValues: "other",
  unknownValue: "not known",
  severalValues: "several",
  wouldRecommend: "would recommend",
  restHidden: "the rest not shown",
  sized: (count, share, low, high, numbers) =>
    `${some(count, "customer", "customers", numbers)}, ${share} of all (${low} to ${high}).`,
  assumed: "Written by hand: everything here is assumed.",
  unstable: "They are few, so chance moves every figure.",
  against: (own, rest) => `${own} (the others ${rest})`,
  range: (low, high) => `${low} to ${high}`,
  points: (value) => `${value} points`,
  strength: { slight: "slightly apart", clear: "clearly apart", large: "far apart" },
  forAllQuestions: "interval for all questions at once",
  restsOnFew: "rests on few people",
  mostly: (value) => `mostly ${value}`,
  ofThem: (share) => `${share} of them`,
  signs: {
    price: "a low price, judging by what they buy at a discount",
    familiar: "what they know, judging by what they buy again",
    variety: "variety, judging by the kinds of goods they buy",
    gifts: "giving, judging by their orders as gifts",
  },
  effects: {
    "hedges-g": (value, low, high) => `effect ${value}, ${low} to ${high}`,
    "difference-of-shares": (value, low, high) => `difference ${value}, ${low} to ${high}`,
  },
  valuedAspect: {
    declared: (aspect, share) => `${aspect}, by the word of ${share}`,
    observed: (aspect, share) => `${aspect}, judging by what ${share} do`,
  },
  painOf: (pain, aspect) => `${pain}: ${aspect}`,
  worth: {
    "lifetime-value": (mean) => `Expected ${mean} each.`,
    "net-spend": (mean) => `Spent ${mean} each so far.`,
  },
  worthOfAll: (ofBase, ofCustomers) => `${ofBase} of the value of all, with ${ofCustomers} of the customers.`,
  nobody: "Put together from what is usual among them; not taken from anybody.",
  decidesNothing: "A picture of a group, and of nobody in particular: it decides nothing about a person.",
};
