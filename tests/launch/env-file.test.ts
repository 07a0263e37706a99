import fs from 'node:fs';
import path from 'node:path';
import { SECRETS, completeSecrets, settings } from '../../scripts/lib/env-file';
import { removeFolder, temporaryFolder } from '../helpers/folder';

const NAMES = Object.keys(SECRETS);

describe('the secrets of the first start', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = temporaryFolder();
    file = path.join(folder, '.env');
  });

  afterEach(() => removeFolder(folder));

  it('are all made, each different and long, in a file that only its owner reads', () => {
    expect(completeSecrets(file, {})).toEqual(NAMES);
    const made = settings(file, {});
    const values = NAMES.flatMap((name) => String(made[name]).split(',')).map((value) =>
      value.replace(/^k1:/, ''),
    );
    expect(new Set(values).size).toBe(NAMES.length + 1);
    values.forEach((value) => expect(Buffer.from(value, 'base64')).toHaveLength(32));
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('stay as they are on every later start', () => {
    completeSecrets(file, {});
    const before = fs.readFileSync(file, 'utf8');
    expect(completeSecrets(file, {})).toEqual([]);
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
  });

  it('are filled in where the example file leaves them empty, the rest being kept', () => {
    const example = fs.readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
    fs.writeFileSync(file, example.replace('PORT=1337', 'PORT=8080'));
    expect(completeSecrets(file, {})).toEqual(NAMES);
    const text = fs.readFileSync(file, 'utf8');
    NAMES.forEach((name) => expect(text.match(new RegExp(`^${name}=.+$`, 'gm'))).toHaveLength(1));
    expect(settings(file, {})['PORT']).toBe('8080');
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are not made where the environment gives them; a file is not even written', () => {
    const given = Object.fromEntries(NAMES.map((name) => [name, 'given']));
    expect(completeSecrets(file, given)).toEqual([]);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('and all other settings yield to the environment', () => {
    fs.writeFileSync(file, 'PORT=1\nHOST=0.0.0.0\n');
    expect(settings(file, { PORT: '2' })).toMatchObject({ PORT: '2', HOST: '0.0.0.0' });
  });
});
