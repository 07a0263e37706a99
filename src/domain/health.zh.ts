/**
 * What must hold of stored records, whatever way they came there; each names what somebody finds who
 * looks after it.
 */
export const INVARIANT_WORDS = {
  post_held_twice: '同一岗位同时有两名任职人',
  struck_off_with_open_milestone: '任务已销号，仍有未完成的时间节点',
  task_without_lead: '任务已下达，没有牵头单位',
  clock_without_end: '问题的计时与办理状态不符，或没有到期日',
  pause_without_day: '问题的暂停状态与暂停日期不符',
  issued_minutes_incomplete: '会议纪要已印发，缺文号、签发或存档文本',
  assignment_without_task: '交办的议定事项没有对应任务',
  published_without_three_eyes: '简报已发布，拟稿、审核、签发不是三人或缺期号',
  digest_without_run: '汇总邮件没有对应的运行记录',
  told_without_letter: '已告知的事项没有对应邮件',
  letter_out_of_step: '邮件的状态与发送时间、占用记录不符',
  changed_past_the_gate: '记录的状态与流转记录不一致',
} as const;

/** A rule that must hold of stored records. */
export type InvariantCode = keyof typeof INVARIANT_WORDS;

/** What a check of stored records came to, for 定时任务运行. */
export const checkedWords = (rules: number, found: number): string =>
  found === 0 ? `核查${rules}项规则，未发现异常` : `核查${rules}项规则，发现异常记录${found}条`;

/** Where letters to a post go while its holder cannot be reached. */
export const GAP_WORDS = {
  nobody_reached: '无处可送',
  office_mailbox: '送专班办公室邮箱',
  unit_mailbox: '送单位邮箱',
} as const;
export type Gap = keyof typeof GAP_WORDS;

/** What the way out for letters is like. */
export const MAIL_WORDS = {
  mail_open: '正常发送',
  mail_paused: '邮件服务器连接失败，暂停发送，每五分钟重试一次',
  mail_frozen: '数据库经恢复或更换，邮件暂停发送，待综合组或系统管理员确认',
  mail_unset: '未配置邮件服务器，邮件只留存、不发送',
} as const;
export type MailState = keyof typeof MAIL_WORDS;

/** Why nothing is sent until somebody has decided. */
export const FREEZE_WORDS = {
  marker_missing: '找不到本机的实例标识，数据库可能是从别处恢复的。',
  other_database: '数据库与本机上次使用的不是同一个。',
  older_copy: '数据库是较早的备份，备份之后可能已有邮件发出。',
} as const;
export type FreezeReason = keyof typeof FREEZE_WORDS;

export const THAW_WORDS = {
  kept: '数据库恢复前的邮件，可能已经发出，留存备查。',
  titleKept: '恢复发送邮件：此前待发的留存备查',
  titleSent: '恢复发送邮件：此前待发的继续发送',
  reasonMissing: '请填写理由。',
  choiceMissing: '请选择此前待发的邮件留存备查还是继续发送。',
  notFrozen: '邮件没有暂停发送，无需确认。',
} as const;

export const SUSPENSION_WORDS = {
  title: (post: string): string => `恢复向${post}的邮箱发送`,
  notSuspended: '该岗位的邮箱没有暂停发送，请刷新页面查看。',
} as const;
