import type { ElementField } from './elements';
import { ELEMENT_FIELDS } from './elements';

interface Named {
  readonly name: string;
}

/** An element as it is read; one marked not applicable holds the reason as its content. */
export interface ReadableElement {
  readonly content?: string | null;
  readonly deliverable?: string | null;
  readonly dueOn?: string | null;
  readonly doneOn?: string | null;
  readonly notApplicable?: boolean | null;
}

export interface ReadableMilestone {
  readonly title?: string | null;
  readonly deliverable?: string | null;
  readonly startsOn?: string | null;
  readonly dueOn?: string | null;
  readonly doneOn?: string | null;
  readonly weight?: number | null;
}

/** What the readings need of a stored task, units and posts by name, dates as `YYYY-MM-DD`. */
export interface ReadableTask extends Readonly<Record<ElementField, readonly ReadableElement[]>> {
  readonly content: string | null;
  readonly acceptance: string | null;
  readonly leadUnit: Named | null;
  readonly jointLeadUnits: readonly Named[];
  readonly coopUnits: readonly Named[];
  /** 等相关部门: words of the plan that name no unit. */
  readonly openMembership?: string | null;
  readonly responsible: Named | null;
  /** Who answers for it as an imported plan wrote it, until a post is chosen. */
  readonly responsibleText?: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly milestones: readonly ReadableMilestone[];
}

/** 任务书: what is to be done, how it is accepted, who answers. */
export interface Mandate {
  readonly content: string | null;
  readonly acceptance: string | null;
  readonly lead: string | null;
  /** Units one after the other, as an office writes them; null where there are none. */
  readonly jointLead: string | null;
  readonly coop: string | null;
  readonly responsible: string | null;
}

/** 路线图: one milestone; `reached` is the percent of the task done with it. */
export interface RoadMapStep {
  readonly place: number;
  readonly title: string | null;
  readonly deliverable: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly weight: number;
  readonly reached: number;
}

/** 时间表: one date. `kind` is what falls on it; `what` its words, or null for the task itself. */
export interface TimetableLine {
  readonly on: string;
  readonly kind: 'start' | 'milestone' | ElementField | 'due';
  readonly what: string | null;
  readonly doneOn: string | null;
}

/** One task read in three ways. */
export interface Readings {
  readonly mandate: Mandate;
  readonly roadMap: readonly RoadMapStep[];
  readonly timetable: readonly TimetableLine[];
}

const words = (text: string | null | undefined): string | null => {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? null : trimmed;
};

/** 区水务局、区园林局等相关部门: 等… stands right behind the last unit, other words after a comma. */
function unitsInWords(
  units: readonly Named[],
  openMembership: string | null = null,
): string | null {
  const named = units.map((unit) => unit.name).join('、');
  const open = words(openMembership) ?? '';
  const between = named !== '' && open !== '' && !open.startsWith('等') ? '、' : '';
  return words(named + between + open);
}

function mandateOf(task: ReadableTask): Mandate {
  return {
    content: words(task.content),
    acceptance: words(task.acceptance),
    lead: task.leadUnit?.name ?? null,
    jointLead: unitsInWords(task.jointLeadUnits),
    coop: unitsInWords(task.coopUnits, task.openMembership),
    responsible: task.responsible?.name ?? words(task.responsibleText),
  };
}

function roadMapOf({ milestones }: ReadableTask): RoadMapStep[] {
  let reached = 0;
  return milestones.map((milestone, at) => {
    const weight = milestone.weight ?? 0;
    reached += weight;
    return {
      place: at + 1,
      title: words(milestone.title),
      deliverable: words(milestone.deliverable),
      startsOn: milestone.startsOn ?? null,
      dueOn: milestone.dueOn ?? null,
      doneOn: milestone.doneOn ?? null,
      weight,
      reached,
    };
  });
}

interface Undated extends Omit<TimetableLine, 'on'> {
  readonly on: string | null;
}

const elementDates = (task: ReadableTask, field: ElementField): Undated[] =>
  task[field]
    .filter((item) => item.notApplicable !== true)
    .map((item) => ({
      on: item.dueOn ?? null,
      kind: field,
      what: words(item.content),
      doneOn: item.doneOn ?? null,
    }));

/** Sorting is stable: on one day the start stands first, then milestones, elements, the end. */
function timetableOf(task: ReadableTask): TimetableLine[] {
  const lines: Undated[] = [
    { on: task.startsOn, kind: 'start', what: null, doneOn: null },
    ...task.milestones.map(
      (milestone): Undated => ({
        on: milestone.dueOn ?? null,
        kind: 'milestone',
        what: words(milestone.title),
        doneOn: milestone.doneOn ?? null,
      }),
    ),
    ...ELEMENT_FIELDS.flatMap((field) => elementDates(task, field)),
    { on: task.dueOn, kind: 'due', what: null, doneOn: null },
  ];
  return lines
    .filter((line): line is TimetableLine => line.on !== null)
    .sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));
}

/**
 * Notice 四(二): the stored task read as 任务书 (content, acceptance, responsibility), 路线图
 * (milestones in order) and 时间表 (every date in order). Panel, desk, print and export read this.
 */
export const readingsOf = (task: ReadableTask): Readings => ({
  mandate: mandateOf(task),
  roadMap: roadMapOf(task),
  timetable: timetableOf(task),
});
