import fs from 'node:fs';
import path from 'node:path';
import type { Contract } from '../../src/domain/contract';
import { CONTRACTS } from '../../src/domain/contract';
import {
  AUDIENCES,
  CHECK_EVENT,
  EDIT_EVENTS,
  FURTHER_EVENTS,
  NOTIFICATIONS,
  WATCH_EVENTS,
} from '../../src/domain/notification';
import { PERIODIC_REPORTS } from '../../src/domain/periodic';
import { CAPACITIES } from '../../src/domain/permissions';
import { POST_KINDS, ROLES } from '../../src/domain/roles';
import { CHASE_EVENTS } from '../../src/domain/supervision';
import { TABLES } from '../../src/domain/tables';
import type { Transition, TransitionTable } from '../../src/domain/transition';
import { statesOf } from '../../src/domain/transition';
import { ACTION_LABELS, ASK_LABELS, EVENT_WORDS, LABELS } from '../../src/domain/wording.zh';

const ROOT = path.resolve(__dirname, '../../src');

interface Metadata {
  readonly edit: { readonly label: string; readonly description: string };
  readonly list: { readonly label: string };
}

interface Schema {
  readonly info: { readonly displayName: string };
  readonly attributes: Record<
    string,
    { readonly type: string; readonly enum?: string[]; readonly target?: string }
  >;
  readonly config: { readonly metadatas: Record<string, Metadata> };
}

const read = (file: string): Schema => JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;

const uidOf = (file: string): string => {
  const name = path.basename(path.dirname(file));
  return `api::${name}.${name}`;
};

const found = fs.readdirSync(ROOT, { recursive: true, encoding: 'utf8' });

const schemas = new Map(
  found
    .filter((file) => file.endsWith('schema.json'))
    .map((file) => [uidOf(file), read(path.join(ROOT, file))]),
);

const components = found
  .filter((file) => file.startsWith('components') && file.endsWith('.json'))
  .map((file): [string, Schema] => [file, read(path.join(ROOT, file))]);

const all: [string, Schema][] = [...schemas, ...components];

const LATIN = /[A-Za-z]/;
const labels: Readonly<Record<string, string>> = LABELS;
const tables: [string, TransitionTable][] = Object.entries(TABLES);
const rows: [string, Transition][] = tables.flatMap(([uid, table]) =>
  table.map((row): [string, Transition] => [uid, row]),
);

const attributesOf = (uid: string): string[] => Object.keys(schemas.get(uid)?.attributes ?? {});

describe('parity: states', () => {
  it.each(tables.filter(([, table]) => statesOf(table).length > 0))(
    '%s: table, schema and words name the same',
    (uid, table) => {
      const states = statesOf(table).sort();
      expect([...(schemas.get(uid)?.attributes['state']?.enum ?? [])].sort()).toEqual(states);
      expect(states.filter((state) => !(state in labels))).toEqual([]);
    },
  );
});

describe('parity: words', () => {
  const values = all.flatMap(([file, schema]) =>
    Object.entries(schema.attributes).flatMap(([field, attribute]) =>
      (attribute.enum ?? []).map((value) => [file, field, value] as const),
    ),
  );

  it.each(values)('%s %s: %s has a label', (_file, _field, value) => {
    expect(labels[value]).toBeTruthy();
  });

  it('gives one label to one value only', () => {
    const used = values.map(([, , value]) => value);
    const twice = [...new Set(used)].filter((value, _, list) =>
      list.some((other) => other !== value && labels[other] === labels[value]),
    );
    expect(twice).toEqual([]);
  });

  it.each(all)('%s: every field has a Chinese label', (_, schema) => {
    const named = Object.keys(schema.attributes).map((field) => {
      const metadata = schema.config.metadatas[field];
      return [field, metadata?.edit.label ?? '', metadata?.edit.description ?? ''];
    });
    expect(named.filter(([, label]) => label === '')).toEqual([]);
    expect(named.filter(([, label, words]) => LATIN.test(`${label ?? ''}${words ?? ''}`))).toEqual(
      [],
    );
    expect(LATIN.test(schema.info.displayName)).toBe(false);
  });

  it('speaks no Latin in labels, actions, questions and letters', () => {
    const words = [
      ...Object.values(labels),
      ...Object.values(ACTION_LABELS),
      ...Object.values(ASK_LABELS),
      ...Object.values(EVENT_WORDS).flatMap((one) => [one.subject, one.line]),
    ].map((text) => text.replace(/\{\w+\}/g, ''));
    expect(words.filter((text) => LATIN.test(text))).toEqual([]);
  });

  it('labels every role, post kind, capacity and audience', () => {
    const codes = [...ROLES, ...POST_KINDS, ...CAPACITIES, ...AUDIENCES];
    expect(codes.filter((code) => !(code in labels))).toEqual([]);
  });
});

describe('parity: rows', () => {
  it.each(rows)('%s: a row’s names exist', (uid, row) => {
    const fields = attributesOf(uid);
    const used = [
      ...row.asks.flatMap((ask) => (ask.field === undefined ? [] : [ask.field])),
      ...Object.keys(row.stamps ?? {}),
      ...(row.never ?? []),
    ];
    expect(used.filter((field) => !fields.includes(field))).toEqual([]);
    expect(row.asks.filter((ask) => !(ask.name in ASK_LABELS))).toEqual([]);
  });

  it('tells only of actions that exist, with words and a clause', () => {
    const actions = [
      ...rows.map(([, row]) => row.action),
      ...FURTHER_EVENTS.map((row): string => row.event),
      ...CHASE_EVENTS,
      ...EDIT_EVENTS,
      ...WATCH_EVENTS,
      CHECK_EVENT,
      ...PERIODIC_REPORTS.map((report): string => report.event),
    ];
    expect(NOTIFICATIONS.filter((row) => !actions.includes(row.event))).toEqual([]);
    expect(NOTIFICATIONS.filter((row) => !(row.event in EVENT_WORDS))).toEqual([]);
    expect(NOTIFICATIONS.filter((row) => !/^[一二三四五六]/.test(row.clause))).toEqual([]);
  });

  it('cites a clause on every row', () => {
    expect(rows.filter(([, row]) => !/^[一二三四五六]/.test(row.clause))).toEqual([]);
  });
});

describe('parity: contracts', () => {
  it('governs every type, and only types that exist', () => {
    expect(Object.keys(CONTRACTS).sort()).toEqual([...schemas.keys()].sort());
  });

  it.each(Object.entries(CONTRACTS) as [string, Contract][])(
    '%s names its own fields',
    (uid, contract) => {
      const named = [
        ...contract.machine,
        ...Object.keys(contract.fields ?? {}),
        ...Object.keys(contract.seenBy ?? {}),
      ];
      expect(named.filter((field) => !attributesOf(uid).includes(field))).toEqual([]);
    },
  );

  it('has no inverse relation and no draft and publish on a governed type', () => {
    const inverse = all.flatMap(([file, schema]) =>
      Object.entries(schema.attributes)
        .filter(([, attribute]) => 'mappedBy' in attribute || 'inversedBy' in attribute)
        .map(([field]) => `${file} ${field}`),
    );
    expect(inverse).toEqual([]);
  });
});
