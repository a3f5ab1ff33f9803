import type { Locale, TypeParts } from "../locale.js";

/** What parties declare. */
export const declared: Locale["declared"] = {
  customer: "klient",
  consumer: "konsument",
  buyer: "nabywca",
  user: "użytkownik",
  beneficiary: "beneficjent",
  "purchasing-agent": "przedstawiciel ds. zakupów",
  intermediary: "pośrednik",
  prospect: "potencjalny klient",
  supplier: "dostawca",
  "end-customer": "klient końcowy",
  external: "klient zewnętrzny",
  internal: "klient wewnętrzny",
  "own-use": "własny użytek",
  "organisation-use": "użytek organizacji",
  resale: "odsprzedaż",
  personal: "użytek prywatny",
  trade: "działalność gospodarcza",
  mixed: "użytek prywatny i działalność gospodarcza",
};

/** The types of customer, the roles, and the axes on which types lie. */
export const types: TypeParts = {
  types: {
    prospective: {
      name: "potencjalny klient",
      not: "nie jest potencjalnym klientem",
      definition:
        "Może kupić w przyszłości: nie ma jeszcze zakupów, a okazuje zainteresowanie albo nie wiadomo, czy je okazuje.",
      guidance: "Odpowiedzi na pytania i łatwy pierwszy krok.",
      avoid: "Wywieranie presji i wysyłanie wiadomości bez zgody.",
    },
    unengaged: {
      name: "kontakt niezaangażowany",
      not: "nie jest kontaktem niezaangażowanym",
      definition: "Jest w bazie, nie ma zakupów i ostatnio nie okazuje zainteresowania.",
      guidance: "Od czasu do czasu powód, by zajrzeć – o ile jest zgoda na kontakt.",
      avoid: "Zaliczanie do potencjalnych klientów i przechowywanie danych bez końca.",
    },
    new: {
      name: "nowy klient",
      not: "nie jest nowym klientem",
      definition: "Ma za sobą pierwszy zakup, i to niedawny.",
      guidance: "Dobre pierwsze doświadczenie, pomoc w korzystaniu z zakupu i powód, by kupić po raz drugi.",
      avoid: "Milczenie po sprzedaży i prośba o polecenie, zanim towar dotrze.",
    },
    active: {
      name: "aktywny klient",
      not: "nie jest aktywnym klientem",
      definition: "Kupuje w zwykłym rytmie albo ma obowiązującą umowę.",
      guidance: "Niezawodność.",
      avoid: "Traktowanie gorzej niż nowych klientów.",
    },
    "at-risk": {
      name: "klient zagrożony odejściem",
      not: "nie jest klientem zagrożonym odejściem",
      definition: "Przerwa w zakupach jest dłuższa niż zwykle u tego klienta albo umowa została wypowiedziana.",
      guidance: "Osobiste pytanie, czego zabrakło; jeśli coś zawiodło, najpierw rozwiązanie sprawy.",
      avoid:
        "Uznawanie ryzyka za dowód, że wiadomość pomoże: warto zostawić grupę kontrolną bez wiadomości i porównać wyniki.",
    },
    lapsed: {
      name: "utracony klient",
      not: "nie jest utraconym klientem",
      definition:
        "Ma za sobą zakupy, ale przerwa trwa już tak długo, że powrót byłby wyjątkiem; albo umowa się zakończyła.",
      guidance: "Jedno szczere zaproszenie do powrotu i pytanie o powód odejścia.",
      avoid: "Namawianie do powrotu osób w żałobie lub po zgłoszeniu sprzeciwu; ponawianie zaproszeń bez końca.",
    },
    reactivated: {
      name: "odzyskany klient",
      not: "nie jest odzyskanym klientem",
      definition: "Kupuje znowu po przerwie tak długiej, że oznaczała utratę klienta.",
      guidance: "Utrzymanie tego, co skłoniło do powrotu.",
      avoid: "Witanie jak nowego klienta.",
    },
    "window-shopper": {
      name: "klient tylko oglądający",
      not: "nie jest klientem tylko oglądającym",
      definition: "Raz po raz ogląda ofertę, ale nie kupuje.",
      guidance: "Pomoc w porównywaniu, jasne ceny i warunki dostawy.",
      avoid: "Rabat przy trzecich odwiedzinach: uczy czekania.",
    },
    determined: {
      name: "klient zdecydowany na zakup",
      not: "nie jest klientem zdecydowanym na zakup",
      definition: "Wie, czego chce, i jest o krok od zakupu.",
      guidance: "Krótka droga do kasy oraz jasna informacja o dostępności i dostawie.",
      avoid: "Rozpraszanie uwagi i rabat na coś, co i tak zostanie kupione.",
    },
    "promotion-driven": {
      name: "klient nastawiony na promocje",
      not: "nie jest klientem nastawionym na promocje",
      definition: "Kupuje głównie wtedy, gdy jest rabat, i robi to częściej niż reszta bazy klientów.",
      guidance: "Trwała wartość: zestawy, różne wielkości opakowań, uczciwa cena na co dzień.",
      avoid: "Częstsze promocje; wykorzystywanie tej oceny do ustalania cen dla pojedynczych osób.",
    },
    impulse: {
      name: "klient kupujący impulsywnie",
      not: "nie jest klientem kupującym impulsywnie",
      definition: "Decyduje pod wpływem chwili.",
      guidance: "Łatwe zwroty i przejrzyste podsumowanie przed płatnością.",
      avoid:
        "Odliczanie czasu i sztuczny niedobór; wykorzystywanie tej oceny wobec małoletnich lub osób szczególnie wrażliwych.",
    },
    angry: {
      name: "klient niezadowolony",
      not: "nie jest klientem niezadowolonym",
      definition: "Reklamacja, zła ocena lub zwrot wadliwego towaru – niedawno albo wciąż bez rozwiązania.",
      guidance:
        "Jedna osoba odpowiedzialna za sprawę, przeprosiny, jeśli się należą, rozwiązanie, a potem pytanie, czy pomogło.",
      avoid: "Reklama, dopóki reklamacja jest otwarta; niższy priorytet w obsłudze.",
    },
    loyal: {
      name: "lojalny klient",
      not: "nie jest lojalnym klientem",
      definition: "Kupuje wielokrotnie i od dawna, i to nie dla rabatów.",
      guidance: "Docenienie, wpływ na to, co dalej, i troska, gdy coś zawiedzie.",
      avoid: "Wyższe ceny niż dla nowych klientów.",
    },
    "brand-advocate": {
      name: "ambasador marki",
      not: "nie jest ambasadorem marki",
      definition: "Z własnej woli dobrze mówi o marce: opinie, udostępnienia, polecenia.",
      guidance: "Podziękowania, nowości przed innymi, coś, o czym warto opowiedzieć.",
      avoid: "Płacenie za pochwały: odbiera im szczerość i wprowadza czytelników w błąd.",
    },
    referred: {
      name: "klient z polecenia",
      not: "nie jest klientem z polecenia",
      definition: "Pierwszy zakup był skutkiem polecenia.",
      guidance: "Doświadczenie zgodne z tym, co obiecywało polecenie.",
      avoid: "Ujawnianie osobie polecającej, co zostało kupione.",
    },
    referrer: {
      name: "klient polecający",
      not: "nie jest klientem polecającym",
      definition: "Polecenie od tego klienta doprowadziło kogoś do zakupu.",
      guidance: "Podziękowanie i wiadomość, co wynikło z polecenia, jeśli druga osoba się na to zgadza.",
      avoid: "Dwukrotne liczenie tego samego polecenia albo liczenie własnego drugiego konta.",
    },
    international: {
      name: "klient zagraniczny",
      not: "nie jest klientem zagranicznym",
      definition: "Większość zakupów trafia do innego kraju niż kraj sprzedawcy.",
      guidance:
        "Cło, czas dostawy i zasady zwrotów podane przed płatnością; w miarę możliwości obsługa w języku klienta.",
      avoid: "Inne ceny lub odmowa sprzedaży ze względu na miejsce zamieszkania (w UE zob. rozporządzenie 2018/302).",
    },
    internal: {
      name: "klient wewnętrzny",
      not: "nie jest klientem wewnętrznym",
      definition: "Część firmy obsługiwana przez inną jej część: pracownik, menedżer, udziałowiec, jednostka.",
      guidance: "Te same standardy obsługi i dane wyłącznie zbiorcze.",
      avoid:
        "Śledzenie pojedynczych współpracowników; obsługiwanie przed klientami zewnętrznymi, gdy czekają jedni i drudzy.",
    },
    external: {
      name: "klient zewnętrzny",
      not: "nie jest klientem zewnętrznym",
      definition: "Jest spoza firmy i chce jej gotowych towarów. Tylko gdy tak zadeklarowano.",
      guidance: "To, co zalecono przy pozostałych typach.",
      avoid: "Zakładanie tego z góry: pracownicy też kupują we własnym sklepie.",
    },
    intermediary: {
      name: "pośrednik",
      not: "nie jest pośrednikiem",
      definition: "Kupuje, aby odsprzedać – zgodnie z zadeklarowaną rolą lub zamówieniem.",
      guidance: "Warunki handlowe, stabilne dostawy i materiały dla dalszych nabywców.",
      avoid: "Odczytywanie rytmu zakupów jak w gospodarstwie domowym; warunki dla konsumentów.",
    },
    "intermediary-candidate": {
      name: "możliwy pośrednik",
      not: "raczej nie jest pośrednikiem",
      definition:
        "W jednej pozycji zamówienia kupuje ilości, jakich prawie nikt nie kupuje, i wraca po te same produkty: być może odsprzedaje.",
      guidance: "Pytanie, czy tak jest, a jeśli tak – warunki handlowe.",
      avoid: "Traktowanie przypuszczenia jak faktu.",
    },
    "purchasing-agent": {
      name: "przedstawiciel ds. zakupów",
      not: "nie jest przedstawicielem ds. zakupów",
      definition: "Kupuje za pieniądze organizacji i na jej potrzeby. Klientem jest organizacja.",
      guidance: "Oferty, które da się porównać i zatwierdzić, jedna faktura, pewne terminy.",
      avoid: "Osobiste przysługi.",
    },
    "end-customer": {
      name: "klient końcowy",
      not: "nie jest klientem końcowym",
      definition: "Kupuje na własny użytek lub na prezent, a nie na odsprzedaż.",
      guidance: "To, co zalecono przy pozostałych typach.",
      avoid: "Utożsamianie kupującego z użytkownikiem.",
    },
  },
  roles: {
    customer: { name: "klient", not: "nie jest klientem" },
    consumer: { name: "konsument", not: "nie jest konsumentem" },
    buyer: { name: "nabywca", not: "nie jest nabywcą" },
    "purchasing-agent": { name: "przedstawiciel ds. zakupów", not: "nie jest przedstawicielem ds. zakupów" },
    intermediary: { name: "pośrednik", not: "nie jest pośrednikiem" },
    internal: { name: "klient wewnętrzny", not: "nie jest klientem wewnętrznym" },
  },
  declared,
  axes: {
    stage: "Etapy: zawsze dokładnie jeden",
    trait: "Cechy: dowolnie wiele naraz",
    relationship: "Relacja: jedna, jeśli ją zadeklarowano",
    role: "Rola w łańcuchu dystrybucji: jedna",
  },
};
