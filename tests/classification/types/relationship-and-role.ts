import type { ChainRole } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import type { Evidence, UndecidedReason } from "clientele/rules";
import { count, known, type Situations, type Undecided, word } from "./situations.js";

const declared = (relationship: string): Evidence[] => [
  word("declaredRelationship", relationship, "equals", relationship),
];
const nothingDeclared: Undecided = [
  ["nothing is declared, and it is never assumed", { purchaseOccasions: 9 }, ["relationship", "roles"]],
  ["a role that leaves it open", { roles: [{ role: "customer" }] }, ["relationship"]],
];

export const relationshipSituations: Readonly<Record<"internal" | "external", Situations>> = {
  internal: {
    is: [["declared for the party", { relationship: "internal" }, declared("internal")]],
    barelyIs: [
      [
        "declared for one role of two",
        {
          roles: [
            { role: "customer", relationship: "external" },
            { role: "customer", relationship: "internal" },
          ],
        },
        declared("internal"),
      ],
      [
        "declared to be something inside",
        { roles: [{ role: "customer", internalAs: "employee" }] },
        declared("internal"),
      ],
    ],
    barelyIsNot: [
      [
        "every role that says it is outside",
        { roles: [{ role: "customer", relationship: "external" }, { role: "supplier" }] },
        declared("external"),
        "external",
      ],
    ],
    undecided: nothingDeclared,
  },
  external: {
    is: [["declared for the party", { relationship: "external" }, declared("external")]],
    barelyIs: [
      [
        "declared for one role, and the other leaves it open",
        { roles: [{ role: "supplier" }, { role: "customer", relationship: "external" }] },
        declared("external"),
      ],
    ],
    barelyIsNot: [
      [
        "inside in one role",
        {
          roles: [
            { role: "customer", relationship: "external" },
            { role: "user", internalAs: "employee" },
          ],
        },
        declared("internal"),
        "internal",
      ],
    ],
    undecided: nothingDeclared,
  },
};

/** As somebody buys who may be selling on. */
const bulk: Partial<CustomerFacts> = { purchaseOccasions: 3, lineQuantityMedian: 24, repeatedArticles: 1 };
const isBulk: Evidence[] = [
  count("purchaseOccasions", 3, "at-least", 3),
  count("lineQuantityMedian", 24, "at-least", 2),
  count("lineQuantityMedian", 24, "at-least", { outstandingLineQuantity: 24 }),
  count("repeatedArticles", 1, "at-least", 1),
];
const belowTheBase = (quantity: number) =>
  count("lineQuantityMedian", quantity, "less-than", { outstandingLineQuantity: 24 });
const plays = (role: ChainRole | "consumer" | "user", of: readonly string[] = [role]): Evidence[] => [
  known("declaredRoles", of),
  word("declaredRoles", of, "contains", role),
];
const noHabit: UndecidedReason = "not-enough-data";
const noQuantities: Undecided = [
  ["quantities are not in the feed", { purchaseOccasions: 5 }, ["lineQuantityMedian", "repeatedArticles"]],
];

