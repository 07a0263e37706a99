import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../../domain/permissions';
import { labelOf } from '../../../domain/wording.zh';
import { awaits, partIn, tasksOf } from '../tasks';

/** The desk's reading of its records as JSON. */
const desk = ({ strapi }: { strapi: Core.Strapi }) => ({
  tasks: async (actor: PersonActor, page: number) =>
    (await tasksOf(strapi, actor, page)).records.map((task) => ({
      documentId: task.documentId,
      number: task.number,
      title: task.title,
      state: task.state,
      stateLabel: labelOf(task.state),
      dueOn: task.dueOn,
      leadUnit: task.leadUnit?.name ?? null,
      part: partIn(task, actor),
      waits: awaits(task, actor),
    })),
});

export type DeskService = ReturnType<typeof desk>;

export default desk;
