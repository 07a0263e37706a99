import type { Capacity, PersonActor } from '../../src/domain/permissions';
import { CAPACITIES, MACHINE, NO_PARTIES } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';
import { ROLES } from '../../src/domain/roles';
import { TABLES } from '../../src/domain/tables';
import type { Transition, TransitionTable } from '../../src/domain/transition';
import { authority, rowFor, rowsFrom, statesOf } from '../../src/domain/transition';

/** The tables again, written by hand: from>to by action. A pair not here is forbidden. */
const ALLOWED: Record<keyof typeof TABLES, Record<string, string[]>> = {
  'api::task.task': {
    'task.issue': ['draft>issued'],
    'task.recall': ['issued>draft'],
    'task.accept': ['issued>active'],
    'task.report': ['active>null'],
    'task.request_extension': ['active>null'],
    'task.propose_amendment': ['active>null'],
    'task.request_completion': ['active>completion_requested'],
    'task.verify': ['completion_requested>verified'],
    'task.send_back': ['completion_requested>active'],
    'task.strike_off': ['verified>struck_off'],
    'task.reopen': ['verified>active', 'struck_off>active'],
    'task.suspend': ['active>suspended'],
    'task.resume': ['suspended>active'],
    'task.drop': ['draft>dropped', 'issued>dropped', 'active>dropped', 'suspended>dropped'],
    'task.override_light': ['active>null', 'completion_requested>null'],
    'task.lift_override': ['active>null', 'completion_requested>null'],
    'task.amend': ['active>null'],
    'task.extend': ['active>null'],
    'task.owe_report': ['active>null'],
    'task.progress': ['active>null', 'completion_requested>null', 'suspended>null'],
  },
  'api::plan.plan': { 'plan.adopt': ['draft>adopted'] },
  'api::progress-report.progress-report': {
    'report.approve': ['submitted>approved'],
    'report.send_back': ['submitted>sent_back'],
  },
  'api::issue.issue': {
    'issue.dispatch': ['registered>dispatched'],
    'issue.decline': ['registered>declined'],
    'issue.reconsider': ['declined>registered'],
    'issue.accept': ['dispatched>handling'],
    'issue.wrong_unit': ['dispatched>registered'],
    'issue.redispatch': ['dispatched>dispatched', 'handling>dispatched'],
    'issue.reply': ['handling>replied'],
    'issue.request_extension': ['handling>null'],
    'issue.pause': ['handling>issue_paused'],
    'issue.resume': ['issue_paused>handling'],
    'issue.resolve': ['replied>resolved'],
    'issue.rehandle': ['replied>handling'],
    'issue.inform': ['resolved>null'],
    'issue.follow_up': ['resolved>followed_up'],
    'issue.reopen': ['followed_up>handling'],
    'issue.close': ['followed_up>issue_closed', 'resolved>issue_closed'],
    'issue.extend': ['handling>null'],
  },
  'api::extension.extension': {
    'extension.grant': ['requested>granted'],
    'extension.refuse': ['requested>refused'],
  },
  'api::amendment.amendment': {
    'amendment.apply': ['amendment_proposed>amendment_applied'],
    'amendment.refuse': ['amendment_proposed>amendment_refused'],
    'amendment.edit': ['amendment_proposed>null'],
  },
  'api::commendation.commendation': {
    'commendation.take_effect': ['proposed>in_effect'],
    'commendation.refuse': ['proposed>commendation_refused'],
    'commendation.edit': ['proposed>null'],
  },
  'api::instruction.instruction': { 'instruction.make_task': ['null>null'] },
  'api::supervision-notice.supervision-notice': {
    'notice.sign': ['notice_draft>signed'],
    'notice.deliver': ['signed>delivered'],
    'notice.register_delivery': ['signed>delivered'],
    'notice.answer': ['delivered>answered', 'answer_returned>answered'],
    'notice.return_answer': ['answered>answer_returned'],
    'notice.close': ['answered>notice_closed', 'delivered>notice_closed'],
    'notice.withdraw': [
      'notice_draft>withdrawn',
      'signed>withdrawn',
      'delivered>withdrawn',
      'answer_returned>withdrawn',
    ],
  },
  'api::topic.topic': {
    'topic.admit': ['suggested>admitted'],
    'topic.reject': ['suggested>rejected', 'admitted>rejected'],
    'topic.schedule': ['admitted>scheduled', 'carried_over>scheduled'],
    'topic.unschedule': ['scheduled>admitted'],
    'topic.release': ['scheduled>admitted'],
    'topic.discuss': ['scheduled>discussed'],
    'topic.carry_over': ['scheduled>carried_over'],
  },
  'api::meeting.meeting': {
    'meeting.convene': ['planned>convened'],
    'meeting.change': ['convened>convened'],
    'meeting.call_off': ['planned>called_off', 'convened>called_off'],
    'meeting.hold': ['convened>held'],
    'meeting.record_held': ['planned>held'],
    'meeting.decide': ['held>null'],
    'meeting.draft_minutes': ['held>null'],
  },
  'api::attendance.attendance': {
    'attendance.reply': [
      'attendance_asked>attendance_answered',
      'attendance_answered>attendance_answered',
    ],
    'attendance.ask_again': ['attendance_answered>attendance_asked'],
    'attendance.record': [
      'attendance_asked>attendance_recorded',
      'attendance_answered>attendance_recorded',
      'attendance_recorded>attendance_recorded',
    ],
  },
  'api::minutes.minutes': {
    'minutes.sign': ['minutes_draft>minutes_signed'],
    'minutes.rework': ['minutes_signed>minutes_draft'],
    'minutes.issue': ['minutes_signed>issued_minutes'],
    'minutes.correct': ['issued_minutes>null'],
  },
  'api::decision.decision': {
    'decision.take_effect': ['decision_draft>open_decision'],
    'decision.conclude': ['decision_draft>carried_out'],
    'decision.report': ['open_decision>null'],
    'decision.carry_out': ['open_decision>carried_out'],
    'decision.reopen': ['carried_out>open_decision'],
    'decision.revoke': ['decision_draft>decision_revoked', 'open_decision>decision_revoked'],
  },
  'api::consultation.consultation': {
    'consultation.state_opinion': ['group_level>null', 'office_level>null', 'taskforce_level>null'],
    'consultation.to_office': ['group_level>office_level'],
    'consultation.to_taskforce': ['office_level>taskforce_level'],
    'consultation.settle': [
      'group_level>settled',
      'office_level>settled',
      'taskforce_level>settled',
    ],
    'consultation.suspend_matter': [
      'group_level>null',
      'office_level>null',
      'taskforce_level>null',
    ],
    'consultation.link_decision': ['taskforce_level>null', 'settled>null'],
  },
  'api::unit.unit': { 'unit.report': ['null>null'], 'unit.suggest_topic': ['null>null'] },
  'api::group.group': {
    'group.report': ['null>null'],
    'group.consult': ['null>null'],
    'group.suggest_topic': ['null>null'],
    'group.plan_dispatch': ['null>null'],
  },
  'api::briefing.briefing': {
    'briefing.submit': ['writing>in_review'],
    'briefing.review': ['in_review>reviewed'],
    'briefing.sign': ['reviewed>briefing_signed'],
    'briefing.publish': ['briefing_signed>published'],
    'briefing.send_back': ['in_review>writing', 'reviewed>writing', 'briefing_signed>writing'],
    'briefing.edit': ['in_review>writing', 'reviewed>writing', 'briefing_signed>writing'],
    'briefing.retract': ['published>retracted'],
  },
  'api::post.post': { 'post.succeed': ['null>null'], 'post.vacate': ['null>null'] },
  'api::person.person': { 'person.lock': ['null>null'], 'person.unlock': ['null>null'] },
  'api::message.message': {
    'message.resend': ['failed>queued', 'unknown>queued', 'kept>queued', 'cancelled>queued'],
    'message.cancel': [
      'queued>cancelled',
      'deferred>cancelled',
      'kept>cancelled',
      'unknown>cancelled',
    ],
    'message.claim': ['queued>sending', 'deferred>sending', 'unknown>sending'],
    'message.sent': ['sending>sent'],
    'message.defer': ['sending>deferred'],
    'message.fail': ['sending>failed'],
    'message.lose': ['sending>unknown'],
    'message.readdress': ['queued>cancelled', 'deferred>cancelled'],
    'message.withdraw': ['queued>cancelled', 'deferred>cancelled', 'kept>cancelled'],
    'message.keep': ['queued>kept', 'deferred>kept'],
  },
};

