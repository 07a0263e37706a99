/** The words around the notices a letter carries. */
export const LETTER_WORDS = {
  sender: '美兰区优化营商环境工作专班办公室',
  greeting: (name: string): string => `${name}：`,
  atOnce: '现将有关事项告知如下：',
  digestSubject: (date: string, count: number): string => `工作提醒（${date}）：${count}项`,
  digestIntro: (date: string): string => `截至${date}，请您关注以下事项：`,
  owed: '告知事项',
  awaited: '待您办理',
  clause: (clause: string): string => `依据：美办字〔2021〕27号${clause}`,
  awaitedLine: (type: string, title: string, state: string): string =>
    `${type}《${title}》：${state}`,
  open: '登录查看',
  footer: '此邮件由系统自动发出，请勿直接回复。',
  readdressed: '收件人已变更，本邮件未发出，改发至现收件人。',
  fallback: {
    unit_mailbox: '因该岗位暂无任职人或未登记邮箱，本邮件发至单位邮箱，请转交。',
    office_mailbox: '因该岗位暂无任职人且单位未登记邮箱，本邮件发至专班办公室，请处理。',
  },
} as const;

/** 2021-09-29 → 2021年9月29日. */
export const dateWords = (date: string): string => {
  const [year, month, day] = date.split('-');
  if (year === undefined || month === undefined || day === undefined) return '';
  return `${year}年${Number(month)}月${Number(day)}日`;
};