export const roleSituations: Readonly<Record<ChainRole, Situations>> = {
  intermediary: {
    is: [
      ["a declared role", { roles: [{ role: "intermediary" }] }, plays("intermediary")],
      [
        "a declared purpose",
        { roles: [{ role: "customer", purpose: "resale" }] },
        [known("declaredPurposes", ["resale"]), word("declaredPurposes", ["resale"], "contains", "resale")],
      ],
    ],
    barelyIs: [
      [
        "one order for resale, of single units",
        { purchaseOccasions: 9, resaleOrders: 1, lineQuantityMedian: 1 },
        [known("resaleOrders", 1, "count"), count("resaleOrders", 1, "more-than", 0)],
      ],
      [
        "one declared role among others",
        { roles: [{ role: "purchasing-agent" }, { role: "intermediary" }] },
        plays("intermediary", ["purchasing-agent", "intermediary"]),
      ],
    ],
    barelyIsNot: [
      ["buys like one, and declares nothing", { ...bulk, resaleOrders: 0 }, isBulk, "intermediary-candidate"],
      [
        "sells on nothing, and buys single units",
        { ...bulk, resaleOrders: 0, lineQuantityMedian: 1, tradeOrders: 3 },
        [count("lineQuantityMedian", 1, "less-than", 2), belowTheBase(1)],
        "end-customer",
      ],
    ],
    undecided: noQuantities,
  },
  "intermediary-candidate": {
    is: [
      [
        "again and again by the hundred",
        { purchaseOccasions: 30, lineQuantityMedian: 100, repeatedArticles: 12 },
        [
          count("purchaseOccasions", 30, "at-least", 3),
          count("lineQuantityMedian", 100, "at-least", 2),
          count("lineQuantityMedian", 100, "at-least", { outstandingLineQuantity: 24 }),
          count("repeatedArticles", 12, "at-least", 1),
        ],
      ],
    ],
    barelyIs: [["three times, as one customer in a hundred does, one article again", bulk, isBulk]],
    barelyIsNot: [
      ["less per line", { ...bulk, lineQuantityMedian: 23.5 }, [belowTheBase(23.5)], "end-customer"],
      ["a declared consumer", { ...bulk, roles: [{ role: "consumer" }] }, plays("consumer"), "end-customer"],
    ],
    undecided: [
      ...noQuantities,
      ["twice only", { ...bulk, purchaseOccasions: 2 }, [], noHabit],
      ["no article again", { ...bulk, repeatedArticles: 0 }, [], noHabit],
    ],
  },
  "purchasing-agent": {
    is: [["a declared role", { roles: [{ role: "purchasing-agent" }], ...bulk }, plays("purchasing-agent")]],
    barelyIs: [
      [
        "a declared buyer who acts for another",
        { roles: [{ role: "buyer", onBehalfOfAnother: true }], ...bulk },
        [
          known("declaredRoles", ["buyer"]),
          word("declaredRoles", ["buyer"], "contains", "buyer"),
          word("actsForOthers", true, "equals", true),
        ],
      ],
      [
        "who consumes as well",
        { roles: [{ role: "consumer" }, { role: "purchasing-agent" }] },
        plays("purchasing-agent", ["consumer", "purchasing-agent"]),
      ],
    ],
    barelyIsNot: [
      [
        "who sells on as well",
        { roles: [{ role: "purchasing-agent" }], resaleOrders: 1 },
        [known("resaleOrders", 1, "count"), count("resaleOrders", 1, "more-than", 0)],
        "intermediary",
      ],
      [
        "a buyer for themselves",
        { roles: [{ role: "buyer" }], lineQuantityMedian: 1 },
        [count("lineQuantityMedian", 1, "less-than", 2), belowTheBase(1)],
        "end-customer",
      ],
      [
        "a customer only",
        { roles: [{ role: "customer" }], lineQuantityMedian: 1 },
        [count("lineQuantityMedian", 1, "less-than", 2), belowTheBase(1)],
        "end-customer",
      ],
    ],
    undecided: [
      [
        "a customer, and nothing else is known",
        { roles: [{ role: "customer" }] },
        ["lineQuantityMedian", "purchaseOccasions", "repeatedArticles"],
      ],
    ],
  },
  "end-customer": {
    is: [
      ["a declared consumer", { roles: [{ role: "consumer" }] }, plays("consumer")],
      ["a declared user", { roles: [{ role: "user" }] }, plays("user")],
      [
        "single units",
        { purchaseOccasions: 3, lineQuantityMedian: 1 },
        [count("lineQuantityMedian", 1, "less-than", 2), belowTheBase(1)],
      ],
    ],
    barelyIs: [
      ["less per line than one customer in a hundred", { ...bulk, lineQuantityMedian: 23.5 }, [belowTheBase(23.5)]],
    ],
    barelyIsNot: [["as much, with a habit", bulk, isBulk, "intermediary-candidate"]],
    undecided: [...noQuantities, ["as much, without a habit", { ...bulk, purchaseOccasions: 2 }, [], noHabit]],
  },
};