/** Who may do what; design §3. */
const MAY: Record<string, Capacity[]> = {
  'task.issue': ['reform', 'director'],
  'task.recall': ['reform', 'director'],
  'task.accept': ['lead_liaison', 'reform'],
  'task.report': ['lead_liaison', 'concerned_liaison', 'reform'],
  'task.request_extension': ['lead_liaison', 'reform'],
  'task.propose_amendment': ['reform'],
  'task.request_completion': ['lead_liaison', 'reform'],
  'task.verify': ['supervision', 'director'],
  'task.send_back': ['supervision'],
  'task.strike_off': ['supervision', 'director'],
  'task.reopen': ['director'],
  'task.suspend': ['director'],
  'task.resume': ['director'],
  'task.drop': ['director'],
  'task.override_light': ['director'],
  'task.lift_override': ['director'],
  'task.amend': ['machine'],
  'task.extend': ['machine'],
  'task.owe_report': ['machine'],
  'task.progress': ['machine'],
  'plan.adopt': ['reform'],
  'report.approve': ['reform', 'director'],
  'report.send_back': ['reform', 'director'],
  'issue.dispatch': ['supervision'],
  'issue.decline': ['supervision', 'director'],
  'issue.reconsider': ['director'],
  'issue.accept': ['handling_liaison', 'supervision'],
  'issue.wrong_unit': ['handling_liaison'],
  'issue.redispatch': ['supervision'],
  'issue.reply': ['handling_liaison', 'supervision'],
  'issue.request_extension': ['handling_liaison', 'supervision'],
  'issue.pause': ['director'],
  'issue.resume': ['director'],
  'issue.resolve': ['supervision', 'director'],
  'issue.rehandle': ['supervision'],
  'issue.inform': ['supervision'],
  'issue.follow_up': ['supervision'],
  'issue.reopen': ['supervision'],
  'issue.close': ['supervision', 'director'],
  'issue.extend': ['machine'],
  'extension.grant': ['director'],
  'extension.refuse': ['director'],
  'amendment.apply': ['director'],
  'amendment.refuse': ['director'],
  'amendment.edit': ['machine'],
  'commendation.take_effect': ['director'],
  'commendation.refuse': ['director'],
  'commendation.edit': ['machine'],
  'instruction.make_task': ['general', 'reform', 'director'],
  'topic.admit': ['general'],
  'topic.reject': ['general'],
  'topic.schedule': ['general', 'machine'],
  'topic.unschedule': ['general'],
  'topic.release': ['machine'],
  'topic.discuss': ['general'],
  'topic.carry_over': ['general'],
  'meeting.convene': ['general', 'group_head'],
  'meeting.change': ['general', 'group_head'],
  'meeting.call_off': ['general', 'group_head'],
  'meeting.hold': ['general', 'group_head'],
  'meeting.record_held': ['general', 'group_head'],
  'meeting.decide': ['general'],
  'meeting.draft_minutes': ['general'],
  'attendance.reply': ['concerned_liaison', 'general'],
  'attendance.ask_again': ['machine'],
  'attendance.record': ['general', 'machine'],
  'minutes.sign': ['general'],
  'minutes.rework': ['general'],
  'minutes.issue': ['general'],
  'minutes.correct': ['general'],
  'decision.take_effect': ['machine'],
  'decision.conclude': ['machine'],
  'decision.report': ['concerned_liaison', 'supervision'],
  'decision.carry_out': ['supervision', 'machine'],
  'decision.reopen': ['machine'],
  'decision.revoke': ['director'],
  'consultation.state_opinion': ['concerned_liaison', 'reform'],
  'consultation.to_office': ['reform'],
  'consultation.to_taskforce': ['director'],
  'consultation.settle group_level': ['group_head', 'reform'],
  'consultation.settle office_level': ['reform', 'director'],
  'consultation.settle taskforce_level': ['director'],
  'consultation.suspend_matter': ['director'],
  'consultation.link_decision': ['machine'],
  'unit.report': ['concerned_liaison', 'reform'],
  'group.report': ['group_head', 'reform'],
  'group.consult': ['group_head', 'reform'],
  'unit.suggest_topic': ['concerned_liaison', 'general'],
  'group.suggest_topic': ['group_head', 'general'],
  'group.plan_dispatch': ['group_head'],
  'notice.sign': ['director'],
  'notice.deliver': ['machine'],
  'notice.register_delivery': ['supervision'],
  'notice.answer': ['concerned_liaison', 'supervision'],
  'notice.return_answer': ['supervision'],
  'notice.close': ['supervision'],
  'notice.withdraw notice_draft': ['supervision', 'director'],
  'notice.withdraw': ['director'],
  'briefing.submit': ['general'],
  'briefing.review': ['general', 'reform', 'supervision', 'director'],
  'briefing.sign': ['director'],
  'briefing.publish': ['general'],
  'briefing.send_back': ['general', 'reform', 'supervision', 'director'],
  'briefing.edit': ['machine'],
  'briefing.retract': ['director'],
  'post.succeed': ['general', 'director', 'system_admin'],
  'post.vacate': ['general', 'director', 'system_admin'],
  'person.lock': ['machine'],
  'person.unlock': ['system_admin'],
  'message.resend': ['general', 'director'],
  'message.cancel': ['general', 'director'],
  'message.claim': ['machine'],
  'message.sent': ['machine'],
  'message.defer': ['machine'],
  'message.fail': ['machine'],
  'message.lose': ['machine'],
  'message.readdress': ['machine'],
  'message.withdraw': ['machine'],
  'message.keep': ['machine'],
};

