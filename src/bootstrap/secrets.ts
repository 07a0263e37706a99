import { secretRefusal } from '../domain/wording.zh';
import { parseKeyRing } from '../sealed/key-ring';

const NAMES = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
] as const;

const LEAST_LENGTH = 20;
const LEAST_VARIETY = 8;
/** Words of examples and templates; a random value spells none of them. */
const EXAMPLE = /example|sample|change|modified|secret|password|示例/i;

type Read = (name: string) => string | undefined;

const isGuessable = (value: string): boolean =>
  value.length < LEAST_LENGTH || new Set(value).size < LEAST_VARIETY || EXAMPLE.test(value);

/** Keys of data under seal: several with an id each, see `src/sealed/key-ring.ts`. */
const RING = 'SEALED_KEYS';

/** Whole keys of the right length, none of which anybody could have typed. */
const isRingGuessable = (text: string): boolean =>
  parseKeyRing(text) === null ||
  text.split(',').some((key) => isGuessable(key.slice(key.indexOf(':') + 1)));

/**
 * Names of the secrets that are missing, or that anybody could guess from an example.
 * @param read gives a setting by its name; APP_KEYS and SEALED_KEYS are several with commas between
 */
export const guessableSecrets = (read: Read): string[] => [
  ...NAMES.filter((name) =>
    (read(name) ?? '').split(',').some((value) => isGuessable(value.trim())),
  ),
  ...(isRingGuessable(read(RING) ?? '') ? [RING] : []),
];

/**
 * Called by config/server.ts before anything opens: sessions signed with a known secret can be
 * forged by anybody who has read the example. Outside of production a test may use what it likes.
 * @throws in production, naming every such secret at once and never a value
 */
export const requireSecrets = (read: Read): void => {
  const guessable = read('NODE_ENV') === 'production' ? guessableSecrets(read) : [];
  if (guessable.length > 0) throw new Error(secretRefusal(guessable));
};
