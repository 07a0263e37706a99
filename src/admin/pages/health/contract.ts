/** What `GET /taskforce/health` answers, as the page and the widget need it. */
export interface Health {
  mail: {
    state: 'mail_open' | 'mail_paused' | 'mail_frozen' | 'mail_unset';
    words: string;
    waiting: number;
    oldestMinutes: number | null;
    failed: number;
    unknown: number;
    kept: number;
    freeze: { words: string } | null;
    mayThaw: boolean;
  };
  duties: DutyRow[];
  checked: Checked | null;
  gaps: GapRow[];
  mayLift: boolean;
}

export interface DutyRow {
  job: string;
  name: string;
  /** In words. */
  period: string | null;
  stateLabel: string | null;
  endedAt: string | null;
  detail: string | null;
  late: boolean;
}

export interface Checked {
  at: string;
  rules: number;
  found: number;
  kinds: FindingKind[];
}

export interface FindingKind {
  code: string;
  words: string;
  count: number;
  records: { uid: string; documentId: string; title: string; typeLabel: string }[];
}

export interface GapRow {
  documentId: string;
  post: string;
  holder: string | null;
  gap: string;
  words: string;
  bounced: boolean;
  waiting: number;
}

export const HEALTH_PATH = '/taskforce/health';
export const CHECK_PATH = '/taskforce/health/check';
export const THAW_PATH = '/taskforce/mail/thaw';
export const liftPath = (post: string): string => `/taskforce/mail/posts/${post}/lift`;

/** A row of `GET /taskforce/reports`. */
export interface ReportRow {
  kind: string;
  name: string;
  /** The period it would be made for now. */
  period: { words: string };
  goesTo: string;
  nextDue: string;
  overdue: boolean;
  mayRun: boolean;
  runs: { words: string; stateLabel: string; startedAt: string | null; detail: string | null }[];
}

export const REPORTS_PATH = '/taskforce/reports';
export const previewPath = (kind: string): string => `${REPORTS_PATH}/${kind}/preview`;
export const runPath = (kind: string): string => `${REPORTS_PATH}/${kind}/run`;
