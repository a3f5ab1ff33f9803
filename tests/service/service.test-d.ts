import type { CustomerFacts, ServiceRecords } from "clientele/facts";
import {
  type ContactDue,
  contactDue,
  contactsDue,
  contactsPerOrder,
  defectsOf,
  feedbackLoop,
  firstContactResolution,
  reopenings,
  type ServiceExperience,
  serviceExperience,
  type ServicePolicy,
  serviceTimes,
  sigmaLevel,
} from "clientele/service";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { servicePolicySchema } from "../../src/service/schema.js";

declare const facts: CustomerFacts;
declare const records: ServiceRecords;

test("customer facts go in as they are", () => {
  const due = contactDue(facts);
  expectTypeOf(due.about).toEqualTypeOf<"contact-due">();
  if (due.status === "decided") expectTypeOf(due.value).toEqualTypeOf<ContactDue>();
  const service = serviceExperience(facts);
  expectTypeOf(service.about).toEqualTypeOf<"service">();
  if (service.status === "decided") expectTypeOf(service.value).toEqualTypeOf<ServiceExperience>();
  contactsDue([facts]);
});

test("records of the feed go in as they are", () => {
  const { asOf, coverage } = records;
  serviceTimes(records);
  serviceTimes(records.tickets, { asOf, coverage });
  firstContactResolution(records);
  firstContactResolution(records.tickets, { asOf, coverage });
  reopenings(records);
  reopenings(records.tickets, { asOf, coverage });
  contactsPerOrder(records);
  feedbackLoop(records);
  feedbackLoop(records.feedback, { asOf, coverage });
  const defects = defectsOf(records);
  if (defects.status === "measured") sigmaLevel(defects);
});

test("the schema is the type", () => {
  expectTypeOf<z.output<typeof servicePolicySchema>>().toExtend<ServicePolicy>();
});
