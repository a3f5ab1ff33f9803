import type { KnownEvent } from "../journey/index.js";
import { DomainError, requireArray, requireObject, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { compareText } from "../shared/order.js";
import type { OrderVersions } from "./order-versions.js";
import type { FactsDraft, Timed } from "./subject.js";

/**
 * Which events may become facts, by the context in which they were collected. Once a context is asked for, an event that names
 * none is left out too, unless the caller vouches for it.
 *
 * @see Regulation (EU) 2016/679, art. 5(1)(b), purpose limitation; Regulation (EU) 2024/1689 (AI Act), art. 5(1)(c)(i), on
 *   treatment in contexts unrelated to the one in which the data were collected
 */
export interface ContextOptions {
  /** The context that the facts are for. */
  readonly for: string;
  /** Contexts whose data may be used there too, because the caller has checked that the purposes are compatible. */
  readonly also?: readonly string[] | undefined;
  /** Whether events without a context count. @defaultValue false */
  readonly untagged?: boolean | undefined;
}

type FollowUp = Extract<KnownEvent, { type: "order-cancel" | "refund" | "return" }>;

/**
 * A cancellation, refund or return belongs to where its order was collected, whoever wrote it down: half an order is none. Of an
 * order that was sent again, the latest version says where.
 */
export function withContextOfOrder(item: Timed, { latestOf }: Pick<OrderVersions, "latestOf">): Timed {
  const event = item.event as FollowUp;
  if (event.type !== "order-cancel" && event.type !== "refund" && event.type !== "return") return item;
  const order = event.orderId === undefined ? undefined : latestOf(event.orderSource ?? event.source, event.orderId);
  if (order === undefined || order.event.context === event.context) return item;
  return { ...item, event: { ...event, context: order.event.context } };
}

/** The events that may be used, and an issue for each other one. */
export function inContext(
  fn: string,
  events: readonly Timed[],
  options: ContextOptions | undefined,
): { readonly used: readonly Timed[]; readonly issues: readonly Issue[] } {
  if (options === undefined) return { used: events, issues: [] };
  const { also = [], untagged = false, ...wanted } = requireObject(fn, "context", options, "context");
  const contexts = new Set(
    [wanted.for, ...requireArray(fn, "context.also", also, "context")].map((one) => requireWord(fn, one)),
  );
  const used: Timed[] = [];
  const issues: Issue[] = [];
  for (const item of events) {
    const { context, id } = item.event;
    if (context === undefined ? untagged === true : contexts.has(context)) used.push(item);
    else {
      const message =
        context === undefined ? "names no context: ignored" : `was collected for ${show(context)}: ignored`;
      issues.push({ code: "other-context", id, message });
    }
  }
  return { used, issues };
}

function requireWord(fn: string, context: unknown): string {
  if (typeof context === "string" && context !== "") return context;
  throw new DomainError("context", `${fn} requires contexts to be text that is not empty; got ${show(context)}`);
}

/** One event that does not say where it was collected, and the contexts of all are not known. */
export function contextFacts(facts: FactsDraft, events: readonly Timed[]): void {
  const contexts = new Set<string>();
  for (const { event } of events) {
    if (event.context === undefined) return;
    contexts.add(event.context);
  }
  if (contexts.size > 0) facts.contexts = [...contexts].sort(compareText);
}
