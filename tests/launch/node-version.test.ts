import fs from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { isSupported } from '../../scripts/lib/node-version';

describe('the version of Node', () => {
  it.each(['v20.20.0', 'v20.20.2', '20.21.0', 'v21.0.0', 'v22.12.0', 'v24.1.0', 'v26.3.1'])(
    '%s runs the application',
    (version) => {
      expect(isSupported(version)).toBe(true);
    },
  );

  it.each(['v0.10.48', 'v8.17.0', 'v18.20.8', 'v20.0.0', 'v20.19.9', 'v27.0.0', ''])(
    '%s is turned away',
    (version) => {
      expect(isSupported(version)).toBe(false);
    },
  );

  it.each(['start.js', 'test.js', 'lib/node-version.js'])(
    'scripts/%s is understood by the oldest of them',
    (file) => {
      const source = fs.readFileSync(path.join(__dirname, '../../scripts', file), 'utf8');
      const messages = new Linter().verify(source, {
        languageOptions: { ecmaVersion: 5, sourceType: 'script' },
      });
      expect(messages).toEqual([]);
    },
  );
});
