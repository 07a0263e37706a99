import {
  makeTask,
  newInstructionFaults,
  noTaskYet,
  settled,
  taskOf,
} from '../../api/instruction/instructions';
import { CONTRACTS } from '../../domain/contract';
import { INSTRUCTION_TRANSITIONS } from '../../domain/instruction';
import { textOf } from '../record';
import type { GateRule } from '../rule';

/** Notice 四(二), 四(五): what a leader wrote on a record, shown with it in the panel alone. */
export const instructionRule: GateRule = {
  uid: 'api::instruction.instruction',
  contract: CONTRACTS['api::instruction.instruction'],
  table: INSTRUCTION_TRANSITIONS,
  faults: newInstructionFaults,
  checks: { 'no-task-yet': noTaskYet },
  fill: { 'record.create': settled, 'instruction.make_task': makeTask },
  leadsTo: { 'instruction.make_task': taskOf },
  title: (record) => textOf(record, 'title') ?? '',
};
