import fs from 'node:fs';
import path from 'node:path';
import { withDomainTables } from '../../scripts/lib/domain-tables';
import { CONTRACTS } from '../../src/domain/contract';
import { NOTIFICATIONS } from '../../src/domain/notification';
import { TABLES } from '../../src/domain/tables';
import { actionLabel } from '../../src/domain/wording.zh';

const ROOT = path.resolve(__dirname, '../..');
const README = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

const section = (heading: string): string =>
  README.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '));

const rules = cellsOf(section('Rule index'));

describe('README: says what the code does', () => {
  it('has the generated tables as the domain has them now', () => {
    const domain = { TABLES, CONTRACTS, NOTIFICATIONS, actionLabel };
    expect(withDomainTables(README, domain)).toBe(README);
  });

  it.each(rules)('%s %s: file, symbol and test exist', (_clause, _rule, where = '', test = '') => {
    const [file, symbol] = where.replace(/`/g, '').split('#');
    const source = fs.readFileSync(path.join(ROOT, file ?? ''), 'utf8');
    expect(symbol === undefined || new RegExp(`\\b${symbol}\\b`).test(source)).toBe(true);
    expect(fs.existsSync(path.join(ROOT, test.replace(/`/g, '')))).toBe(true);
  });

  it('indexes every clause the tables cite', () => {
    const cited = [...Object.values(TABLES).flat(), ...NOTIFICATIONS].map((row) => row.clause);
    const indexed = rules.flatMap(([clause]) => (clause ?? '').split('、'));
    expect([...new Set(cited)].filter((clause) => !indexed.includes(clause))).toEqual([]);
  });

  it('names every variable that settings and sources read', () => {
    const files = ['config', 'src'].flatMap((folder) =>
      fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('admin'))
        .map((name) => fs.readFileSync(path.join(ROOT, folder, name), 'utf8')),
    );
    const read = files.flatMap((text) =>
      [...text.matchAll(/\benv(?:\.\w+)?\(\s*'([A-Z_]+)'|env\['([A-Z_]+)'\]/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    );
    const told = section('Configuration');
    const internal = ['NODE_ENV', 'TRIAL_MODE', 'TRIAL_ACCOUNTS_FILE'];
    const untold = [...new Set(read)].filter(
      (name) => !internal.includes(name) && !told.includes(`\`${name}\``),
    );
    expect(untold).toEqual([]);
  });

  it('covers every content type in the glossary', () => {
    const glossary = section('Glossary');
    const types = Object.keys(CONTRACTS).map((uid) => uid.split('.')[1] ?? '');
    expect(types.filter((type) => !glossary.includes(`\`${type}\``))).toEqual([]);
  });
});
