import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../../domain/permissions';
import { labelOf } from '../../../domain/wording.zh';
import { issuePartIn, issuesOf, issueWaits, unitTermOf } from '../issues';
import { noticesOf, noticeWaits } from '../notices';
import { awaits, partIn, tasksOf } from '../tasks';

interface Listed {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
}

const common = ({ documentId, number, title, state }: Listed) => ({
  documentId,
  number,
  title,
  state,
  stateLabel: labelOf(state),
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
});

export type DeskService = ReturnType<typeof desk>;

export default desk;