const tables: [string, TransitionTable][] = Object.entries(TABLES);

const cells = tables.flatMap(([uid, table]) => {
  const states = statesOf(table);
  const all: (string | null)[] = states.length > 0 ? states : [null];
  const actions = [...new Set(table.map((row) => row.action))];
  return actions.flatMap((action) => all.map((state) => ({ uid, table, action, state })));
});

describe('transitions: a pair not listed is forbidden', () => {
  it.each(cells)('$uid $action from $state', ({ uid, table, action, state }) => {
    const row = rowFor(table, action, state);
    const pairs = ALLOWED[uid as keyof typeof TABLES][action] ?? [];
    const from = `${String(state)}>`;
    expect(row ? [`${from}${String(row.to)}`] : []).toEqual(
      pairs.filter((one) => one.startsWith(from)),
    );
  });

  it('offers the rows of a state in table order', () => {
    expect(rowsFrom(TABLES['api::task.task'], 'issued').map((row) => row.action)).toEqual([
      'task.recall',
      'task.accept',
      'task.drop',
    ]);
  });
});

/** Who may take a row; a row that others may take than its action's other rows names its state. */
const mayTake = ({ action, from }: Transition): Capacity[] =>
  MAY[`${action} ${String(from[0])}`] ?? MAY[action] ?? [];

