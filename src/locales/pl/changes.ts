import type { Locale } from "../locale.js";
import { days, followed, type Forms, purchases, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

const recommendations: Forms = ["polecenie", "polecenia", "poleceń", "polecenia"];

const counted =
  (forms: Forms): Move =>
  (times, numbers) =>
    some(times, forms, numbers);

/** What would change an answer. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": counted([
      "zamknięta reklamacja",
      "zamknięte reklamacje",
      "zamkniętych reklamacji",
      "zamkniętej reklamacji",
    ]),
    "withdraw-notice": () => "wycofanie wypowiedzenia",
    "renew-contract": () => "wznowienie umowy",
    "start-contract": () => "zawarcie umowy",
    "give-notice": () => "wypowiedzenie umowy",
    wait: (times, numbers) => `${days(times, numbers)} bez żadnych działań`,
    visit: counted(["wizyta", "wizyty", "wizyt", "wizyty"]),
    "view-article": counted([
      "obejrzenie produktu",
      "obejrzenia produktów w różnych dniach",
      "obejrzeń produktów w różnych dniach",
      "obejrzenia produktu",
    ]),
    "add-to-cart": counted([
      "produkt dodany do koszyka",
      "produkty dodane do koszyka",
      "produktów dodanych do koszyka",
      "produktu dodanego do koszyka",
    ]),
    "start-checkout": () => "rozpoczęcie zamówienia",
    buy: counted(purchases("w pełnej cenie")),
    "buy-discounted": counted(purchases("z rabatem")),
    "buy-on-sight": counted(purchases("pod wpływem chwili")),
    "buy-considered": counted(purchases("dzień po pierwszym obejrzeniu")),
    "buy-to-resell": counted(purchases("na odsprzedaż")),
    "answer-satisfied": () => "najwyższa ocena zadowolenia",
    "answer-would-recommend": () => "najwyższa ocena skłonności do polecania",
    "write-review": counted(followed(["opinia", "opinie", "opinii", "opinii"], "z najwyższą oceną, bez wynagrodzenia")),
    share: counted(followed(["udostępnienie", "udostępnienia", "udostępnień", "udostępnienia"], "bez wynagrodzenia")),
    recommend: counted(followed(recommendations, "bez wynagrodzenia")),
    "win-customer": counted([
      "polecenie zakończone zakupem",
      "polecenia zakończone zakupem",
      "poleceń zakończonych zakupem",
      "polecenia zakończonego zakupem",
    ]),
  },
  found: (answer, moves, before) =>
    before === undefined ? `${answer} – warunek: ${moves}` : `${answer} – warunek: ${moves} (początek przed ${before})`,
  already: (answer) => `${answer} – już w obecnym stanie rzeczy`,
  none: (answer) => `${answer} – nic, co jeszcze można zrobić, tego nie zmieni`,
  limit: (answer) => `${answer} – nie znaleziono zmiany, zanim przerwano poszukiwania`,
};
