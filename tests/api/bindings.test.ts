import { TABLES } from '../../src/domain/tables';
import type { TransitionTable } from '../../src/domain/transition';
import { CREATION } from '../../src/gate/rule';
import { ruleOf } from '../../src/gate/rules';

const tables: [string, TransitionTable][] = Object.entries(TABLES);

const checksOf = (uid: string): string[] => Object.keys(ruleOf(uid)?.checks ?? {}).sort();

/** Not among the domain's tests: the gate brings Strapi's own modules along. */
describe('bindings: what a row requires, the gate checks', () => {
  it.each(tables)('%s: every check is bound, and none is bound for nothing', (uid, table) => {
    const named = [...new Set(table.flatMap((row) => row.requires))].sort();
    expect(checksOf(uid)).toEqual(named);
  });

  it.each(tables)('%s: fills and effects belong to actions of the table', (uid, table) => {
    const actions = [CREATION, ...table.map((row) => row.action)];
    const rule = ruleOf(uid);
    const bound = [...Object.keys(rule?.fill ?? {}), ...Object.keys(rule?.effects ?? {})];
    expect(bound.filter((action) => !actions.includes(action))).toEqual([]);
  });
});
