import type { Core } from '@strapi/strapi';
import type { ElementField } from '../domain/elements';
import type { Bound } from '../gate/rows';
import { findRow, findRows, rawRows } from '../gate/rows';

const TASK = 'api::task.task';

/** Which tasks a list is about. Records by document id; null: all. */
export interface ListFilter {
  /** `'none'`: work outside the eight groups 〔三(二)〕. */
  readonly group: string | null;
  /** A unit that leads, leads jointly or cooperates. */
  readonly unit: string | null;
  readonly year: number | null;
  readonly state: string | null;
}

/** Where a page ended: the year and the row of its last task. */
export interface Cursor {
  readonly year: number;
  readonly id: number;
}

/** One element of one task. Of an element that does not apply, `content` is the reason. */
export interface ListLine {
  readonly task: string;
  readonly number: string | null;
  readonly title: string;
  readonly year: number;
  readonly state: string;
  readonly group: string | null;
  readonly leadUnit: string | null;
  readonly content: string | null;
  readonly deliverable: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly notApplicable: boolean;
}

export interface ListPage {
  readonly lines: readonly ListLine[];
  /** Where the next page begins; null on the last one. */
  readonly next: Cursor | null;
}

/** A piece of a statement with what is bound into it, in order. */
interface Condition {
  readonly sql: string;
  readonly bindings: readonly Bound[];
}

interface Link {
  readonly table: string;
  readonly task: string;
  readonly other: string;
}

/** The join table behind a field of a task, as Strapi named it. */
function linkOf(strapi: Core.Strapi, field: string): Link {
  const attribute = strapi.db.metadata.get(TASK).attributes[field];
  const join = attribute && 'joinTable' in attribute ? attribute.joinTable : undefined;
  if (!join || !('inverseJoinColumn' in join)) throw new Error(`${TASK} has no link ${field}`);
  return { table: join.name, task: join.joinColumn.name, other: join.inverseJoinColumn.name };
}

const tableOf = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const UNIT_FIELDS = ['leadUnit', 'jointLeadUnits', 'coopUnits'] as const;

function unitCondition(strapi: Core.Strapi, unit: string): Condition {
  const links = UNIT_FIELDS.map((field) => linkOf(strapi, field));
  const units = tableOf(strapi, 'api::unit.unit');
  return {
    sql: `t.id in (${links
      .map(() => 'select ?? from ?? where ?? = (select id from ?? where document_id = ?)')
      .join(' union all ')})`,
    bindings: links.flatMap((link) => [link.task, link.table, link.other, units, unit]),
  };
}

function groupCondition(strapi: Core.Strapi, group: string): Condition {
  const link = linkOf(strapi, 'group');
  if (group === 'none') {
    return {
      sql: 'not exists (select 1 from ?? l where l.?? = t.id)',
      bindings: [link.table, link.task],
    };
  }
  return {
    sql: `exists (select 1 from ?? l where l.?? = t.id
      and l.?? = (select id from ?? where document_id = ?))`,
    bindings: [link.table, link.task, link.other, tableOf(strapi, 'api::group.group'), group],
  };
}

/** A task stands in a list when it has an entry there at all. */
const elementCondition = (strapi: Core.Strapi, element: ElementField): Condition => {
  const link = linkOf(strapi, element);
  return {
    sql: 'exists (select 1 from ?? c where c.?? = t.id and c.field = ?)',
    bindings: [link.table, link.task, element],
  };
};

/** Years run down, the tasks of a year up in the order in which the plan was entered. */
const ORDER = '-t.year, t.id';

const ofYear = (year: number): Condition => ({ sql: '-t.year = ?', bindings: [-year] });

const inState = (state: string): Condition => ({ sql: 't.state = ?', bindings: [state] });

const beyond = ({ year, id }: Cursor): Condition => ({
  sql: `(${ORDER}) > (?, ?)`,
  bindings: [-year, id],
});

function conditionsOf(
  strapi: Core.Strapi,
  element: ElementField,
  { group, unit, year, state }: ListFilter,
): Condition[] {
  return [
    elementCondition(strapi, element),
    ...(year === null ? [] : [ofYear(year)]),
    ...(state === null ? [] : [inState(state)]),
    ...(group === null ? [] : [groupCondition(strapi, group)]),
    ...(unit === null ? [] : [unitCondition(strapi, unit)]),
  ];
}

const whereOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' and '),
  bindings: conditions.flatMap(({ bindings }) => bindings),
});

interface Item {
  readonly content: string | null;
  readonly deliverable: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly notApplicable: boolean | null;
}

interface TaskRow {
  readonly id: number;
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly year: number;
  readonly state: string;
  readonly group: { readonly name: string } | null;
  readonly leadUnit: { readonly name: string } | null;
}

