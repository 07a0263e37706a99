import type { GovernedUid } from '../../domain/contract';
import { CONTRACTS } from '../../domain/contract';
import { tableOf } from '../../domain/tables';
import { textOf } from '../record';
import type { GateRule } from '../rule';
import { briefingRule } from './briefing';
import { personRule } from './person';
import { postRule } from './post';
import { rulebookRule } from './rulebook';
import { taskRule } from './task';

/** A type with a contract and nothing else to say. `name` is the field people call it by. */
const plainRule = (uid: GovernedUid, name: string): GateRule => ({
  uid,
  contract: CONTRACTS[uid],
  table: tableOf(uid),
  title: (record) => textOf(record, name) ?? '',
});

const RULES: Readonly<Record<GovernedUid, GateRule>> = {
  'api::unit.unit': plainRule('api::unit.unit', 'name'),
  'api::group.group': plainRule('api::group.group', 'name'),
  'api::person.person': personRule,
  'api::post.post': postRule,
  'api::tenure.tenure': plainRule('api::tenure.tenure', 'basis'),
  'api::task.task': taskRule,
  'api::briefing.briefing': briefingRule,
  'api::calendar-day.calendar-day': plainRule('api::calendar-day.calendar-day', 'date'),
  'api::rulebook.rulebook': rulebookRule,
  'api::notification.notification': plainRule('api::notification.notification', 'title'),
  'api::message.message': plainRule('api::message.message', 'subject'),
  'api::job-run.job-run': plainRule('api::job-run.job-run', 'slot'),
  'api::number-series.number-series': plainRule('api::number-series.number-series', 'series'),
  'api::journal.journal': plainRule('api::journal.journal', 'title'),
};

const BY_UID: Readonly<Record<string, GateRule>> = RULES;

/** The rule of a type, or undefined: the type is not governed. */
export const ruleOf = (uid: string): GateRule | undefined => BY_UID[uid];
