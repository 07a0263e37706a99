import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { addDays } from '../domain/calendar';
import type { Period } from '../domain/period';
import type { Condition, Counts, Figure, FigureRow, Source } from '../domain/unit-record';
import { FIGURES, SOURCES } from '../domain/unit-record';
import type { Bound } from '../gate/rows';
import { rawRows } from '../gate/rows';

const UNIT = 'api::unit.unit';
const ROUND = 'issue.round';

/** Where the records of a source stand; `unit` is the field that says whose they are. */
interface Place {
  readonly uid: string;
  readonly unit: string;
  /** Whose fields the conditions name, where they are items of the record. */
  readonly items?: { readonly field: string; readonly component: string };
  /** The record it belongs to, whose fields conditions name as `meeting.heldOn`. */
  readonly owner?: { readonly field: string; readonly uid: string };
  /** How it is called in the list behind a figure: `d` is the record, `o` its owner. */
  readonly title?: string;
}

const PLACES = {
  task: { uid: 'api::task.task', unit: 'leadUnit' },
  report: { uid: 'api::progress-report.progress-report', unit: 'unit' },
  issue: { uid: 'api::issue.issue', unit: 'unit' },
  round: {
    uid: 'api::issue.issue',
    unit: 'unitId',
    items: { field: 'rounds', component: ROUND },
  },
  notice: { uid: 'api::supervision-notice.supervision-notice', unit: 'unit' },
  commendation: { uid: 'api::commendation.commendation', unit: 'unit' },
  attendance: {
    uid: 'api::attendance.attendance',
    unit: 'unit',
    owner: { field: 'meeting', uid: 'api::meeting.meeting' },
    title: 'o.title',
  },
  decision: {
    uid: 'api::decision.decision',
    unit: 'leadUnit',
    owner: { field: 'minutes', uid: 'api::minutes.minutes' },
    title: 'left(d.text, 40)',
  },
} as const satisfies Record<Source, Place>;

const place = (source: Source): Place => PLACES[source];

/** A piece of a statement with what is bound into it, in order. */
interface Piece {
  readonly sql: string;
  readonly bindings: readonly Bound[];
}

const joined = (pieces: readonly Piece[], between: string): Piece => ({
  sql: pieces.map(({ sql }) => sql).join(between),
  bindings: pieces.flatMap(({ bindings }) => bindings),
});

/** What the conditions are read against. */
export interface Reading {
  readonly period: Period;
  readonly today: DateText;
}

/** The instant at which a day of the office begins. */
const beginning = (day: DateText): Date => new Date(`${day}T00:00:00+08:00`);

/** Instants are stored as this process's wall clock says them. */
const processZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Column {
  readonly name: string;
  readonly isInstant: boolean;
}

/** The column behind a field of a type or component, of the row `r` or of another. */
function columnOf(strapi: Core.Strapi, uid: string, field: string, row = 'r'): Column {
  const attribute = strapi.db.metadata.get(uid).attributes[field];
  if (!attribute || !('columnName' in attribute)) throw new Error(`${uid} has no column ${field}`);
  return {
    name: `${row}.${attribute.columnName ?? field}`,
    isInstant: attribute.type === 'datetime',
  };
}

/** The column a condition names: of the items, of the record, or of its owner `o`. */
function namedColumn(strapi: Core.Strapi, { uid, items, owner }: Place, named: string): Column {
  const [relation, field] = named.split('.');
  if (field === undefined) return columnOf(strapi, items?.component ?? uid, named);
  if (!owner || owner.field !== relation) throw new Error(`${uid} belongs to no ${named}`);
  return columnOf(strapi, owner.uid, field, 'o');
}

/** From the first day on, up to the last one; either end may be open. */
function between(column: Column, from: DateText | null, to: DateText | null): Piece {
  const { name, isInstant } = column;
  const at = (day: DateText): Bound => (isInstant ? beginning(day) : day);
  const kind = isInstant ? 'timestamp' : 'date';
  return joined(
    [
      ...(from === null ? [] : [{ sql: `?? >= ?::${kind}`, bindings: [name, at(from)] }]),
      ...(to === null ? [] : [{ sql: `?? < ?::${kind}`, bindings: [name, at(addDays(to, 1))] }]),
    ],
    ' and ',
  );
}

