import { CONSULTATION } from './consultations';
import { DECISION } from './decisions';
import { ISSUE } from './issues';
import { MEETING } from './meetings';
import { MINUTES as MINUTES_UID } from './minutes';
import { NOTICE } from './notices';
import {
  CONSULTATIONS,
  DECISIONS,
  HOME,
  ISSUES,
  MEETINGS,
  MINUTES,
  NOTICES,
  TASKS,
  TOPICS,
} from './pages/visit';
import { TASK } from './tasks';
import { TOPIC } from './topics';

const FOLDERS: Readonly<Record<string, string>> = {
  [TASK]: TASKS,
  [ISSUE]: ISSUES,
  [NOTICE]: NOTICES,
  [MEETING]: MEETINGS,
  [DECISION]: DECISIONS,
  [CONSULTATION]: CONSULTATIONS,
  [TOPIC]: TOPICS,
  [MINUTES_UID]: MINUTES,
};

/** Where the desk shows a record; its first page for what has no page of its own. */
export const deskPageOf = (uid: string | null, documentId: string | null): string => {
  const folder = FOLDERS[uid ?? ''];
  return folder === undefined || documentId === null ? HOME : `${folder}/${documentId}`;
};
