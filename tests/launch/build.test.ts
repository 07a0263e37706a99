import fs from 'node:fs';
import path from 'node:path';
import { removeStaleOutput } from '../../scripts/lib/build';
import { fingerprint, isStamped, stamp } from '../../scripts/lib/fingerprint';
import { isInstalled } from '../../scripts/lib/install';
import { removeFolder, temporaryFolder } from '../helpers/folder';

describe('what a second start skips', () => {
  let folder: string;
  const write = (name: string, text = ''): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const exists = (name: string): boolean => fs.existsSync(path.join(folder, name));
  const print = (): string =>
    fingerprint(folder, ['src', 'tsconfig.json'], { skip: ['src/admin'] });

  beforeEach(() => {
    folder = temporaryFolder();
    write('src/index.ts', 'a');
    write('src/api/task.ts', 'b');
    write('src/admin/app.tsx', 'c');
    write('tsconfig.json', '{}');
  });

  afterEach(() => removeFolder(folder));

  it('is known by a stamp that holds for the very same sources', () => {
    const file = path.join(folder, 'dist', '.stamp');
    expect(isStamped(file, print())).toBe(false);
    stamp(file, print());
    expect(isStamped(file, print())).toBe(true);
  });

  it.each<[string, () => void]>([
    ['a changed file', () => write('src/index.ts', 'A')],
    ['a new file', () => write('src/new.ts', '')],
    ['a removed file', () => fs.rmSync(path.join(folder, 'src/api/task.ts'))],
    [
      'a renamed file',
      () => fs.renameSync(path.join(folder, 'src/index.ts'), path.join(folder, 'src/main.ts')),
    ],
    ['a changed setting', () => write('tsconfig.json', '{ }')],
  ])('is done again after %s', (_, change) => {
    const before = print();
    change();
    expect(print()).not.toBe(before);
  });

  it('is not done again for a file that plays no part', () => {
    const before = print();
    write('src/admin/app.tsx', 'C');
    write('README.md', '');
    expect(print()).toBe(before);
  });

  it('leaves no compiled file behind whose source is gone, and spares the panel', () => {
    write('dist/src/index.js');
    write('dist/src/api/gone.js');
    write('dist/src/api/gone.schema.json');
    write('dist/build/index.html');
    removeStaleOutput(folder);
    expect(
      [
        'dist/src/index.js',
        'dist/src/api/gone.js',
        'dist/src/api/gone.schema.json',
        'dist/build/index.html',
      ].map(exists),
    ).toEqual([true, false, false, true]);
  });

  describe('in the installation', () => {
    const lockfile = (packages: Record<string, object>): string =>
      JSON.stringify({ packages: { '': {}, ...packages } });
    const koa = { 'node_modules/koa': { version: '2.0.0' } };
    const fsevents = { 'node_modules/fsevents': { version: '1.0.0', optional: true } };

    it.each([
      ['everything is there', koa, koa, true],
      ['an optional package of another platform is missing', { ...koa, ...fsevents }, koa, true],
      ['a package is missing', koa, {}, false],
      ['a version differs', koa, { 'node_modules/koa': { version: '1.0.0' } }, false],
    ])('%s', (_, wanted, present, installed) => {
      write('package-lock.json', lockfile(wanted));
      write('node_modules/.package-lock.json', lockfile(present));
      expect(isInstalled(folder)).toBe(installed);
    });

    it('nothing was ever installed', () => {
      write('package-lock.json', lockfile(koa));
      expect(isInstalled(folder)).toBe(false);
    });
  });
});
