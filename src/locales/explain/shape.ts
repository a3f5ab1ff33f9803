type Kind = "text" | "texts" | "number" | "object" | "objects";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

const isOf: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
  number: (value) => typeof value === "number",
  object: isObject,
  objects: (value) => Array.isArray(value) && value.every(isObject),
};

/** Whether a value has these fields: one of the caller's own under a name of the library has others, or is no object. */
export function hasShape(value: unknown, shape: Readonly<Record<string, Kind>>): boolean {
  const fields = Object(value) as Readonly<Record<string, unknown>>;
  return Object.entries(shape).every(([name, kind]) => isOf[kind](fields[name]));
}
