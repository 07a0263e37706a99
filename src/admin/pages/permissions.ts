/** Whoever reads tasks in the panel; the server asks again and answers others with 404. */
export const READ_TASKS = {
  action: 'plugin::content-manager.explorer.read',
  subject: 'api::task.task',
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
