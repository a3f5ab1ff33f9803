import { execFileSync } from "node:child_process";

/** Runs a program to its end and returns what it printed; a failure carries the output of both streams. */
export function run(program: string, args: readonly string[], cwd = process.cwd()): string {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")} failed\n${stdout ?? ""}\n${stderr ?? ""}`);
  }
}
