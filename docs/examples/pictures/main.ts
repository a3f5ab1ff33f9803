/** Draws the pictures of the documentation into docs/pictures. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictures } from "./pictures.js";
import { svg } from "./svg.js";

const folder = new URL("../../pictures/", import.meta.url);

for (const picture of pictures()) writeFileSync(fileURLToPath(new URL(`${picture.name}.svg`, folder)), svg(picture));
