import type { ChurnWords, Locale } from "../locale.js";
import { days, daysOf, length, lengthOf } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `Po zakupie dokonanym dzisiaj ryzyko byłoby ${band} (prawdopodobieństwo pozostania klientem: ${percent(alive)}).`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `Bez kolejnego zakupu ryzyko jest ${band} od ${daysOf(silence, numbers)} przerwy.`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `Spośród umów, które osiągnęły ten wiek (${days(ageDays, numbers)}), ${numbers.percent(probability)} kończy się w ciągu ${lengthOf(horizon, numbers)} – według ${source}.`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `Oceniono modelem ${model}, ponieważ podano model.`,
    "no-model": () => "Oceniono na podstawie samego rytmu zakupów, ponieważ nie podano modelu.",
    "model-failed": () => "Oceniono na podstawie samego rytmu zakupów, ponieważ dopasowanie modelu się nie powiodło.",
    "model-without-repeats": () =>
      "Oceniono na podstawie samego rytmu zakupów, ponieważ model dopasowano do klientów, z których żaden nie kupił ponownie.",
    subscription: () => "Oceniono na podstawie umowy, ponieważ umowa jest lub była.",
  },
  churnCaveats: {
    "boundary-fit":
      "Dopasowanie modelu zakończyło się na jednej z jego granic, więc to, co mówi o odejściach, jest niepewne.",
    "alive-by-definition":
      "W tym modelu nikt nie odchodzi przed drugim zakupem, więc jego prawdopodobieństwo nic tu nie mówi, a o poziomie ryzyka decyduje przerwa w zakupach.",
    "history-assumed-complete": "Nie podano, czy historia jest kompletna; przyjęto, że tak.",
  },
  afterPurchase: { low: afterPurchase("niskie"), medium: afterPurchase("średnie"), high: afterPurchase("wysokie") },
  afterSilence: { low: afterSilence("niskie"), medium: afterSilence("średnie"), high: afterSilence("wysokie") },
  lowAgainBy: {
    "withdrawn-notice": "Jeśli wypowiedzenie zostanie wycofane, ryzyko znów będzie niskie.",
    "successful-payment": "Po udanej płatności ryzyko znów będzie niskie.",
    resumption: "Po wznowieniu umowy ryzyko znów będzie niskie.",
    "new-contract": "Po zawarciu nowej umowy ryzyko znów będzie niskie.",
  },
  estimatedEndings: {
    "survival-curve": ending("podanej krzywej przeżycia"),
    sbg: ending("modelu sBG"),
    bdw: ending("modelu BdW"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) =>
      `Umowa zakończy się w ciągu ${lengthOf(horizon, numbers)}, chyba że wypowiedzenie zostanie wycofane.`,
    "after-horizon": (horizon, numbers) =>
      `Umowa zakończy się później niż za ${length(horizon, numbers)}, chyba że wypowiedzenie zostanie wycofane.`,
    "day-unknown": () => "Nie wiadomo, którego dnia umowa się zakończy.",
  },
  unknownEndings: {
    "no-retention":
      "Nie oszacowano, jak szybko takie umowy się kończą, ponieważ nie podano niczego, na czym można by się oprzeć.",
    "start-unknown": "Nie oszacowano, jak szybko takie umowy się kończą, ponieważ wiek tej umowy nie jest znany.",
    "beyond-observation":
      "Nie oszacowano, jak szybko takie umowy się kończą, ponieważ żadnej umowy w tym wieku nie obserwowano tak długo.",
    "retention-failed":
      "Nie oszacowano, jak szybko takie umowy się kończą, ponieważ dopasowanie modelu retencji się nie powiodło.",
    "nobody-left":
      "Nie oszacowano, jak szybko takie umowy się kończą, ponieważ żadna inna nie osiągnęła takiego wieku.",
  },
};
