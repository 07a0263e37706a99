import { ACCOUNTS } from './accounts';
import { ANSWERS } from './answers';
import { CODES } from './codes';
import { FILES } from './files';
import { LIBRARY } from './library';
import { RECORDS } from './records';
import { SHELL } from './shell';

/** Messages of failed requests go through the translations under this prefix. */
const answers = Object.fromEntries(
  Object.entries(ANSWERS).map(([english, chinese]) => [`apiError.${english}`, chinese]),
);

/**
 * Everything laid over Strapi's own zh-Hans texts. The panel translates an enumeration by its bare
 * value, which is why the labels of the domain stand beside the texts of the panel.
 */
export const ZH_HANS: Record<string, string> = {
  ...SHELL,
  ...RECORDS,
  ...FILES,
  ...LIBRARY,
  ...ACCOUNTS,
  ...answers,
  ...CODES,
};