const dayOf = ({ name, isInstant }: Column): Piece =>
  isInstant
    ? {
        sql: `(?? at time zone ? at time zone 'Asia/Shanghai')::date`,
        bindings: [name, processZone()],
      }
    : { sql: '??', bindings: [name] };

/** A condition as SQL on the row `r`. */
function conditionSql(
  strapi: Core.Strapi,
  at: Place,
  condition: Condition,
  { period, today }: Reading,
): Piece {
  const column = (field: string) => namedColumn(strapi, at, field);
  if ('is' in condition) {
    const values = condition.among.map(() => '?').join(', ');
    return {
      sql: `?? in (${values})`,
      bindings: [column(condition.is).name, ...condition.among],
    };
  }
  if ('within' in condition) return between(column(condition.within), period.from, period.to);
  if ('begun' in condition) return between(column(condition.begun), null, period.to);
  if ('past' in condition) return between(column(condition.past), null, addDays(today, -1));
  if ('kept' in condition) {
    return joined([dayOf(column(condition.kept)), dayOf(column(condition.by))], ' <= ');
  }
  if ('late' in condition) {
    return joined([dayOf(column(condition.late)), dayOf(column(condition.by))], ' > ');
  }
  if ('either' in condition) {
    const ways = condition.either.map((way) => conditionSql(strapi, at, way, { period, today }));
    const anyWay = joined(ways, ' or ');
    return { sql: `(${anyWay.sql})`, bindings: anyWay.bindings };
  }
  const ended = column(condition.lasting);
  const later = between(ended, period.from, null);
  return { sql: `(?? is null or ${later.sql})`, bindings: [ended.name, ...later.bindings] };
}

const whereOf = (strapi: Core.Strapi, row: FigureRow, reading: Reading): Piece =>
  joined(
    row.all.map((condition) => conditionSql(strapi, place(row.source), condition, reading)),
    ' and ',
  );

