/** Whoever reads tasks in the panel; the server asks again and answers others with 404. */
export const READ_TASKS = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'api::task.task',
} as const;

/** Whoever reads meetings sees how their rhythm is kept. */
export const READ_MEETINGS = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'api::meeting.meeting',
} as const;

/** Whoever enters tasks imports them: 改革协调组 alone. */
export const ENTER_TASKS = {
  action: 'plugin::content-manager.explorer.create',
  subject: 'api::task.task',
} as const;

/** Whoever registers issues imports them: 督导组 alone. */
export const ENTER_ISSUES = {
  action: 'plugin::content-manager.explorer.create',
  subject: 'api::issue.issue',
} as const;

/** Whoever reads 定时任务运行 sees how the system fares: the office and the system administrator. */
export const READ_RUNS = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'api::job-run.job-run',
} as const;

/** Whoever reads 邮件台账: the office. */
export const READ_LETTERS = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'api::message.message',
} as const;