const rows: Transition[] = tables.flatMap(([, table]) => [...table]);

const officer = (role: Role): PersonActor => ({
  kind: 'person',
  person: 'me',
  name: '我',
  roles: [role],
  posts: [],
});

const liaison: PersonActor = {
  kind: 'person',
  person: 'me',
  name: '我',
  roles: [],
  posts: [{ id: 'p', name: '联络员', kind: 'liaison', unit: 'u1', group: null, groupCode: null }],
};

describe('authority: role × action', () => {
  const cellsOfRoles = rows.flatMap((row) =>
    ROLES.map((role) => ({ action: row.action, role, row })),
  );

  it.each(cellsOfRoles)('$action by $role', ({ row, role }) => {
    const allowed = mayTake(row).includes(role);
    expect(authority(row, officer(role), NO_PARTIES, {}).map((one) => one.code)).toEqual(
      allowed ? [] : ['forbidden'],
    );
  });

  it.each(rows.map((row) => ({ action: row.action, row })))('$action by the machine', ({ row }) => {
    const allowed = mayTake(row).includes('machine');
    expect(authority(row, MACHINE, NO_PARTIES, {})).toHaveLength(allowed ? 0 : 1);
  });

  it.each([
    ['the liaison of the lead unit', ['u1'], 0],
    ['the liaison of another unit', ['u2'], 1],
  ])('task.accept by %s', (_, lead, faults) => {
    const row = rowFor(TABLES['api::task.task'], 'task.accept', 'issued');
    const parties = { ...NO_PARTIES, lead, concerned: lead };
    expect(row && authority(row, liaison, parties, {})).toHaveLength(faults);
  });

  it.each([
    ['briefing.review', 'in_review', { drafter: 'me' }, ['forbidden.four-eyes']],
    ['briefing.review', 'in_review', { drafter: 'other' }, []],
    ['briefing.sign', 'reviewed', { drafter: 'me', reviewer: 'other' }, ['forbidden.four-eyes']],
    ['briefing.sign', 'reviewed', { drafter: 'other', reviewer: 'me' }, ['forbidden.four-eyes']],
    ['briefing.sign', 'reviewed', { drafter: 'other', reviewer: 'third' }, []],
  ])('%s wants another pair of eyes: %j', (action, state, persons, expected) => {
    const row = rowFor(TABLES['api::briefing.briefing'], action, state);
    const codes = row ? authority(row, officer('director'), NO_PARTIES, persons) : [];
    expect(codes.map((one) => one.code)).toEqual(expected);
  });

  it('never takes an account without a person for a second pair of eyes', () => {
    const row = rowFor(TABLES['api::briefing.briefing'], 'briefing.review', 'in_review');
    const stranger = { ...officer('director'), person: null };
    expect(row && authority(row, stranger, NO_PARTIES, { drafter: 'other' })).toHaveLength(1);
  });

  it('names only known capacities', () => {
    expect(rows.flatMap((row) => row.who).filter((one) => !CAPACITIES.includes(one))).toEqual([]);
  });
});
