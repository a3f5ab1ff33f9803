// A drawing is text. Every colour stands in the elements, for viewers that know no style sheets; on a dark screen a style
// sheet replaces it. The card behind everything keeps the drawing readable on any page.

/** What a colour is used for. */
export type Role = "card" | "ink" | "grid" | "first" | "second" | "third";

const light: Readonly<Record<Role, string>> = {
  card: "#ffffff",
  ink: "#24292f",
  grid: "#d0d7de",
  first: "#0b62b5",
  second: "#b4500a",
  third: "#7a3fb0",
};

const dark: Readonly<Record<Role, string>> = {
  card: "#161b22",
  ink: "#e6edf3",
  grid: "#3d444d",
  first: "#6cb6ff",
  second: "#f0a35e",
  third: "#c49bff",
};

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A picture for the documentation. */
export interface Picture {
  /** Of its file, without the extension. */
  readonly name: string;
  /** What is to be seen, in a few words; read out by screen readers. */
  readonly title: string;
  /** The same for those who cannot see it, in full sentences. */
  readonly description: string;
  readonly height: number;
  readonly elements: readonly string[];
}

export const width = 640;

/** Attributes of what is filled or drawn in a role's colour. */
export function paint({ fill, stroke }: { readonly fill?: Role; readonly stroke?: Role }): Attributes {
  const classes = [fill && `f-${fill}`, stroke && `s-${stroke}`].filter(Boolean);
  return { class: classes.join(" "), fill: fill ? light[fill] : "none", stroke: stroke && light[stroke] };
}

export function element(tag: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? short(value) : value}"`);
  const start = `<${tag}${written.join("")}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join("")}</${tag}>`;
}

/** A tenth of a pixel is as fine as anybody sees. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** A line of text. */
export function text(x: number, y: number, words: string, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escaped(words));
}

/** A path through points. */
export function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${short(x)} ${short(y)}`).join("");
}

/** The whole file. */
export function svg({ title, description, height, elements }: Picture): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">`,
    element("title", { id: "title" }, escaped(title)),
    element("desc", { id: "desc" }, escaped(description)),
    element("style", {}, `@media (prefers-color-scheme: dark){${styles()}}`),
    element("rect", { width, height, rx: 8, ...paint({ fill: "card" }) }),
    ...elements,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

function styles(): string {
  return Object.entries(dark)
    .map(([role, colour]) => `.f-${role}{fill:${colour}}.s-${role}{stroke:${colour}}`)
    .join("");
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
