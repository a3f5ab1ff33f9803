import {
  isAllowedFor,
  type SensitiveAllowance,
  type SensitiveKind,
  type SensitiveVocabulary,
} from "../../privacy/index.js";
import type { AttributeDefinition } from "./attributes.js";
import { createNameKinds } from "./name-kinds.js";

/** What has to be known to decide whether something sensitive may be read. */
export interface SensitiveRules {
  readonly use: string;
  readonly allowances: readonly SensitiveAllowance[] | undefined;
  /** Words of the caller's own. */
  readonly vocabulary: SensitiveVocabulary | undefined;
}

/**
 * Words in the names of attributes that belong to a special category of personal data or are protected elsewhere, by what they tell:
 * in English, Thai, Polish, Persian, Norwegian and Vietnamese, and the plainest in German, French and Spanish. They go further than the
 * words of product categories: a shelf called health food tells nothing of anybody, an attribute called health does.
 *
 * @see Regulation (EU) 2016/679, art. 9(1) and 10; Directive 2004/113/EC for sex; Directive 2000/43/EC for ethnic origin
 */
const sensitiveNames: SensitiveVocabulary = {
  gender: [
    ...["gender*", "sex", "male", "female", "woman", "pronoun*", "płeć", "płci", "kobieta", "mężczyzna", "kjønn*"],
    ...["kvinne", "giới tính", "เพศ", "جنسیت", "جنس", "geschlecht*", "weiblich", "männlich", "sexe", "sexo", "sesso"],
    ...["género", "genere"],
  ],
  ethnicity: [
    ...["ethni*", "etni*", "étni*", "nationalit*", "national origin", "citizenship*", "caste", "indigenous", "tribe"],
    ...["tribal", "migrant*", "immigrant*", "migration background", "minority", "narodowoś*", "obywatelstw*"],
    ...["nasjonalitet*", "statsborger*", "innvandr*", "dân tộc", "sắc tộc", "quốc tịch", "เชื้อชาติ", "ชาติพันธุ์", "สัญชาติ"],
    ...["قومیت", "ملیت", "تابعیت", "staatsangehörig*", "migrationshintergrund*", "nacionalidad*"],
  ],
  race: [
    ...[
      "race",
      "racial*",
      "skin colo*",
      "skin tone*",
      "rasa",
      "rasowa",
      "kolor skóry",
      "rase",
      "hudfarge*",
      "chủng tộc",
    ],
    ...["màu da", "สีผิว", "نژاد*", "rasse", "hautfarbe*", "couleur de peau", "raza", "color de piel"],
  ],
  religion: [
    ...[
      "religi*",
      "faith",
      "church*",
      "belief*",
      "creed*",
      "denomination*",
      "muslim*",
      "islam*",
      "christian*",
      "jewish",
    ],
    ...["atheis*", "protestant*", "wyznani*", "trossamfunn*", "livssyn*", "tôn giáo", "ศาสนา", "دین", "مذهب*"],
    ...["konfession*", "kirche*", "glaube*", "croyance*", "creencia*"],
  ],
  politics: [
    ...[
      "politic*",
      "party affiliation",
      "voter*",
      "voting",
      "polityczn*",
      "poglądy",
      "politisk*",
      "parti",
      "partitilhør*",
    ],
    ...["đảng viên", "chính trị", "การเมือง", "سیاسی*", "politisch*", "parteizugehörigkeit", "politique*", "polític*"],
  ],
  tradeUnion: [
    ...["trade union*", "labor union*", "labour union*", "union member*", "gewerkschaft*", "syndicat", "sindicato"],
    ...["związki", "związek"],
  ],
  health: [
    ...["health*", "medical*", "medicat*", "disease*", "illness*", "sick", "sickness", "diagnos*", "disab*", "allerg*"],
    ...[
      "pregnan*",
      "patient",
      "bmi",
      "body mass",
      "body weight",
      "hiv",
      "aids",
      "cancer*",
      "depress*",
      "addict*",
      "smoker*",
    ],
    ...[
      "smoking",
      "alcoholi*",
      "blood type*",
      "blood group*",
      "blood pressure*",
      "diabet*",
      "asthma*",
      "autis*",
      "adhd",
    ],
    ...[
      "dementia*",
      "mental*",
      "psychiatr*",
      "handicap*",
      "impairment*",
      "vaccin*",
      "covid*",
      "zdrowi*",
      "chorob*",
      "ciąż*",
    ],
    ...["niepełnosprawn*", "inwalid*", "helse*", "sykdom*", "sykmeld*", "funksjonsned*", "funksjonshem*", "uføre*"],
    ...["สุขภาพ", "พิการ", "โรค", "ป่วย", "sức khỏe", "bệnh", "khuyết tật", "سلامت*", "بیمار*", "معلول*", "gesundheit*"],
    ...["krank*", "behinder*", "schwanger*", "santé", "maladie*", "enceinte", "salud", "enfermedad*", "discapaci*"],
    ...["embaraz*"],
  ],
  sexLife: ["sex life", "sexualit*", "sexual activity"],
  sexualOrientation: [
    ...["sexual orientation", "orientation", "lgbt*", "gay", "lesbian*", "homosexual*", "bisexual*", "transgender*"],
    ...["transsex*", "legning*", "orientering", "orientacja", "xu hướng tính dục", "รสนิยมทางเพศ", "گرایش جنسی"],
    ...["orientierung", "orientación"],
  ],
  genetic: ["geneti*", "genetyczn*", "génétique*", "genom*", "dna", "adn", "di truyền", "พันธุกรรม", "ژنتیک*"],
  biometric: [
    ...["biometr*", "fingerprint*", "face id", "facial recognition", "voiceprint*", "odcisk palca", "fingeravtrykk*"],
    ...["vân tay", "sinh trắc", "ลายนิ้วมือ", "اثر انگشت", "fingerabdruck*", "huella dactilar"],
  ],
  criminal: [
    ...["crimin*", "convict*", "offender*", "felon*", "prison*", "karaln*", "wyrok*", "skazan*", "straffedøm*"],
    ...["rulleblad*", "tiền án", "tiền sự", "อาชญากร", "سوء پیشینه", "محکومیت*", "vorstraf*", "casier judiciaire"],
    ...["antecedentes penales"],
  ],
};

/** Of these another word is left when their marks are taken off. */
const exactNames: SensitiveVocabulary = { politics: ["đảng"] };

const knownKinds = createNameKinds(sensitiveNames, exactNames);

/** Tells the kinds that the name of an attribute, or one of its values, gives away. */
export function sensitiveNameKinds(
  vocabulary: SensitiveVocabulary | undefined,
): (name: string) => readonly SensitiveKind[] {
  if (vocabulary === undefined) return knownKinds;
  const ownKinds = createNameKinds(vocabulary);
  return (name) => [...knownKinds(name), ...ownKinds(name)];
}

/**
 * Whether an attribute may be read: nothing in its name says that it is sensitive, or it is declared so and allowances cover what it
 * is declared to be and all that its name tells.
 */
export function mayReadAttribute(
  { name, sensitive }: Pick<AttributeDefinition, "name" | "sensitive">,
  { use, allowances, vocabulary }: SensitiveRules,
): boolean {
  const recognised = sensitiveNameKinds(vocabulary)(name);
  if (sensitive === undefined) return recognised.length === 0;
  return [sensitive, ...recognised].every((of) => isAllowedFor(allowances, { of, attribute: name, use }));
}
