import type { CatalogueParts } from "../locale.js";

/** The words around the catalogue of types, and the reasons for its thresholds. */
export const catalogue: CatalogueParts = {
  catalogue: {
    title: "Katalog typów klientów",
    introduction:
      "Przy każdym typie podano, co oznacza, jaka reguła o nim rozstrzyga, jakich faktów ta reguła wymaga, czego taki klient potrzebuje i co jest niewskazane. Na osi z jedną odpowiedzią reguły sprawdza się w kolejności numerów i liczy się pierwsza prawdziwa. Brak danych pozostawia regułę nierozstrzygniętą i nigdy nie oznacza „nie”. Każdy przedział jest jednostronnie otwarty: „mniej niż 90 dni” jest prawdą 89. dnia, a 90. już nie.",
    rule: "Reguła",
    needs: "Potrzebne dane",
    guidance: "Wskazane",
    avoid: "Niewskazane",
    source: "Źródło",
    thresholds: "Progi",
    threshold: "Próg",
    value: "Wartość domyślna",
    why: "Uzasadnienie",
    byRhythm: "według rytmu: czas, w którym kończy się 90% i 98% odstępów (90. i 98. centyl)",
  },
  thresholdReasons: {
    assumedMedianGapDays: "Typowy odstęp między zakupami, gdy o bazie klientów nic nie wiadomo.",
    silence:
      "Przerwa w zakupach oznacza co innego dla sklepu spożywczego, a co innego dla salonu samochodowego, dlatego jej miarą są odstępy danego klienta, ściągnięte ku odstępom w bazie.",
    "reactivated.within":
      "Do chwili, gdy wypadałby następny zakup; potem powrót albo znów jest nawykiem, albo nim nie jest.",
    interest: "Jeden sezon na zastanowienie.",
    "windowShopper.sessions": "Dwie wizyty mogą być jedną decyzją podejmowaną przez dwa wieczory.",
    "windowShopper.days": "Jeden długi wieczór to jeszcze nie „raz po raz”.",
    "windowShopper.window": "Kto rzadko kupuje, ten i rzadko ogląda, więc wolniejsi klienci mają dłuższe okno.",
    "determined.within": "Większość koszyków, które w ogóle kończą się zakupem, kończy się nim w ciągu tygodnia.",
    "promotionDriven.occasions": "Z mniejszej liczby zakupów nie widać nawyku.",
    "promotionDriven.discountedShare": "„Głównie wtedy”: wyraźnie ponad połowa.",
    "promotionDriven.timesBase": "W sklepie, w którym rabaty są częste, wszyscy często kupują z rabatem.",
    "promotionDriven.wholeBaseAbove": "Od tego poziomu mówi to coś o sklepie, a nic o pojedynczym kliencie.",
    "impulse.decisions": "Z mniejszej liczby decyzji nie widać nawyku.",
    "impulse.share": "Co najmniej co drugi zakup.",
    "impulse.minutes": "Górna granica „pod wpływem chwili”; obniża ją baza, w której jedna czwarta decyduje szybciej.",
    "angry.csatAtMost": "Te dwie z pięciu odpowiedzi, które oznaczają niezadowolenie.",
    "angry.npsAtMost": "Odpowiedzi do 6 zalicza się do krytyków, ale od 4 do 6 to obojętność, a nie niezadowolenie.",
    "angry.answerDays": "Jak długo odpowiedź mówi coś o kliencie.",
    "angry.faultyReturnDays": "Jak długo pamięta się wadliwy towar; inne zwroty nie świadczą o niezadowoleniu.",
    "angry.fadeDays": "Jak długo reklamacja daje się odczuć po jej zamknięciu.",
    "loyal.occasions": "Trzy ponowne zakupy to więcej niż nawyk jednego miesiąca.",
    "loyal.tenure": "„Od dawna” według kalendarza i według własnego rytmu klienta.",
    "brandAdvocate.acts": "Jedna dobra opinia to uprzejmość.",
    "brandAdvocate.supportingNps": "Wspiera ocenę, ale nigdy nie wystarcza: mówi o tym, co ktoś by zrobił.",
    "referrer.converted": "Polecenie liczy się dopiero wtedy, gdy doprowadziło do zakupu.",
    "international.foreignShare":
      "Większość zakupów z ostatniego roku, aby jedna paczka do ciotki nie czyniła nikogo klientem zagranicznym.",
    "intermediaryCandidate.occasions": "Jedno duże zamówienie to wesele.",
    "intermediaryCandidate.lineQuantity":
      "Mniejsza liczba sztuk nie jest niczyim zapasem, bez względu na to, ile kupują inni.",
    "intermediaryCandidate.timesBase":
      "Kto sprzedaje dalej, kupuje kilka razy więcej niż zwykle; gdzie wszyscy kupują podobnie, nikt się nie wyróżnia.",
    "intermediaryCandidate.repeatedArticles": "Zapasy się uzupełnia, wesela nie.",
  },
};