interface Link {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** The join table behind a field, as Strapi named it. */
function linkOf(strapi: Core.Strapi, uid: string, field: string): Link {
  const attribute = strapi.db.metadata.get(uid).attributes[field];
  const join = attribute && 'joinTable' in attribute ? attribute.joinTable : undefined;
  if (!join || !('inverseJoinColumn' in join)) throw new Error(`${uid} has no link ${field}`);
  return { table: join.name, from: join.joinColumn.name, to: join.inverseJoinColumn.name };
}

const tableOf = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

/** Joins the owner `o` of the rows `r`; nothing where a source has none. */
function ownerOf(strapi: Core.Strapi, { uid, owner }: Place): Piece {
  if (!owner) return { sql: '', bindings: [] };
  const link = linkOf(strapi, uid, owner.field);
  return {
    sql: ' join ?? ol on ol.?? = r.id join ?? o on o.id = ol.??',
    bindings: [link.table, link.from, tableOf(strapi, owner.uid), link.to],
  };
}

/** The rows `r` of a source, each with its unit's row id as `unit`. */
function rowsOf(strapi: Core.Strapi, source: Source): Piece & { readonly unit: Piece } {
  const { uid, unit, items } = place(source);
  if (items) {
    const { name } = columnOf(strapi, items.component, unit);
    return {
      sql: '?? r join ?? u on u.document_id = ??',
      bindings: [tableOf(strapi, items.component), tableOf(strapi, UNIT), name],
      unit: { sql: 'u.id', bindings: [] },
    };
  }
  const link = linkOf(strapi, uid, unit);
  const owner = ownerOf(strapi, place(source));
  return {
    sql: `?? r join ?? l on l.?? = r.id${owner.sql}`,
    bindings: [tableOf(strapi, uid), link.table, link.from, ...owner.bindings],
    unit: { sql: 'l.??', bindings: [link.to] },
  };
}

/** All figures of one source, a row a unit. */
function countsOf(strapi: Core.Strapi, source: Source, reading: Reading): Piece {
  const rows = rowsOf(strapi, source);
  const figures = FIGURES.filter((row) => row.source === source).map((row) => {
    const where = whereOf(strapi, row, reading);
    return {
      sql: `count(*) filter (where ${where.sql})::int as ??`,
      bindings: [...where.bindings, row.figure],
    };
  });
  const counted = joined(figures, ', ');
  return {
    sql: `select ${rows.unit.sql} as unit, ${counted.sql} from ${rows.sql} group by 1`,
    bindings: [...rows.unit.bindings, ...counted.bindings, ...rows.bindings],
  };
}

/** A unit with its figures. */
export type UnitCounts = Counts & {
  readonly documentId: string;
  readonly name: string;
};

/**
 * The figures of every unit over a period, in one statement: each source is read once. Units no
 * longer active are listed while they have figures.
 */
export async function unitCounts(strapi: Core.Strapi, reading: Reading): Promise<UnitCounts[]> {
  const parts = SOURCES.map((source) => {
    const counted = countsOf(strapi, source, reading);
    return {
      sql: `left join (${counted.sql}) ?? on ??.unit = n.id`,
      bindings: [...counted.bindings, source, source],
    };
  });
  const figures = FIGURES.map(({ source, figure }) => ({
    sql: 'coalesce(??, 0) as ??',
    bindings: [`${source}.${figure}`, figure],
  }));
  const [columns, from] = [joined(figures, ', '), joined(parts, ' ')];
  const rows = await rawRows<UnitCounts & { readonly active: boolean | null }>(
    strapi,
    `select n.document_id as "documentId", n.name, n.active, ${columns.sql}
     from ?? n ${from.sql} order by n.id`,
    [...columns.bindings, tableOf(strapi, UNIT), ...from.bindings],
  );
  return rows
    .filter((row) => row.active !== false || FIGURES.some(({ figure }) => row[figure] > 0))
    .map(({ active: _, ...row }) => row);
}

/** A record behind a figure; of a round, the issue it belongs to. */
export interface CountedRecord {
  readonly uid: string;
  readonly documentId: string;
  readonly title: string;
  readonly number: string | null;
  readonly state: string;
  readonly clock: string | null;
  readonly lateDays: number | null;
}

export interface CountedPage {
  readonly records: readonly CountedRecord[];
  /** Where the next page begins; null on the last one. */
  readonly next: number | null;
}

/** What the list says of a record, the same columns for every source. */
function listed(strapi: Core.Strapi, source: Source): { columns: string; from: Piece } {
  const { uid, items, title = 'd.title' } = place(source);
  const numbered = 'number' in strapi.db.metadata.get(uid).attributes ? 'd.number' : 'null';
  const columns = `r.id, d.document_id as "documentId", ${title} as title, ${numbered} as number, d.state`;
  const rows = rowsOf(strapi, source);
  if (!items) {
    return {
      columns: `${columns}, null as clock, null as "lateDays"`,
      from: {
        sql: `${rows.sql} join ?? d on d.id = r.id`,
        bindings: [...rows.bindings, tableOf(strapi, uid)],
      },
    };
  }
  const link = linkOf(strapi, uid, items.field);
  return {
    columns: `${columns}, r.clock, r.late_days as "lateDays"`,
    from: {
      sql: `${rows.sql} join ?? c on c.?? = r.id and c.field = ? join ?? d on d.id = c.??`,
      bindings: [
        ...rows.bindings,
        link.table,
        link.to,
        items.field,
        tableOf(strapi, uid),
        link.from,
      ],
    },
  };
}

/** One page of the records behind a figure of a unit, the newest first; `before` is a page's `next`. */
export async function recordsBehind(
  strapi: Core.Strapi,
  reading: Reading,
  of: { readonly unit: string; readonly figure: Figure },
  before: number | null,
  size: number,
): Promise<CountedPage> {
  const row = FIGURES.find(({ figure }) => figure === of.figure);
  if (!row) throw new Error(`No figure is called ${of.figure}`);
  const { columns, from } = listed(strapi, row.source);
  const unit = rowsOf(strapi, row.source).unit;
  const where = whereOf(strapi, row, reading);
  const found = await rawRows<Omit<CountedRecord, 'uid'> & { readonly id: number }>(
    strapi,
    `select ${columns} from ${from.sql}
     where ${unit.sql} = (select id from ?? where document_id = ?) and ${where.sql}
       ${before === null ? '' : 'and r.id < ?'}
     order by r.id desc limit ?`,
    [
      ...from.bindings,
      ...unit.bindings,
      tableOf(strapi, UNIT),
      of.unit,
      ...where.bindings,
      ...(before === null ? [] : [before]),
      size + 1,
    ],
  );
  const shown = found.slice(0, size);
  const { uid } = place(row.source);
  return {
    records: shown.map(({ id: _, ...record }) => ({ uid, ...record })),
    next: found.length > size ? (shown.at(-1)?.id ?? null) : null,
  };
}
