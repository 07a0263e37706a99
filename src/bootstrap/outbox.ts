import type { AllowList } from '../domain/allow-list';
import { allowListFaults, readAllowList } from '../domain/allow-list';
import { SETTING_FAULTS, settingsRefusal } from '../domain/wording.zh';

/** What keeps letters from people they are not meant for. */
export interface OutboxSettings {
  /** Where letters may go; null: everywhere. */
  readonly allow: AllowList | null;
  /** The instance's marker, from the repository's root; empty: none is kept. */
  readonly instanceFile: string;
}

type Env = (name: string, otherwise: string) => string;

/** @throws in Chinese, naming everything in `MAIL_ALLOW` that is no address and no domain */
export function outboxFrom(env: Env): OutboxSettings {
  const allowed = env('MAIL_ALLOW', '');
  const faults = allowListFaults(allowed);
  if (faults.length > 0) throw new Error(settingsRefusal([SETTING_FAULTS.allow(faults)]));
  return {
    allow: readAllowList(allowed),
    instanceFile: env('INSTANCE_FILE', '.data/instance.json'),
  };
}
