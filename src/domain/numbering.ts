const DIGITS = 3;

const padded = (serial: number): string => String(serial).padStart(DIGITS, '0');

/** Number of a key task: `2021-001`, per plan year, gap-free. */
export const taskNumber = (year: number, serial: number): string => `${year}-${padded(serial)}`;

/** Number of an issue: `问题2026-001`, per year of registration, gap-free. */
export const issueNumber = (year: number, serial: number): string =>
  `问题${year}-${padded(serial)}`;

/** Address of a briefing on the portal: `/briefings/2021/12`, a supplement 增刊 `/briefings/2021/s12`. */
export const briefingPath = (issue: { series: string; year: number; issueNo: number }): string =>
  `/briefings/${issue.year}/${issue.series === 'supplement' ? 's' : ''}${issue.issueNo}`;

/** Number of a supervision notice: `〔2026〕1号`, after the office's 机关代字 where it has one. */
export const noticeNumber = (prefix: string | null, year: number, serial: number): string =>
  `${prefix ?? ''}〔${year}〕${serial}号`;

/** Number of minutes: `〔2026〕1号`, per year of issue, gap-free; corrections are numbered with them. */
export const minutesNumber = noticeNumber;
