import type { Locale } from "../locale.js";
import { days, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

const counted =
  (one: string, many = one): Move =>
  (times, numbers) =>
    some(times, one, many, numbers);

/** What would change an answer. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": counted("løst klage", "løste klager"),
    "withdraw-notice": () => "tilbaketrukket oppsigelse",
    "renew-contract": () => "gjenopptatt avtale",
    "start-contract": () => "ny avtale",
    "give-notice": () => "oppsigelse av avtalen",
    wait: (times, numbers) => `${days(times, numbers)} uten noen handling`,
    visit: counted("besøk"),
    "view-article": counted("varevisning", "varevisninger på ulike dager"),
    "add-to-cart": counted("vare lagt i handlekurven", "varer lagt i handlekurven"),
    "start-checkout": () => "en påbegynt bestilling",
    buy: counted("kjøp til full pris"),
    "buy-discounted": counted("kjøp med rabatt"),
    "buy-on-sight": counted("kjøp bestemt på stedet"),
    "buy-considered": counted("kjøp dagen etter første visning"),
    "buy-to-resell": counted("kjøp for videresalg"),
    "answer-satisfied": () => "beste svar om tilfredshet",
    "answer-would-recommend": () => "beste svar om anbefalingsvilje",
    "write-review": counted("omtale med toppkarakter uten belønning", "omtaler med toppkarakter uten belønning"),
    share: counted("deling uten belønning", "delinger uten belønning"),
    recommend: counted("anbefaling uten belønning", "anbefalinger uten belønning"),
    "win-customer": counted("anbefaling med påfølgende kjøp", "anbefalinger med påfølgende kjøp"),
  },
  found: (answer, moves, before) =>
    before === undefined ? `${answer} ved ${moves}` : `${answer} ved ${moves}, påbegynt før ${before}`,
  already: (answer) => `${answer} allerede nå`,
  none: (answer) => `${answer}, og ingenting som fortsatt kan gjøres, endrer det`,
  limit: (answer) => `${answer}, og ingen endring ble funnet før søket ble avbrutt`,
};
