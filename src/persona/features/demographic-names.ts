import { createNameKinds } from "./name-kinds.js";

/** What tells who somebody is rather than what they do, by words in the names of features and attributes. */
const demographicNames = {
  age: [
    ...["age", "aged", "ages", "age band*", "age group*", "date of birth", "dob", "birth*", "year born", "alter"],
    ...[
      "geburt*",
      "âge",
      "edad",
      "nacimiento",
      "wiek",
      "urodzeni*",
      "alder*",
      "fødsel*",
      "tuổi",
      "ngày sinh",
      "năm sinh",
    ],
    ...["อายุ", "วันเกิด", "سن", "تولد"],
  ],
  income: [
    ...["income*", "salar*", "wage*", "earning*", "wealth*", "einkommen*", "gehalt*", "revenu", "revenus", "ingresos"],
    ...["dochod*", "dochód*", "zarob*", "pensja", "wynagrodzeni*", "inntekt*", "lønn*", "thu nhập", "lương", "รายได้"],
    ...["เงินเดือน", "درآمد*", "حقوق"],
  ],
  place: [
    ...["region*", "post code*", "postcode*", "postal code*", "zip", "zip code*", "zipcode*", "district*"],
    ...["neighborhood*", "neighbourhood*", "city", "town", "village", "address*", "plz"],
    ...["postleitzahl*", "code postal", "código postal", "kod pocztowy", "miasto", "adres*", "postnummer*", "bosted*"],
    ...["mã bưu", "thành phố", "địa chỉ", "รหัสไปรษณีย์", "จังหวัด", "ที่อยู่", "کد پستی", "شهر", "آدرس", "نشانی"],
  ],
  country: ["country", "countries", "pays", "país", "kraj", "quốc gia", "ประเทศ", "کشور"],
  maritalStatus: [
    ...[
      "marital*",
      "married",
      "marriage",
      "divorced",
      "widow*",
      "civil status",
      "relationship status",
      "familienstand",
    ],
    ...["situation familiale", "estado civil", "stan cywilny", "sivilstand*", "sivilstatus", "tình trạng hôn nhân"],
    ...["hôn nhân", "สถานภาพสมรส", "สมรส", "وضعیت تاهل", "تأهل", "تاهل"],
  ],
  household: [
    ...["household*", "family size", "family status", "home owner*", "homeowner*", "haushalt*", "foyer", "hogar"],
    ...["gospodarstwo domowe", "husstand*", "husholdning*", "hộ gia đình", "ครัวเรือน", "خانوار"],
  ],
  children: [
    ...["child", "children", "kids", "kid", "kidhome", "teenhome", "kids home", "dependents", "dependants", "kinder"],
    ...["enfants", "hijos", "dzieci", "barn", "antall barn", "con cái", "số con", "จำนวนบุตร", "บุตร", "فرزند*"],
  ],
  education: [
    ...["education", "educational level", "education level*", "school leaving*", "degree level", "qualification*"],
    ...["bildung*", "schulabschluss*", "niveau d études", "études", "educación", "estudios", "wykształceni*"],
    ...["utdanning*", "học vấn", "trình độ học vấn", "การศึกษา", "تحصیلات"],
  ],
} as const;

/** A kind of what tells who somebody is. */
export type DemographicKind = keyof typeof demographicNames;

const kindsIn = createNameKinds(demographicNames);

/** What a name tells of who somebody is; none where its words tell nothing. */
export function demographicKinds(name: string): readonly DemographicKind[] {
  return kindsIn(name).filter((kind): kind is DemographicKind => Object.hasOwn(demographicNames, kind));
}
