import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { factDictionary } from "clientele/facts";
import {
  type PathOf,
  type SensitiveRecord,
  sensitivity,
  type SensitivityClass,
  sensitivityClasses,
  sensitivityOf,
} from "clientele/privacy";
import * as schemas from "clientele/schemas";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";

// The table of docs/concepts/sensitivity.md is written from the source: UPDATE_DOCS=1 npm run unit -- sensitivity

/** The paths of a schema: keys only, through lists, unions and whatever wraps another schema. */
function pathsOf(schema: z.ZodType, path = ""): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) {
    return pathsOf(schema.unwrap() as z.ZodType, path);
  }
  if (schema instanceof z.ZodArray) return pathsOf(schema.element as z.ZodType, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => pathsOf(option as z.ZodType, path));
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape as Record<string, z.ZodType>);
    if (entries.length > 0)
      return entries.flatMap(([key, inner]) => pathsOf(inner, path === "" ? key : `${path}.${key}`));
  }
  return [path];
}

const mapValues = <Key extends string, From, To>(record: Readonly<Record<Key, From>>, of: (value: From) => To) =>
  Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, of(value)])) as Record<Key, To>;

/** The schemas of records, by kind. A role may be that of a buyer; whose consent it is, a list for several people says. */
const schemasOf: Readonly<Record<Exclude<SensitiveRecord, "facts">, readonly z.ZodType[]>> = {
  person: [schemas.personSchema],
  organization: [schemas.organizationSchema],
  role: [schemas.partyRoleSchema, schemas.customerSchema, schemas.consumerSchema, schemas.buyerSchema],
  consent: [schemas.consentRecordSchema.extend({ partyId: z.string() })],
  objection: [schemas.objectionSchema.extend({ partyId: z.string() })],
  alias: [schemas.aliasSchema],
  ...mapValues(schemas.eventSchemas, (schema) => [schema]),
  "x-": [schemas.customEventSchema],
  "survey-answer": [schemas.surveyAnswerSchema],
  "rated-review": [schemas.ratedReviewSchema],
};

/** Schemas that are about no person: how to judge, and what came of a whole base. */
const aboutNobody = [
  "attitudePolicySchema",
  "classificationBaseSchema",
  "classificationPolicySchema",
  "conditionSchema",
  "loyaltyPolicySchema",
  "relationshipPolicySchema",
  "rfmFailureSchema",
  "rfmFitSchema",
  "rfmSchemeSchema",
  "rfmTableSchema",
  "servicePolicySchema",
  "spanSchema",
  "valuedPolicySchema",
];

/** Everything that a schema is made of, itself included. */
function partsOf(schema: z.ZodType): z.ZodType[] {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly
      ? [schema.unwrap()]
      : schema instanceof z.ZodArray
        ? [schema.element]
        : schema instanceof z.ZodUnion
          ? schema.options
          : schema instanceof z.ZodObject
            ? Object.values(schema.shape)
            : [];
  return [schema, ...(inner as z.ZodType[]).flatMap(partsOf)];
}

describe.each(Object.entries(schemasOf))("the table of %s", (kind, ofKind) => {
  test("names every path of its schema, and none that is not there", () => {
    const paths = [...new Set(ofKind.flatMap((schema) => pathsOf(schema)))].sort();
    expect(Object.keys(sensitivity[kind as SensitiveRecord]).sort()).toEqual(paths);
  });
});

test("the table of facts names every fact, and none that is not in the dictionary", () => {
  const frame = ["schemaVersion", "customerId", "by", "asOf", "timeZone", "coverage"];
  const named = Object.keys(sensitivity.facts).map((path) => path.split(".")[0]);
  expect([...new Set(named)].sort()).toEqual([...Object.keys(factDictionary), ...frame].sort());
});

test("there is no public schema that no table is about", () => {
  const known = new Set(
    [...Object.values(schemasOf).flat(), schemas.permissionRecordSchema, schemas.partySchema].flatMap(partsOf),
  );
  const values = new Set<unknown>(["participantSchema", "consumerStatusSchema", "calendarDateSchema", "moneySchema"]);
  const unknown = Object.entries(schemas).filter(
    ([name, schema]) => schema instanceof z.ZodType && !known.has(schema) && !values.has(name),
  );
  const unions = ["customerEventSchema", "knownEventSchema"];
  // `consentRecordSchema` and `objectionSchema` are extended here; what they are made of is known.
  expect(
    unknown
      .map(([name]) => name)
      .filter((name) => !unions.includes(name))
      .sort(),
  ).toEqual(aboutNobody);
  for (const name of unions) {
    const { options } = schemas[name as "knownEventSchema"];
    for (const option of options) expect([...known, schemas.knownEventSchema]).toContain(option);
  }
});

test("the class of a path is read off the table, and what is not there is unknown", () => {
  expect(sensitivityOf("purchase", "lines.category")).toBe("may-reveal-special");
  expect(sensitivityOf("facts", "coverage.visit.from")).toBe("technical");
  for (const path of ["", "__proto__", "constructor", "lines", "lines.colour", "coverage.visit.from.more"]) {
    expect(sensitivityOf("purchase", path)).toBe("unknown");
  }
  for (const key of ["a.b", "x-hiv-consultation", "x-", "anna@example", "toString"])
    expect(sensitivityOf("facts", `coverage.${key}.from`)).toBe("unknown");
  expect(sensitivityOf("toString" as SensitiveRecord, "name")).toBe("unknown");
});

test("types are made of the table", () => {
  expectTypeOf<PathOf<"name">>().toEqualTypeOf<"person.name" | "organization.name">();
  expectTypeOf<PathOf<"opinion" | "name">>().toExtend<string>();
  expectTypeOf<"survey-response.score">().toExtend<PathOf<"opinion">>();
});

const page = fileURLToPath(new URL("../../docs/concepts/sensitivity.md", import.meta.url));
const marked = /(<!-- sensitivity: generated -->\n)[^]*?(<!-- \/sensitivity -->)/;

/** By class, the paths of it; a path that several kinds of records share is written once, with those kinds. */
function tableInWords(): string {
  const rows = sensitivityClasses.map((ofClass): [SensitivityClass, string] => {
    const kindsByPath = new Map<string, string[]>();
    for (const [kind, paths] of Object.entries(sensitivity)) {
      for (const [path, own] of Object.entries(paths)) {
        if (own === ofClass) kindsByPath.set(path, [...(kindsByPath.get(path) ?? []), kind]);
      }
    }
    const pathsByKinds = new Map<string, string[]>();
    for (const [path, kinds] of kindsByPath) {
      const who = kinds.length > 30 ? "every event" : kinds.join(", ");
      pathsByKinds.set(who, [...(pathsByKinds.get(who) ?? []), `\`${path}\``]);
    }
    return [ofClass, [...pathsByKinds].map(([who, paths]) => `**${who}:** ${paths.join(" ")}`).join("<br>")];
  });
  return ["| Class | Paths |", "| --- | --- |", ...rows.map(([ofClass, text]) => `| \`${ofClass}\` | ${text} |`)].join(
    "\n",
  );
}

test("the page shows the table as it is", () => {
  const text = readFileSync(page, "utf8");
  const generated = text.replace(
    marked,
    (_, open: string, close: string) => `${open}\n<!-- prettier-ignore -->\n${tableInWords()}\n\n${close}`,
  );
  expect(marked.test(text)).toBe(true);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, generated);
  else expect(text).toBe(generated);
});
