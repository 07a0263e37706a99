import type { GovernedUid } from '../../domain/contract';
import { CONTRACTS } from '../../domain/contract';
import { NO_PARTIES } from '../../domain/permissions';
import { tableOf } from '../../domain/tables';
import { violation } from '../../domain/verdict';
import { SEALED_TITLES } from '../../domain/wording.zh';
import { textOf } from '../record';
import { same } from '../relations';
import type { GateRule } from '../rule';
import { submitGroupReport, submitUnitReport } from '../../api/progress-report/reports';
import {
  activeUnits,
  lastRaised,
  raiseConsultation,
  tasksOfGroup,
} from '../../api/consultation/consultations';
import { lastDispatch, planDispatch } from '../../api/meeting/dispatch';
import { heldMeetings } from '../../api/meeting/held';
import { carryOver, yearFaults } from '../../api/plan/carry-over';
import { suggestGroupTopic, suggestUnitTopic } from '../../api/topic/suggest';
import { amendmentRule } from './amendment';
import { attendanceRule } from './attendance';
import { briefingRule } from './briefing';
import { commendationRule } from './commendation';
import { consultationRule, consultFaults, opinionRule } from './consultation';
import { decisionRule } from './decision';
import { extensionRule } from './extension';
import { issueRule } from './issue';
import { issueCategoryRule } from './issue-category';
import { instructionRule } from './instruction';
import { meetingRule } from './meeting';
import { minutesRule } from './minutes';
import { personRule } from './person';
import { postRule } from './post';
import { reportRule } from './report';
import { rulebookRule } from './rulebook';
import { skippedWindowRule } from './skipped-window';
import { supervisionNoticeRule } from './supervision-notice';
import { taskRule } from './task';
import { topicRule } from './topic';

/** A type with a contract and nothing else to say. `name` is the field people call it by. */
const plainRule = (uid: GovernedUid, name: string): GateRule => ({
  uid,
  contract: CONTRACTS[uid],
  table: tableOf(uid),
  title: (record) => textOf(record, name) ?? '',
});

/** A type under seal: in 流转记录 it is called what it is, and nothing of it is told. */
const sealedRule = (uid: GovernedUid): GateRule => ({
  ...plainRule(uid, ''),
  title: () => SEALED_TITLES[uid] ?? '',
});

const RULES: Readonly<Record<GovernedUid, GateRule>> = {
  'api::unit.unit': {
    ...plainRule('api::unit.unit', 'name'),
    parties: ({ documentId }) => ({
      ...NO_PARTIES,
      concerned: documentId === null ? [] : [documentId],
    }),
    onDesk: () => true,
    effects: { 'unit.report': submitUnitReport, 'unit.suggest_topic': suggestUnitTopic },
  },
  'api::group.group': {
    ...plainRule('api::group.group', 'name'),
    parties: ({ documentId }) => ({ ...NO_PARTIES, group: documentId }),
    onDesk: () => true,
    checks: {
      'special-group': ({ after }) =>
        textOf(after, 'kind') === 'special_group' ? [] : [violation('report.no-special-group')],
      consults: consultFaults,
    },
    options: { consultUnits: activeUnits, consultTask: tasksOfGroup },
    leadsTo: { 'group.consult': lastRaised, 'group.plan_dispatch': lastDispatch },
    // 办公室设在区发改委 〔三(一)〕: the notice says so, and recusal hangs on it.
    faults: ({ actor, before, after }) =>
      actor.kind === 'person' &&
      before !== null &&
      textOf(before, 'kind') === 'taskforce_office' &&
      !same(before['leadUnits'], after['leadUnits'])
        ? [violation('field.read-only', 'leadUnits')]
        : [],
    effects: {
      'group.report': submitGroupReport,
      'group.consult': raiseConsultation,
      'group.suggest_topic': suggestGroupTopic,
      'group.plan_dispatch': planDispatch,
    },
  },
  'api::plan.plan': {
    ...plainRule('api::plan.plan', 'title'),
    faults: yearFaults,
    options: { heldMeeting: heldMeetings },
    effects: { 'plan.adopt': carryOver },
  },
  'api::person.person': personRule,
  'api::post.post': postRule,
  'api::tenure.tenure': plainRule('api::tenure.tenure', 'basis'),
  'api::task.task': taskRule,
  'api::progress-report.progress-report': reportRule,
  'api::extension.extension': extensionRule,
  'api::amendment.amendment': amendmentRule,
  'api::light-snapshot.light-snapshot': plainRule('api::light-snapshot.light-snapshot', 'date'),
  'api::issue-category.issue-category': issueCategoryRule,
  'api::issue.issue': issueRule,
  'api::complainant.complainant': sealedRule('api::complainant.complainant'),
  'api::sealed-file.sealed-file': sealedRule('api::sealed-file.sealed-file'),
  'api::commendation.commendation': commendationRule,
  'api::instruction.instruction': instructionRule,
  'api::supervision-notice.supervision-notice': supervisionNoticeRule,
  'api::topic.topic': topicRule,
  'api::meeting.meeting': meetingRule,
  'api::attendance.attendance': attendanceRule,
  'api::minutes.minutes': minutesRule,
  'api::decision.decision': decisionRule,
  'api::consultation.consultation': consultationRule,
  'api::opinion.opinion': opinionRule,
  'api::skipped-window.skipped-window': skippedWindowRule,
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
