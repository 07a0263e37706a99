import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../../domain/permissions';
import { firstWords } from '../../../domain/text';
import { labelOf } from '../../../domain/wording.zh';
import {
  consultationPartIn,
  consultationsOf,
  consultationWaits,
  opinionsOn,
} from '../consultations';
import { decisionPartIn, decisionsOf, decisionWaits } from '../decisions';
import { issuePartIn, issuesOf, issueWaits, unitTermOf } from '../issues';
import type { AttendanceItem } from '../meetings';
import { attendancesOf, meetingsOf, meetingWaits } from '../meetings';
import { minutesOf } from '../minutes';
import { noticesOf, noticeWaits } from '../notices';
import { awaits, partIn, tasksOf } from '../tasks';
import { topicsOf } from '../topics';

interface Listed {
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
}

const titled = ({ documentId, title, state }: Listed) => ({
  documentId,
  title,
  state,
  stateLabel: labelOf(state),
});

const common = (record: Listed & { readonly number: string | null }) => ({
  ...titled(record),
  number: record.number,
});

const attendance = ({ documentId, unit, state, answer }: AttendanceItem) => ({
  documentId,
  unit: unit?.name ?? null,
  state,
  answer,
});

/** The desk's reading of its records as JSON; pages count from 1. */
const desk = ({ strapi }: { strapi: Core.Strapi }) => ({
  tasks: async (actor: PersonActor, page: number) =>
    (await tasksOf(strapi, actor, page)).records.map((task) => ({
      ...common(task),
      dueOn: task.dueOn,
      leadUnit: task.leadUnit?.name ?? null,
      part: partIn(task, actor),
      waits: awaits(task, actor),
    })),

  issues: async (actor: PersonActor, page: number) =>
    (await issuesOf(strapi, actor, page)).records.map((issue) => ({
      ...common(issue),
      urgent: issue.urgent === true,
      ...unitTermOf(issue),
      unit: issue.unit?.name ?? null,
      part: issuePartIn(issue, actor),
      waits: issueWaits(issue, actor),
    })),

  notices: async (actor: PersonActor, page: number) =>
    (await noticesOf(strapi, actor, page)).records.map((notice) => ({
      ...common(notice),
      kind: notice.kind,
      kindLabel: labelOf(notice.kind),
      replyDueOn: notice.asksReply === false ? null : notice.replyDueOn,
      unit: notice.unit?.name ?? null,
      waits: noticeWaits(notice),
    })),

  meetings: async (actor: PersonActor, page: number, today: string) => {
    const { records } = await meetingsOf(strapi, actor, page);
    const ownOf = await attendancesOf(strapi, actor, records);
    return records.map((meeting) => ({
      ...titled(meeting),
      kind: meeting.kind,
      kindLabel: labelOf(meeting.kind),
      heldOn: meeting.heldOn,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      place: meeting.place,
      attendances: ownOf(meeting).map(attendance),
      waits: meetingWaits(meeting, ownOf(meeting), actor, today),
    }));
  },

  decisions: async (actor: PersonActor, page: number) =>
    (await decisionsOf(strapi, actor, page)).records.map((decision) => ({
      ...common({
        ...decision,
        title: firstWords(decision.text),
        number: decision.minutes?.number ?? null,
      }),
      sequence: decision.sequence,
      decidedOn: decision.meeting?.heldOn ?? null,
      kind: decision.kind,
      kindLabel: labelOf(decision.kind),
      dueOn: decision.dueOn,
      leadUnit: decision.leadUnit?.name ?? null,
      part: decisionPartIn(decision, actor),
      waits: decisionWaits(decision, actor),
    })),

  consultations: async (actor: PersonActor, page: number) => {
    const { records } = await consultationsOf(strapi, actor, page);
    const saidOn = await opinionsOn(strapi, actor, records);
    return records.map((consultation) => ({
      ...titled(consultation),
      kind: consultation.kind,
      kindLabel: labelOf(consultation.kind),
      opinionsDueOn: consultation.opinionsDueOn,
      group: consultation.group?.name ?? null,
      part: consultationPartIn(consultation, actor),
      waits: consultationWaits(consultation, saidOn(consultation), actor),
    }));
  },

  topics: async (actor: PersonActor, page: number) =>
    (await topicsOf(strapi, actor, page)).records.map((topic) => ({
      ...titled(topic),
      forKind: topic.forKind,
      suggestedBy: topic.group?.name ?? topic.unit?.name ?? null,
      rejectReason: topic.rejectReason,
    })),

  minutes: async (actor: PersonActor, page: number) =>
    (await minutesOf(strapi, actor, page)).records.map((minutes) => ({
      ...common(minutes),
      issuedOn: minutes.issuedOn,
      correctedBy: minutes.correction?.number ?? null,
    })),
});

export type DeskService = ReturnType<typeof desk>;

export default desk;
