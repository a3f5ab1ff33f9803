import { choice, contrast } from "../clauses.js";
import type { PersonaWords } from "../persona-words.js";
import { some } from "./words.js";

/** Personas. */
export const persona: PersonaWords = {
  everybody: "Wszyscy klienci",
  likeTheOthers: "Podobni do pozostałych",
  features: {
    spendPerOccasion: "wydatek na zakup",
    gapMedianDays: "zwykły odstęp między zakupami",
    discountedOccasionShare: "udział zakupów z rabatem",
    decisionMinutes: "czas decyzji",
    lineQuantityMedian: "liczba sztuk jednego artykułu",
    repeatedArticleShare: "udział artykułów kupowanych ponownie",
    returnsPerOrder: "zwroty na zamówienie",
    giftOrderShare: "udział zamówień na prezent",
    foreignOccasionShareLastYear: "udział dostaw za granicę",
    categoryBreadth: "liczba kategorii",
    channels: "kanały",
    categories: "kategorie towarów",
    mainChannel: "główny kanał",
    mainCategory: "główna kategoria towarów",
    purchaseOccasions: "zakupy",
    silenceToRhythm: "cisza wobec zwykłego odstępu",
    tenureDays: "staż klienta",
    visits: "wizyty",
    productViews: "obejrzane artykuły",
    ageBand: "przedział wieku",
    household: "gospodarstwo domowe",
    incomeBand: "przedział dochodu",
    country: "kraj",
    region: "region",
    complaints: "reklamacje",
    surveyShare: "zadowolenie według ankiet",
    advocacyActsLastYear: "polecenia w ciągu roku",
    referralsMade: "poleceni klienci",
    loyaltyScore: "wynik lojalności",
    expectedValue: "oczekiwana wartość",
    stage: "etap",
    churn: "ryzyko odejścia",
    loyaltyTier: "poziom lojalności",
  },
  quantities: {
    spendPerOccasion: {
      high: contrast(
        "większe koszyki",
        "Pokaż, co uzupełnia duże zamówienie.",
        "Ofert, które uczą dzielić zamówienia.",
      ),
      low: contrast(
        "mniejsze koszyki",
        "Ułatw małe zamówienia i tanio je wysyłaj.",
        "Minimalnych kwot zamówienia, które ich zatrzymują.",
      ),
    },
    gapMedianDays: {
      high: contrast(
        "wolniejszy rytm",
        "Napisz krótko przed spodziewanym zakupem.",
        "Cotygodniowych listów między zakupami.",
      ),
      low: contrast(
        "szybszy rytm",
        "Zaproponuj ponowne zamówienie w jednym kroku.",
        "Braków tego, co kupują regularnie.",
      ),
    },
    discountedOccasionShare: {
      high: contrast(
        "więcej rabatów",
        "Zapowiadaj planowane oferty wcześnie.",
        "Rabatów na zakupy, które i tak by zrobili.",
      ),
      low: contrast("mniej rabatów", "Pokazuj jakość i nowości w pełnej cenie.", "Rabatów, o które nikt nie prosił."),
    },
    decisionMinutes: {
      high: contrast("wolniejsze decyzje", "Daj szczegóły, porównania i czas.", "Odliczania i nacisku."),
      low: contrast("szybsze decyzje", "Skróć drogę do zakupu.", "Pytań i kroków przed płatnością."),
    },
    lineQuantityMedian: {
      high: contrast(
        "większe ilości",
        "Oferuj większe opakowania i pokazuj stan magazynu.",
        "Limitów ilości bez powodu.",
      ),
      low: contrast("mniejsze ilości", "Oferuj pojedyncze sztuki i małe opakowania.", "Zestawów jako jedynego wyboru."),
    },
    repeatedArticleShare: {
      high: contrast(
        "więcej tego samego",
        "Miej ich artykuły w zapasie i uprzedzaj o zmianach.",
        "Zastępowania bez słowa tego, co kupują ponownie.",
      ),
      low: contrast("więcej nowości", "Pokazuj, co nowe.", "Przypomnień, by kupić to samo."),
    },
    returnsPerOrder: {
      high: contrast(
        "więcej zwrotów",
        "Opisuj rozmiary i jakość dokładniej i pytaj o powód zwrotu.",
        "Karania za zwroty.",
      ),
      low: contrast(
        "mniej zwrotów",
        "Pozwól im mówić innym, co pasuje.",
        "Dodatkowych kontroli, które spowalniają nieliczne zwroty.",
      ),
    },
    giftOrderShare: {
      high: contrast(
        "więcej prezentów",
        "Oferuj pakowanie, życzenia i dostawę na dzień.",
        "Cen na dokumencie dostawy.",
      ),
      low: contrast("mniej prezentów", "Mów o ich własnym użytku.", "Kampanii prezentowych poza sezonem."),
    },
    foreignOccasionShareLastYear: {
      high: contrast(
        "więcej dostaw za granicę",
        "Podawaj cła, czas dostawy i zasady zwrotu za granicą.",
        "Innej ceny za miejsce zamieszkania.",
      ),
      low: contrast(
        "mniej dostaw za granicę",
        "Oferuj dostawę lokalną i odbiór.",
        "Warunków dostawy, które ich nie dotyczą.",
      ),
    },
    categoryBreadth: {
      high: contrast("więcej rodzajów towarów", "Pokazuj, co do czego pasuje.", "Mówienia o jednej kategorii."),
      low: contrast("mniej rodzajów towarów", "Rozwijaj ofertę tam, gdzie kupują.", "Reklamowania wszystkiego naraz."),
    },
    purchaseOccasions: {
      high: contrast("więcej zakupów", "Podziękuj i zapytaj, co by im ułatwić.", "Traktowania ich jak nowych."),
      low: contrast("mniej zakupów", "Ułatw drugi zakup.", "Nagród dostępnych dopiero po wielu zakupach."),
    },
    silenceToRhythm: {
      high: contrast("dłuższa cisza", "Zapytaj raz, czy coś poszło nie tak.", "Ciągłych przypomnień."),
      low: contrast(
        "widziani częściej ostatnio",
        "Odpowiadaj szybko, póki tu są.",
        "Ofert powrotu dla tych, którzy nie odeszli.",
      ),
    },
    tenureDays: {
      high: contrast(
        "dłuższy staż",
        "Doceniaj lata tym, czego nie kupią pieniądze.",
        "Lepszych warunków tylko dla nowych.",
      ),
      low: contrast("krótszy staż", "Wyjaśnij, jak tu wszystko działa.", "Zakładania, że to wiedzą."),
    },
    visits: {
      high: contrast(
        "więcej wizyt",
        "Ułatw odnalezienie tego, co oglądali.",
        "Uznawania każdej wizyty za chęć zakupu.",
      ),
      low: contrast(
        "mniej wizyt",
        "Umieść wszystko, czego potrzebują, na jednej stronie.",
        "Liczenia na to, że wrócą popatrzeć.",
      ),
    },
    productViews: {
      high: contrast("więcej oglądania", "Pomóż porównać i wybrać.", "Śledzenia ich tym, co oglądali."),
      low: contrast("mniej oglądania", "Zaproponuj kilka pasujących artykułów.", "Długich list."),
    },
    surveyShare: {
      high: contrast("bardziej zadowoleni", "Zapytaj, co im odpowiada, i zachowaj to.", "Pytania raz po raz."),
      low: contrast("mniej zadowoleni", "Zapytaj, co poszło nie tak, i napraw to.", "Proszenia ich o polecenia."),
    },
    loyaltyScore: {
      high: contrast("bardziej lojalni", "Daj im głos w tym, co będzie dalej.", "Uważania ich za pewnych."),
      low: contrast(
        "mniej lojalni",
        "Dowiedz się, co by ich przyciągnęło z powrotem.",
        "Nagród dostępnych tylko dla lojalnych.",
      ),
    },
  },
  choices: {
    theme: {
      high: choice(
        (value) => `częściej: ${value}`,
        (value) => `Dowiedz się, dlaczego częściej: ${value}.`,
        (value) => `Zakładania o każdym z nich: ${value}.`,
      ),
      low: choice(
        (value) => `rzadziej: ${value}`,
        (value) => `Dowiedz się, dlaczego rzadziej: ${value}.`,
        (value) => `Zakładania, że nikt z nich: ${value}.`,
      ),
    },
    channel: {
      high: choice(
        (value) => `więcej przez ${value}`,
        (value) => `Najpierw obsługuj ich tam, gdzie kupują: ${value}.`,
        (value) => `Wypychania z kanału ${value}.`,
      ),
      low: choice(
        (value) => `mniej przez ${value}`,
        (value) => `Zapytaj, co ich powstrzymuje: ${value}.`,
        (value) => `Ofert ważnych tylko tu: ${value}.`,
      ),
    },
    category: {
      high: choice(
        (value) => `więcej: ${value}`,
        (value) => `Pokazuj nowości i pełny wybór: ${value}.`,
        (value) => `Luk w asortymencie: ${value}.`,
      ),
      low: choice(
        (value) => `mniej: ${value}`,
        (value) => `Zaczynaj od innych towarów niż ${value}.`,
        (value) => `Kampanii o tym: ${value}.`,
      ),
    },
    other: {
      high: choice(
        (value) => `częściej: ${value}`,
        (value) => `Zapytaj członków grupy, co to dla nich znaczy: ${value}.`,
        (value) => `Sprowadzania ich do jednego: ${value}.`,
      ),
      low: choice(
        (value) => `rzadziej: ${value}`,
        (value) => `Zapytaj członków grupy, co ich powstrzymuje: ${value}.`,
        (value) => `Przypisywania im tego: ${value}.`,
      ),
    },
  },
  own: {
    high: choice(
      (name) => `więcej: ${name}`,
      (name) => `Zapytaj członków grupy, dlaczego mają więcej: ${name}.`,
      (name) => `Traktowania ich jak wszystkich pod tym względem: ${name}.`,
    ),
    low: choice(
      (name) => `mniej: ${name}`,
      (name) => `Zapytaj członków grupy, dlaczego mają mniej: ${name}.`,
      (name) => `Traktowania ich jak wszystkich pod tym względem: ${name}.`,
    ),
  },
  headings: {
    traits: "Co ich wyróżnia",
    behaviour: "Co robią",
    journey: "Ich droga",
    valued: "Co cenią",
    pains: "Co idzie nie tak",
    value: "Ile są warci",
    standing: "Na jakim są etapie",
    demographics: "Kim są",
    member: "Ktoś taki jak oni",
    do: "Rób",
    avoid: "Unikaj",
    untold: "Czego nie podano",
  },
  steps: {
    looks: "ogląda artykuły",
    "fills-cart": "wkłada coś do koszyka",
    decides: "podejmuje decyzję",
    "buys-first": "kupuje",
    "buys-again": "kupuje ponownie",
    "returns-goods": "zwraca towary",
    asks: "prosi o pomoc",
    complains: "składa reklamację",
    recommends: "poleca",
  },
  pains: {
    complained: "złożyli reklamację",
    "complaint-open": "czekają na odpowiedź na reklamację",
    "faulty-goods": "zwrócili wadliwy towar",
    unanswered: "czekają na odpowiedź na wiadomość",
    "waited-long": "długo czekali na załatwienie sprawy",
    dissatisfied: "byli niezadowoleni, gdy ostatnio ich pytano",
    effortful: "uznali to za uciążliwe, gdy ostatnio ich pytano",
    "would-not-recommend": "nie poleciliby",
    "aspect-falls-short": "brakuje im tego, co dla nich ważne",
    "objects-to-contact": "sprzeciwiają się kontaktowi",
  },
  bases: { "formed-the-group": "utworzyło grupę", "shares-facts": "z tych samych faktów", tested: "sprawdzone testem" },
  provenance: { declared: "jak podali", observed: "jak zaobserwowano", modelled: "oszacowano", assumed: "założono" },
  stability: {
    stable: "Grupa odnajduje się w próbach spośród klientów.",
    doubtful: "W próbach spośród klientów grupa odnajduje się tylko częściowo.",
    dissolves: "W próbach spośród klientów grupa się rozpada.",
  },
  untold: {
    "too-few": "za mało osób",
    "few-make-it-up": "składa się na to głównie kilka osób",
    "not-known": "nieznane",
    "rarely-known": "znane dla zbyt niewielu",
    "mixed-currencies": "kilka walut",
    "nothing-stands-out": "nic się nie wyróżnia",
  },
  otherValues: "inne",
  unknownValue: "nieznane",
  severalValues: "kilka",
  wouldRecommend: "poleciliby",
  restHidden: "reszty nie pokazano",
  sized: (count, share, low, high, numbers) =>
    `${some(count, ["klient", "klienci", "klientów", "klienta"], numbers)}, ${share} wszystkich (od ${low} do ${high}).`,
  assumed: "Napisane ręcznie: wszystko tu jest założeniem.",
  unstable: "Jest ich niewielu, więc przypadek porusza każdą liczbą.",
  against: (own, rest) => `${own} (pozostali ${rest})`,
  range: (low, high) => `od ${low} do ${high}`,
  points: (value) => `${value} p.p.`,
  strength: { slight: "mała różnica", clear: "wyraźna różnica", large: "duża różnica" },
  forAllQuestions: "przedział dla wszystkich pytań łącznie",
  restsOnFew: "opiera się na niewielu osobach",
  mostly: (value) => `głównie ${value}`,
  ofThem: (share) => `${share} z nich`,
  signs: {
    price: "niska cena, sądząc po zakupach z rabatem",
    familiar: "to, co znają, sądząc po ponownych zakupach",
    variety: "różnorodność, sądząc po rodzajach kupowanych towarów",
    gifts: "obdarowywanie, sądząc po zamówieniach na prezent",
  },
  effects: {
    "hedges-g": (value, low, high) => `efekt ${value}, od ${low} do ${high}`,
    "difference-of-shares": (value, low, high) => `różnica ${value}, od ${low} do ${high}`,
  },
  valuedAspect: {
    declared: (aspect, share) => `${aspect}, jak mówi ${share}`,
    observed: (aspect, share) => `${aspect}, sądząc po tym, co robi ${share}`,
  },
  painOf: (pain, aspect) => `${pain}: ${aspect}`,
  worth: {
    "lifetime-value": (mean) => `Oczekiwane ${mean} na osobę.`,
    "net-spend": (mean) => `Dotąd wydali ${mean} na osobę.`,
  },
  worthOfAll: (ofBase, ofCustomers) => `${ofBase} wartości wszystkich przy ${ofCustomers} klientów.`,
  nobody: "Złożone z tego, co u nich zwykłe; nie wzięte od nikogo.",
  decidesNothing: "Obraz grupy, a nie konkretnej osoby: o nikim niczego nie rozstrzyga.",
};
