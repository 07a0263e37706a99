const TASK_DIGITS = 3;

/** Number of a key task: `2021-001`, per plan year, gap-free. */
export const taskNumber = (year: number, serial: number): string =>
  `${year}-${String(serial).padStart(TASK_DIGITS, '0')}`;

/** Address of a briefing on the portal: `/briefings/2021/12`, a supplement 增刊 `/briefings/2021/s12`. */
export const briefingPath = (issue: { series: string; year: number; issueNo: number }): string =>
  `/briefings/${issue.year}/${issue.series === 'supplement' ? 's' : ''}${issue.issueNo}`;
