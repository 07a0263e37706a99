import crypto from 'node:crypto';
import { guessableSecrets, requireSecrets } from '../../src/bootstrap/secrets';
import { refusalOf } from '../../scripts/lib/refusal';
import { SECRETS } from '../../scripts/lib/env-file';

const NAMES = Object.keys(SECRETS);
const random = (): string => crypto.randomBytes(32).toString('base64');
const good = (): Record<string, string> => ({
  NODE_ENV: 'production',
  ...Object.fromEntries(NAMES.map((name) => [name, random()])),
  SEALED_KEYS: `k2:${random()},k1:${random()}`,
  APP_KEYS: `${random()},${random()}`,
});
const reader = (settings: Record<string, string | undefined>) => (name: string) => settings[name];

describe('the secrets of production', () => {
  it('let the system start when each is random', () => {
    expect(() => requireSecrets(reader(good()))).not.toThrow();
  });

  it('are the very ones that the first start makes', () => {
    expect(guessableSecrets(() => undefined).sort()).toEqual([...NAMES].sort());
    const made = Object.fromEntries(Object.entries(SECRETS).map(([name, make]) => [name, make()]));
    expect(guessableSecrets(reader(made))).toEqual([]);
  });

  it.each([undefined, '', 'short', 'tobemodified-tobemodified', 'example-secret-0123456789'])(
    'are refused when one reads %j, which is named',
    (value) => {
      const settings = { ...good(), JWT_SECRET: value };
      expect(() => requireSecrets(reader(settings))).toThrow(/^密钥 JWT_SECRET 未设置/);
    },
  );

  it.each(['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', `${random()},toBeModified2`])(
    'are refused when APP_KEYS reads %s',
    (value) => {
      expect(guessableSecrets(reader({ ...good(), APP_KEYS: value }))).toEqual(['APP_KEYS']);
    },
  );

  it.each([
    ['nothing', undefined],
    ['no id', random()],
    ['half a key', `k1:${random().slice(0, 20)}`],
    ['a key anybody can type', `k1:${Buffer.alloc(32).toString('base64')}`],
    ['a good key and a bad one', `k1:${random()},k2:`],
  ])('are refused when SEALED_KEYS holds %s', (_, value) => {
    expect(guessableSecrets(reader({ ...good(), SEALED_KEYS: value }))).toEqual(['SEALED_KEYS']);
  });

  it('are all named at once, and no value with them', () => {
    const settings = { ...good(), JWT_SECRET: 'my-known-value', ENCRYPTION_KEY: '' };
    const refuse = (): void => requireSecrets(reader(settings));
    expect(refuse).toThrow('JWT_SECRET、ENCRYPTION_KEY');
    expect(refuse).not.toThrow('my-known-value');
  });

  it('may be anything outside of production', () => {
    expect(() => requireSecrets(reader({ NODE_ENV: 'test' }))).not.toThrow();
  });

  it('reach the operator as the one line that the server says', () => {
    const output =
      'Error: 密钥 JWT_SECRET 未设置、过短或仍为示例值，请改为随机值后重新启动。\n at x';
    expect(refusalOf({ output }, '系统未能启动。').message).toBe(
      '密钥 JWT_SECRET 未设置、过短或仍为示例值，请改为随机值后重新启动。',
    );
  });

  it.each(['ENOSPC: no space left', 'could not write: No space left on device'])(
    'and a full disk is told from any failure: %s',
    (output) => {
      expect(refusalOf({ output }, '系统未能启动。').message).toContain('磁盘空间不足');
    },
  );
});
