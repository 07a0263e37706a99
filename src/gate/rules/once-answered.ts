import type { Violation } from '../../domain/verdict';
import type { Judgement } from '../rule';

/** Before anything is answered the button only says what no answer could cure. */
export const onceAnswered = (on: Judgement, faults: () => Violation[]): Violation[] =>
  Object.keys(on.answers).length === 0 ? [] : faults();
