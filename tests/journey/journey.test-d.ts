import type {
  Alias,
  AnswerScale,
  Aspect,
  CustomerEvent,
  CustomEvent,
  KnownEvent,
  KnownEventType,
  knownAspects,
  PurchaseEvent,
  PurchaseLine,
  SurveyResponseEvent,
} from "clientele/journey";
import type * as schemas from "clientele/schemas";
import { assertType, expectTypeOf, test } from "vitest";
import type { z } from "zod";

/** Schemas infer arrays and fields that can be written; the interfaces promise that nobody does. */
type Deep<T> = unknown extends T
  ? T
  : T extends string | number | boolean | undefined
    ? T
    : { readonly [Key in keyof T]: Deep<T[Key]> };

type Output<Type extends KnownEventType> = Deep<z.output<(typeof schemas.eventSchemas)[Type]>>;
type Input<Type extends KnownEventType> = Deep<z.input<(typeof schemas.eventSchemas)[Type]>>;
type Written<Type extends KnownEventType> = Deep<Extract<KnownEvent, { type: Type }>>;

/** The types whose schema says something else than the interface. */
type Disagreeing = {
  [Type in KnownEventType]: [Output<Type>, Input<Type>] extends [Written<Type>, Written<Type>]
    ? [Written<Type>, Written<Type>] extends [Output<Type>, Input<Type>]
      ? [keyof Output<Type>] extends [keyof Written<Type>]
        ? [keyof Written<Type>] extends [keyof Output<Type>]
          ? never
          : Type
        : Type
      : Type
    : Type;
}[KnownEventType];

test("the interfaces of events are what the schemas say", () => {
  const none: never = {} as Disagreeing;
  expectTypeOf(none).toBeNever();
  expectTypeOf<keyof typeof schemas.eventSchemas>().toEqualTypeOf<KnownEventType>();
  expectTypeOf<Output<"purchase">>().toEqualTypeOf<Deep<PurchaseEvent>>();
  expectTypeOf<Output<"survey-response">>().toEqualTypeOf<Deep<SurveyResponseEvent>>();
  expectTypeOf<Deep<z.output<typeof schemas.purchaseLineSchema>>>().toEqualTypeOf<Deep<PurchaseLine>>();
  expectTypeOf<Deep<z.output<typeof schemas.answerScaleSchema>>>().toEqualTypeOf<AnswerScale>();
  expectTypeOf<Deep<z.output<typeof schemas.aliasSchema>>>().toEqualTypeOf<Alias>();
  expectTypeOf<Deep<z.output<typeof schemas.customEventSchema>>>().toEqualTypeOf<Deep<CustomEvent>>();
});

test("the type tells events apart, with custom ones among them", () => {
  const event = {} as CustomerEvent;
  if (event.type === "purchase") expectTypeOf(event).toEqualTypeOf<PurchaseEvent>();
  if (event.type === "survey-response") expectTypeOf(event.scale).toEqualTypeOf<AnswerScale>();
  switch (event.type) {
    case "refund":
      expectTypeOf(event.orderId).toEqualTypeOf<string | undefined>();
      break;
    case "order-cancel":
      expectTypeOf(event.orderId).toEqualTypeOf<string>();
      break;
  }
  if (event.type === "x-tasting") expectTypeOf(event).toEqualTypeOf<CustomEvent>();
});

test("a misspelt field, a type without the prefix and money without a currency do not compile", () => {
  const envelope = { id: "1", source: "shop", time: "2026-03-01T00:00:00Z" } as const;
  // @ts-expect-error `orderID` is no field.
  assertType<CustomerEvent>({ ...envelope, type: "order-cancel", orderID: "o" });
  // @ts-expect-error A type of one's own begins with x-.
  assertType<CustomerEvent>({ ...envelope, type: "tasting" });
  // @ts-expect-error An amount has a currency.
  assertType<CustomerEvent>({ ...envelope, type: "purchase", total: { amountMinor: 1 } });
  assertType<CustomerEvent>({ ...envelope, type: "x-tasting" });
});

test("an aspect may be any word, and the known ones are offered", () => {
  assertType<Aspect>("packaging");
  expectTypeOf<(typeof knownAspects)[number]>().toEqualTypeOf<"quality" | "price" | "service" | "being-heard">();
});
