import { consultationOf } from '../consultations';
import { decisionOf } from '../decisions';
import { issueOf } from '../issues';
import { meetingOf } from '../meetings';
import { minutesNamed } from '../minutes';
import { taskOf } from '../tasks';
import type { Link } from '../views/Link';
import { firstWords } from '../../../domain/text';
import type { Visit } from './visit';
import { CONSULTATIONS, DECISIONS, ISSUES, MEETINGS, MINUTES, TASKS } from './visit';

interface Address {
  readonly documentId: string;
}

/** Leads to a record by its number and title, if the reader may open it. */
const linkBy =
  <T extends Address>(
    folder: string,
    read: (strapi: Visit['strapi'], actor: Visit['actor'], documentId: string) => Promise<T | null>,
    titleOf: (record: T) => string,
  ) =>
  async ({ strapi, actor }: Visit, to: Address | null): Promise<Link | null> => {
    const record = to === null ? null : await read(strapi, actor, to.documentId);
    return record && { href: `${folder}/${record.documentId}`, title: titleOf(record) };
  };

const numbered = ({ number, title }: { readonly number: string | null; readonly title: string }) =>
  `${number ?? ''} ${title}`.trim();

export const linkToTask = linkBy(TASKS, taskOf, numbered);
export const linkToIssue = linkBy(ISSUES, issueOf, numbered);
export const linkToMeeting = linkBy(MEETINGS, meetingOf, ({ title }) => title);
export const linkToDecision = linkBy(DECISIONS, decisionOf, ({ text }) => firstWords(text));
export const linkToConsultation = linkBy(CONSULTATIONS, consultationOf, ({ title }) => title);
export const linkToMinutes = linkBy(MINUTES, minutesNamed, numbered);
