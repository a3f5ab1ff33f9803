// @ts-check
import { dirname, relative, resolve, sep } from "node:path";
import { mayImport, typesOnly } from "./rooms.js";

/** Path of a module below src, or undefined when it lies outside. @param {string} file */
const belowSrc = (file) => {
  const parts = relative(process.cwd(), file).split(sep);
  return parts[0] === "src" ? parts.slice(1) : undefined;
};

/**
 * Imports between rooms go up the table of rooms.js and never back. Files at the top of src are the front door and may
 * import all; no room may import the front door.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const roomDirection = {
  meta: { type: "problem", schema: [], messages: { back: "{{message}}" } },
  create(context) {
    const here = belowSrc(context.filename);
    if (here === undefined || here.length < 2) return {};
    const room = here[0];

    /** @param {any} node */
    const visit = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== "string" || !specifier.startsWith(".")) return;
      const target = belowSrc(resolve(dirname(context.filename), specifier));
      /** @param {string} message */
      const report = (message) => context.report({ node, messageId: "back", data: { message } });

      if (target === undefined) return report(`${specifier} leads out of src`);
      if (target.length < 2) return report("a room does not import the front door");
      if (target[0] === room) return;
      if (typesOnly.includes(room) && target[0] !== "shared") {
        const kind = node.importKind ?? node.exportKind;
        return kind === "type" ? undefined : report(`${room} may import types only; got ${specifier}`);
      }
      const allowed = typesOnly.includes(room) ? ["shared"] : mayImport[room];
      if (allowed === undefined) return report(`the room ${room} is not in the table of rooms`);
      if (!allowed.includes(target[0])) {
        report(`${room} may import ${allowed.join(", ") || "nothing"}; got ${target[0]}`);
      }
    };
    return { ImportDeclaration: visit, ExportNamedDeclaration: visit, ExportAllDeclaration: visit };
  },
};
