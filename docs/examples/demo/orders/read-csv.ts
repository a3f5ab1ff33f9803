import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { UsageError } from "../options.js";

export type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file with the line on which each of them begins: the header is line 1. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/** @throws UsageError when the file is not there, not gzip where it says so, or no CSV. */
export function readCsv(file: string): Table {
  const text = load(file);
  let columns: string[] = [];
  const rows: Row[] = [];
  const lines: number[] = [];
  try {
    parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // A row with a cell too few is told as a row with an empty cell, instead of ending the reading.
      relax_column_count: true,
      relax_quotes: true,
      columns: (header: string[]) => (columns = header),
      info: true,
      on_record: ({ record }: { record: Row }, { lines: end }: { lines: number }) => {
        rows.push(record);
        // The reader counts the line on which a row ends; cells may hold line breaks.
        lines.push(end - lineBreaksIn(record));
        return null;
      },
    });
  } catch (error) {
    throw new UsageError(`${file} cannot be read as CSV: ${(error as Error).message}`);
  }
  if (columns.length === 0)
    throw new UsageError(`${file} is empty: a header row with the names of the columns is needed.`);
  return { columns, rows, lines };
}

function load(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UsageError(`There is no file ${file}.`);
    throw new UsageError(`${file} cannot be read: ${message}`);
  }
}

function lineBreaksIn(row: Row): number {
  let breaks = 0;
  for (const name in row) if (row[name]!.includes("\n")) breaks += row[name]!.split("\n").length - 1;
  return breaks;
}
