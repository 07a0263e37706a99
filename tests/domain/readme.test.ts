import fs from 'node:fs';
import path from 'node:path';
import { withDomainTables } from '../../scripts/lib/domain-tables';
import { CONTRACTS } from '../../src/domain/contract';
import { NOTIFICATIONS } from '../../src/domain/notification';
import { TABLES } from '../../src/domain/tables';
import { actionLabel } from '../../src/domain/wording.zh';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
const exists = (file: string): boolean => fs.existsSync(path.join(ROOT, file));
const README = read('README.md');

const section = (heading: string): string =>
  README.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '));

const bare = (cell: string): string => cell.replace(/`/g, '');

/** Files below a folder of the repository, as paths from its root. */
const filesIn = (folder: string, kinds: RegExp): string[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => kinds.test(name))
    .map((name) => path.join(folder, name));

const rules = cellsOf(section('Rule index'));
const documents = ['README.md', ...filesIn('docs', /\.md$/)];
const decisions = documents.filter((file) => file.startsWith('docs/decisions'));

describe('README: rules', () => {
  it('has the generated tables as the domain has them now', () => {
    const domain = { TABLES, CONTRACTS, NOTIFICATIONS, actionLabel };
    expect(withDomainTables(README, domain)).toBe(README);
  });

  it.each(rules)('%s %s: file, symbol and test exist', (_clause, _rule, where = '', test = '') => {
    const [file = '', symbol] = bare(where).split('#');
    const defined = new RegExp(`\\b(?:const|function|class|interface|type) ${symbol}\\b`);
    expect(exists(file)).toBe(true);
    expect(symbol === undefined || defined.test(read(file))).toBe(true);
    expect(exists(bare(test))).toBe(true);
  });

  it('indexes every clause that a table, a comment or a seed cites', () => {
    const rows = [...Object.values(TABLES).flat(), ...NOTIFICATIONS].map((row) => row.clause);
    const comments = filesIn('src', /\.tsx?$/)
      .flatMap((file) => [...read(file).matchAll(/[二三四五]\([一二三四五]\)\d?/g)])
      .map(([clause]) => clause);
    const seeds = ['units', 'groups', 'posts', 'tenures', 'cadences']
      .flatMap((name) => JSON.parse(read(`database/seeds/${name}.json`)) as { clause: string }[])
      .map((row) => row.clause)
      .filter((clause) => /^[一二三四五六]/.test(clause));
    const indexed = rules.flatMap(([clause]) => (clause ?? '').split('、'));
    const covers = (clause: string, mark: string) =>
      mark === clause || (mark.length > 1 && clause.startsWith(mark));
    const cited = [...new Set<string>([...rows, ...comments, ...seeds])];
    expect(cited.filter((clause) => !indexed.some((mark) => covers(clause, mark)))).toEqual([]);
  });
});

describe('README: configuration', () => {
  const told = new Map(
    cellsOf(section('Configuration')).map(([name = '', , value = '']) => [bare(name), value]),
  );
  const sources = ['config', 'src', 'scripts']
    .flatMap((folder) => filesIn(folder, /\.(?:tsx?|js)$/))
    .map(read);

  it('names every variable that settings, sources and scripts read', () => {
    const names = sources.flatMap((text) =>
      [...text.matchAll(/\benv(?:\.\w+)?\(\s*'([A-Z_]+)'|\w\['([A-Z][A-Z_]{2,})'\]/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    );
    expect([...new Set(names)].filter((name) => !told.has(name))).toEqual([]);
  });

  it('names every variable of the template', () => {
    const names = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(names.filter((name) => !told.has(name))).toEqual([]);
  });

  const defaults = sources.flatMap((text) =>
    [...text.matchAll(/\benv(?:\.\w+)?\(\s*'([A-Z_]+)', '?([\w.]+)'?\)/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
  );

  it.each(defaults)('%s: the default is %s', (name, value) => {
    expect(told.get(name)).toBe(`\`${value}\``);
  });
});

describe('README: words', () => {
  const glossary = section('Glossary');

  it('covers every content type in the glossary', () => {
    const types = Object.keys(CONTRACTS).map((uid) => uid.split('.')[1] ?? '');
    expect(types.filter((type) => !glossary.includes(`\`${type}\``))).toEqual([]);
  });

  it('covers every folder of the sources in the glossary', () => {
    const folders = ['src', 'src/api'].flatMap((parent) =>
      fs
        .readdirSync(path.join(ROOT, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${parent}/${entry.name}`),
    );
    expect(
      folders.filter(
        (folder) =>
          !glossary.includes(folder) && !glossary.includes(`\`${path.basename(folder)}\``),
      ),
    ).toEqual([]);
  });
});

describe('documents: nothing they point at is gone', () => {
  it.each(documents)('%s names files that exist', (file) => {
    const named = [
      ...read(file).matchAll(/`((?:src|tests|scripts|database|config|docs)\/[\w./-]+)[#`]/g),
    ].map(([, name = '']) => name);
    const linked = [...read(file).matchAll(/\]\(([\w./-]+)\)/g)].map(([, name = '']) =>
      path.join(path.dirname(file), name),
    );
    expect([...named, ...linked].filter((name) => !exists(name))).toEqual([]);
  });

  it.each(decisions)('%s has a date, a context, options refused and a consequence', (file) => {
    const text = read(file);
    expect(text).toMatch(/^# \d+\. .+\n\n\d{4}-\d{2}-\d{2} · (?:accepted|superseded)/);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.slice(0, 4)).toEqual(['Context', 'Decision', 'Refused', 'Consequence']);
  });
});
