import type { Locale } from "../locale.js";
import { days, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

const counted =
  (one: string, many: string): Move =>
  (times, numbers) =>
    some(times, one, many, numbers);

/** What would change an answer. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": counted("complaint resolved", "complaints resolved"),
    "withdraw-notice": () => "the notice taken back",
    "renew-contract": () => "the contract taken up again",
    "start-contract": () => "a contract",
    "give-notice": () => "notice of the contract",
    wait: (times, numbers) => `${days(times, numbers)} on which nothing is done`,
    visit: counted("visit", "visits"),
    "view-article": counted("look at an article", "looks at articles on different days"),
    "add-to-cart": counted("article put into the cart", "articles put into the cart"),
    "start-checkout": () => "a checkout begun",
    buy: counted("purchase at full price", "purchases at full price"),
    "buy-discounted": counted("purchase at a discount", "purchases at a discount"),
    "buy-on-sight": counted("purchase decided on the spot", "purchases decided on the spot"),
    "buy-considered": counted(
      "purchase decided a day after the first look",
      "purchases decided a day after the first look",
    ),
    "buy-to-resell": counted("purchase declared for resale", "purchases declared for resale"),
    "answer-satisfied": () => "the best answer on satisfaction",
    "answer-would-recommend": () => "the best answer on recommending",
    "write-review": counted("best review without a reward", "best reviews without a reward"),
    share: counted("share without a reward", "shares without a reward"),
    recommend: counted("recommendation without a reward", "recommendations without a reward"),
    "win-customer": counted("recommendation that leads to a purchase", "recommendations that lead to a purchase"),
  },
  found: (answer, moves, before) =>
    before === undefined ? `${answer} with ${moves}` : `${answer} with ${moves}, begun before ${before}`,
  already: (answer) => `${answer} as things are`,
  none: (answer) => `${answer}, and nothing that can still be done changes that`,
  limit: (answer) => `${answer}, and no change was found before the search was given up`,
};
