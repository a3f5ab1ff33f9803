import { DomainError, show } from "../shared/errors.js";

/**
 * Refuses a model whose fit reached no maximum: its parameters mean nothing, and no prediction of it does. Published parameters,
 * which have no status, and fits at a limit of the model pass.
 *
 * @throws DomainError `model-failed`.
 */
export function requireUsableModel(fn: string, model: unknown): void {
  const { status, reason } = Object(model) as { readonly status?: unknown; readonly reason?: unknown };
  if (status !== "failed") return;
  throw new DomainError(
    "model-failed",
    `${fn} requires a model whose fit did not fail; got one that did: ${show(reason)}`,
  );
}