const linesOf = (task: TaskRow, items: readonly Item[]): ListLine[] =>
  items.map((item) => ({
    task: task.documentId,
    number: task.number,
    title: task.title,
    year: task.year,
    state: task.state,
    group: task.group?.name ?? null,
    leadUnit: task.leadUnit?.name ?? null,
    content: item.content,
    deliverable: item.deliverable,
    dueOn: item.dueOn,
    doneOn: item.doneOn,
    notApplicable: item.notApplicable === true,
  }));

/**
 * One page of one of the seven lists 〔四(二)〕: the entries of the next `size` tasks after the
 * cursor. Pages by key, so that the last page costs what the first one does.
 */
export async function listPage(
  strapi: Core.Strapi,
  element: ElementField,
  filter: ListFilter,
  after: Cursor | null,
  size: number,
): Promise<ListPage> {
  const where = whereOf([
    ...conditionsOf(strapi, element, filter),
    ...(after === null ? [] : [beyond(after)]),
  ]);
  const found = await rawRows<Cursor>(
    strapi,
    `select t.id, t.year from ?? t where ${where.sql} order by ${ORDER} limit ?`,
    [tableOf(strapi, TASK), ...where.bindings, size + 1],
  );
  const shown = found.slice(0, size);
  const rows = await findRows<TaskRow & Readonly<Record<ElementField, readonly Item[]>>>(
    strapi,
    TASK,
    {
      select: ['id', 'documentId', 'number', 'title', 'year', 'state'],
      where: { id: { $in: shown.map(({ id }) => id) } },
      populate: {
        group: { select: ['name'] },
        leadUnit: { select: ['name'] },
        [element]: true,
      },
      orderBy: [{ year: 'desc' }, { id: 'asc' }],
    },
  );
  return {
    lines: rows.flatMap((row) => linesOf(row, row[element])),
    next: found.length > size ? (shown.at(-1) ?? null) : null,
  };
}

const BATCH = 500;

/** A whole list, for export: every line, read a batch of tasks at a time. */
export async function* wholeList(
  strapi: Core.Strapi,
  element: ElementField,
  filter: ListFilter,
): AsyncGenerator<ListLine> {
  let after: Cursor | null = null;
  do {
    const page: ListPage = await listPage(strapi, element, filter, after, BATCH);
    yield* page.lines;
    after = page.next;
  } while (after !== null);
}

/** Counting every task is what makes lists slow; beyond this a reader only needs to know "more". */
export const COUNTED = 1000;

/** How many tasks stand in a list, at most {@link COUNTED} + 1. */
export async function countTasks(
  strapi: Core.Strapi,
  element: ElementField,
  filter: ListFilter,
): Promise<number> {
  const where = whereOf(conditionsOf(strapi, element, filter));
  const [row] = await rawRows<{ count: number }>(
    strapi,
    `select count(*)::int as count
     from (select 1 from ?? t where ${where.sql} limit ?) counted`,
    [tableOf(strapi, TASK), ...where.bindings, COUNTED + 1],
  );
  return row?.count ?? 0;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the lists can be filtered by. */
export interface ListChoices {
  /** The newest first. */
  readonly plans: readonly Choice[];
  readonly groups: readonly Choice[];
  readonly units: readonly Choice[];
  /** From the newest task's year back to the oldest's. */
  readonly years: readonly number[];
}

const asChoice = (row: { readonly documentId: string; readonly name: string }): Choice => ({
  value: row.documentId,
  label: row.name,
});

async function yearsOfTasks(strapi: Core.Strapi): Promise<number[]> {
  const edge = (direction: 'asc' | 'desc') =>
    findRow<{ year: number }>(strapi, TASK, { select: ['year'], orderBy: { year: direction } });
  const [oldest, newest] = [await edge('asc'), await edge('desc')];
  if (!oldest || !newest) return [];
  return Array.from({ length: newest.year - oldest.year + 1 }, (_, at) => newest.year - at);
}

/** The plans, the eight groups, the units and the years to choose from. */
export async function listChoices(strapi: Core.Strapi): Promise<ListChoices> {
  const groups = await findRows<{ documentId: string; name: string }>(strapi, 'api::group.group', {
    where: { kind: 'special_group' },
    orderBy: { order: 'asc' },
  });
  const units = await findRows<{ documentId: string; name: string }>(strapi, 'api::unit.unit', {
    where: { active: true },
    orderBy: { id: 'asc' },
  });
  const plans = await findRows<{ documentId: string; title: string }>(strapi, 'api::plan.plan', {
    orderBy: [{ year: 'desc' }, { id: 'desc' }],
  });
  return {
    plans: plans.map(({ documentId, title }) => ({ value: documentId, label: title })),
    groups: groups.map(asChoice),
    units: units.map(asChoice),
    years: await yearsOfTasks(strapi),
  };
}
