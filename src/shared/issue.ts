/**
 * Something in the input that was rejected or read with reservations. Nothing is dropped in silence: what does not come
 * out of a function as a result comes out as an issue.
 */
export interface Issue<Code extends string = string> {
  /** Stable code to switch on. */
  readonly code: Code;
  /** A sentence for a person. */
  readonly message: string;
  /** Position of the item in the input, from 0. */
  readonly index?: number;
  /** Where in the item, as keys and positions. */
  readonly path?: readonly (string | number)[];
  /** The id of the item, where it has one. */
  readonly id?: string;
}
