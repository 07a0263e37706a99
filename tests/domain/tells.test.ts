import type { Audience, Urgency } from '../../src/domain/notification';
import { toldOf } from '../../src/domain/notification';

const ALL_UNITS = [
  'lead_liaison',
  'lead_member',
  'joint_lead_liaison',
  'joint_lead_member',
  'coop_liaison',
  'coop_member',
] as const;

/** Design §3 to §6 read by hand: who is told of what, and how soon. */
const TELLS: readonly (readonly [string, Urgency, readonly Audience[]])[] = [
  // §3 task
  ['task.issue', 'at_once', ALL_UNITS],
  ['task.recall', 'at_once', ALL_UNITS],
  ['task.accept', 'at_once', ['reform']],
  ['task.amend', 'at_once', ALL_UNITS],
  ['task.request_completion', 'at_once', ['supervision']],
  ['task.send_back', 'at_once', ['lead_liaison']],
  ['task.verify', 'at_once', ['lead_liaison', 'reform']],
  ['task.strike_off', 'at_once', ALL_UNITS],
  ['task.reopen', 'at_once', ALL_UNITS],
  ['task.suspend', 'at_once', ALL_UNITS],
  ['task.resume', 'at_once', ALL_UNITS],
  ['task.drop', 'at_once', ALL_UNITS],
  // §3 issue
  ['issue.dispatch', 'at_once', ['handling_liaison', 'handling_member']],
  ['issue.wrong_unit', 'at_once', ['supervision']],
  ['issue.redispatch', 'at_once', ['handling_liaison', 'handling_member']],
  ['issue.reply', 'at_once', ['supervision']],
  ['issue.pause', 'at_once', ['handling_liaison']],
  ['issue.resume', 'at_once', ['handling_liaison']],
  ['issue.rehandle', 'at_once', ['handling_liaison']],
  ['issue.resolve', 'at_once', ['handling_liaison']],
  ['issue.reopen', 'at_once', ['handling_liaison', 'handling_member']],
  ['issue.close', 'at_once', ['handling_liaison']],
  // §3 notice, minutes, decisions
  ['notice.sign', 'at_once', ['own_liaison', 'own_member']],
  ['notice.answer', 'at_once', ['supervision']],
  ['minutes.issue', 'at_once', ['distribution_liaison', 'distribution_member']],
  ['decision.take_effect', 'at_once', ['lead_liaison', 'lead_member', 'coop_liaison']],
  ['meeting.convene', 'at_once', ['units_liaison', 'units_member', 'chair']],
  ['meeting.change', 'at_once', ['units_liaison', 'units_member', 'chair']],
  ['meeting.call_off', 'at_once', ['units_liaison', 'units_member', 'chair']],
  // §4 重大进展
  ['report.major', 'at_once', ['general', 'reform', 'supervision', 'director']],
  ['report.approve_major', 'at_once', ['leaders']],
  // §5 the ladder: 1 liaison, 3 member, 5 督导组, 10 副组长, 20 组长
  ['chase.remind', 'digest', ['own_liaison']],
  ['chase.liaison', 'digest', ['own_liaison']],
  ['chase.member', 'digest', ['own_liaison', 'own_member']],
  ['chase.urging', 'digest', ['own_liaison', 'own_member', 'supervision']],
  ['chase.letter', 'digest', ['own_liaison', 'own_member', 'supervision', 'deputy_leader']],
  ['chase.leader', 'digest', ['deputy_leader', 'taskforce_leader']],
  // §5 rhythm: the convenor and 综合组
  ['cadence.soon', 'digest', ['director', 'general']],
  ['cadence.lapsed', 'digest', ['director', 'general']],
  ['cadence.group_soon', 'digest', ['own_group_head', 'general']],
  ['cadence.group_lapsed', 'digest', ['own_group_head', 'general']],
];

describe('who is told, held against the design', () => {
  it.each(TELLS)('%s tells %s', (event, urgency, audience) => {
    const rows = toldOf(event);
    expect(rows.map((row) => row.urgency)).toContain(urgency);
    const told = rows.flatMap((row) => row.audience);
    expect(audience.filter((one) => !told.includes(one))).toEqual([]);
  });

  it('holds back nothing but 重大进展 at no hour', () => {
    const anyHour = TELLS.filter(([event]) => toldOf(event).some((row) => row.anyHour));
    expect(anyHour.map(([event]) => event)).toEqual(['report.major', 'report.approve_major']);
  });
});
