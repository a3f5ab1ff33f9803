import {
  createEveryVocabularyReader,
  growthVocabulary,
  readEveryVocabulary,
  readVocabulary,
  vocabularies,
  vocabularyBase,
} from "clientele/classification";
import { expect, test } from "vitest";

const facts = { asOf: "2026-03-01T00:00:00Z", orders: 1 };
const codeOf = (code: string) => expect.objectContaining({ name: "DomainError", code });

test.each([[null], [undefined], [5], [{}]])("%j is no vocabulary", (vocabulary) => {
  expect(() => readVocabulary(facts, vocabulary as never)).toThrow(codeOf("vocabulary"));
});

test.each([[null], [5]])("%j are no options", (options) => {
  expect(() => readVocabulary(facts, vocabularies.hubspot, options as never)).toThrow(
    codeOf("read-vocabulary-options"),
  );
  expect(() => readEveryVocabulary(facts, options as never)).toThrow(codeOf("read-every-vocabulary-options"));
  expect(() => createEveryVocabularyReader(options as never)).toThrow(codeOf("read-every-vocabulary-options"));
  expect(() => growthVocabulary(options as never)).toThrow(codeOf("growth-vocabulary-options"));
});

test.each([[null], [undefined], [5], [{}]])("%j are no facts", (none) => {
  expect(() => readVocabulary(none as never, vocabularies.hubspot)).toThrow(codeOf("instant"));
  expect(() => readEveryVocabulary(none as never)).toThrow(codeOf("instant"));
});

test.each([[null], [undefined], [5], [[null]], [[5]]])("%j is no population", (population) => {
  expect(() => vocabularyBase(population as never)).toThrow(codeOf("facts"));
});
