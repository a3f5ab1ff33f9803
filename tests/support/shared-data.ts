import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** Real data lies beside the checkout and is no part of it; a test that needs it is skipped where it is absent. */
const folder = new URL("../../../shared/data/", import.meta.url);

export function hasSharedData(name: string): boolean {
  return existsSync(fileURLToPath(new URL(name, folder)));
}

/**
 * The rows of a CSV file, gzipped or not, as records of text by column. None where the file is absent, because the body of a
 * skipped `describe` runs all the same.
 */
export function sharedRows(name: string): Record<string, string>[] {
  if (!hasSharedData(name)) return [];
  const bytes = readFileSync(fileURLToPath(new URL(name, folder)));
  return parse(name.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true }) as Record<
    string,
    string
  >[];
}
