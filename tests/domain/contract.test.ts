import type { GovernedUid } from '../../src/domain/contract';
import {
  CONTRACTS,
  contractOf,
  creationFaults,
  fieldFaults,
  readableFields,
  removalFaults,
  writableFields,
} from '../../src/domain/contract';
import type { PersonActor } from '../../src/domain/permissions';
import { MACHINE, NOBODY } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';
import { ROLES } from '../../src/domain/roles';

const actor = (role: Role): PersonActor => ({
  kind: 'person',
  person: 'me',
  name: '我',
  roles: [role],
  posts: [],
});

/** Design §1–§3 by hand: who creates records of a type. Types not named: nobody. */
const CREATORS: Partial<Record<GovernedUid, Role[]>> = {
  'api::unit.unit': ['general', 'director'],
  'api::group.group': ['general', 'director'],
  'api::person.person': ['general', 'director', 'system_admin'],
  'api::post.post': ['general', 'director'],
  'api::plan.plan': ['reform'],
  'api::task.task': ['reform'],
  'api::issue.issue': ['supervision'],
  'api::issue-category.issue-category': ['supervision', 'director'],
  'api::supervision-notice.supervision-notice': ['supervision'],
  'api::commendation.commendation': ['supervision'],
  'api::instruction.instruction': ['general', 'director'],
  'api::topic.topic': ['general'],
  'api::meeting.meeting': ['general'],
  'api::decision.decision': ['general'],
  'api::consultation.consultation': ['reform'],
  'api::skipped-window.skipped-window': ['general'],
  'api::briefing.briefing': ['general'],
  'api::calendar-day.calendar-day': ['general', 'director'],
  'api::rulebook.rulebook': ['director'],
};

const UIDS = Object.keys(CONTRACTS) as GovernedUid[];

const cells = UIDS.flatMap((uid) => ROLES.map((role) => ({ uid, role })));

describe('contract: role × type', () => {
  it.each(cells)('$role creates $uid', ({ uid, role }) => {
    const allowed = CREATORS[uid]?.includes(role) ?? false;
    expect(creationFaults(CONTRACTS[uid], actor(role))).toHaveLength(allowed ? 0 : 1);
  });

  it.each(UIDS)('nobody writes nothing on %s, the machine everything', (uid) => {
    expect(creationFaults(CONTRACTS[uid], NOBODY)).toHaveLength(1);
    expect(removalFaults(CONTRACTS[uid], NOBODY, null)).toHaveLength(1);
    expect(fieldFaults(CONTRACTS[uid], NOBODY, 'draft', ['title'])).toHaveLength(1);
    expect(creationFaults(CONTRACTS[uid], MACHINE)).toEqual([]);
    expect(fieldFaults(CONTRACTS[uid], MACHINE, 'draft', ['title'])).toEqual([]);
  });

  it('governs nothing it does not know', () => {
    expect(contractOf('plugin::upload.file')).toBeNull();
  });
});

describe('contract: fields', () => {
  it.each<[GovernedUid, string, string | null, Role[]]>([
    ['api::person.person', 'name', null, ['general', 'director', 'system_admin']],
    ['api::person.person', 'adminUser', null, ['system_admin']],
    ['api::person.person', 'account', null, ['system_admin']],
    ['api::person.person', 'authorisedForSealed', null, ['director']],
    ['api::post.post', 'heldWith', null, ['system_admin']],
    ['api::post.post', 'name', null, ['general', 'director']],
    ['api::tenure.tenure', 'endsOn', null, []],
    ['api::task.task', 'title', 'draft', ['reform']],
    ['api::task.task', 'title', 'issued', []],
    ['api::task.task', 'dueOn', 'active', []],
    [
      'api::briefing.briefing',
      'title',
      'writing',
      ['general', 'reform', 'supervision', 'director'],
    ],
    ['api::briefing.briefing', 'title', 'published', []],
    ['api::briefing.briefing', 'title', 'retracted', []],
    ['api::rulebook.rulebook', 'digestAt', null, ['director']],
    ['api::message.message', 'subject', 'queued', []],
    ['api::journal.journal', 'reason', null, []],
  ])('%s.%s in state %s is written by %j', (uid, field, state, expected) => {
    const writers = ROLES.filter(
      (role) => fieldFaults(CONTRACTS[uid], actor(role), state, [field]).length === 0,
    );
    expect(writers.sort()).toEqual([...expected].sort());
  });

  it('names every field that may not be written, at once', () => {
    const faults = fieldFaults(CONTRACTS['api::task.task'], actor('general'), 'draft', ['a', 'b']);
    expect(faults.map((one) => one.field)).toEqual(['a', 'b']);
  });

  it.each<[string, Role[]]>([
    ['mobile', ['general', 'reform', 'supervision', 'director', 'system_admin']],
    ['adminUser', ['system_admin']],
    ['name', ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin']],
  ])('a person’s %s is read by %j', (field, expected) => {
    const contract = CONTRACTS['api::person.person'];
    const readers = ROLES.filter((role) => readableFields(contract, role, [field]).length > 0);
    expect(readers.sort()).toEqual([...expected].sort());
  });

  it('offers the panel’s form no machine field', () => {
    const contract = CONTRACTS['api::task.task'];
    expect(writableFields(contract, 'reform', ['title', 'state', 'number'])).toEqual(['title']);
  });
});

describe('contract: what is fixed at creation', () => {
  it.each<[GovernedUid, string]>([
    ['api::post.post', 'kind'],
    ['api::post.post', 'group'],
    ['api::post.post', 'unit'],
    ['api::post.post', 'code'],
    ['api::group.group', 'code'],
    ['api::group.group', 'kind'],
    ['api::unit.unit', 'code'],
  ])('%s.%s is written once and changed by nobody', (uid, field) => {
    const director = actor('director');
    expect(fieldFaults(CONTRACTS[uid], director, null, [field])).toEqual([]);
    for (const role of ROLES) {
      expect(fieldFaults(CONTRACTS[uid], actor(role), null, [field], true)).toHaveLength(1);
    }
  });
});

describe('contract: removal', () => {
  it.each<[GovernedUid, string | null, Role[]]>([
    ['api::task.task', 'draft', ['reform']],
    ['api::task.task', 'issued', []],
    ['api::briefing.briefing', 'writing', ['general']],
    ['api::briefing.briefing', 'published', []],
    ['api::tenure.tenure', null, []],
    ['api::journal.journal', null, []],
    ['api::unit.unit', null, ['general', 'director']],
  ])('%s in state %s is deleted by %j', (uid, state, expected) => {
    const removers = ROLES.filter(
      (role) => removalFaults(CONTRACTS[uid], actor(role), state).length === 0,
    );
    expect(removers.sort()).toEqual([...expected].sort());
  });
});
