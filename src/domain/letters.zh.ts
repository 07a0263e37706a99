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
  withdrawn: '督办文书已撤回，本邮件不再发出。',
  moot: '账号或邮箱已变更，或密码已经设置，本邮件不再发出。',
  account: {
    first: {
      subject: '请设置优化营商环境工作台的登录密码',
      intro:
        '您已登记为联络员或专项工作小组具体负责人，工作台账号已开通，账号即本邮箱地址。请点击下面的链接设置密码，链接7天内有效，只能使用一次。逾期请在登录页选择“忘记密码”。',
      link: '设置密码',
    },
    forgotten: {
      subject: '重新设置优化营商环境工作台的登录密码',
      intro:
        '有人申请重新设置您的工作台密码。如系本人操作，请点击下面的链接设置新密码，链接30分钟内有效，只能使用一次。如非本人操作，请勿理会，原密码仍然有效。',
      link: '重新设置密码',
    },
    locked: {
      subject: '工作台账号已暂时锁定',
      intro:
        '因连续多次输错密码，您的工作台账号已锁定15分钟，到时自动解除。如非本人操作，账号和密码没有泄露，但请留意；如忘记密码，可从下面的链接重新设置，也可联系系统管理员解除锁定。',
      link: '忘记密码',
    },
  },
  linkKept: '（链接只写在发出的邮件中，此处不显示。）',
  held: {
    madeUp: '示例地址，邮件不发送，仅供查看。',
    sample: '本数据库含示例年度数据，邮件不发送，仅供查看。',
    notAllowed: '收件地址不在允许发送的范围（MAIL_ALLOW）内，邮件不发送，仅供查看。',
  },
  suspended: {
    unit_mailbox:
      '因该岗位任职人的邮箱两次被退回，已暂停向其发送，本邮件发至单位邮箱，请转交并核实其邮箱。',
    office_mailbox:
      '因该岗位任职人或单位的邮箱两次被退回，已暂停向其发送，本邮件发至专班办公室，请处理并核实邮箱。',
  },
  fallback: {
    unit_mailbox: '因该岗位暂无任职人或未登记邮箱，本邮件发至单位邮箱，请转交。',
    office_mailbox: '因该岗位暂无任职人且单位未登记邮箱，本邮件发至专班办公室，请处理。',
  },
} as const;

/** In the place of words a letter must not carry. */
export const SEE_RECORD = '请登录系统查看。';

/** 2021-09-29 → 2021年9月29日. */
export const dateWords = (date: string): string => {
  const [year, month, day] = date.split('-');
  if (year === undefined || month === undefined || day === undefined) return '';
  return `${year}年${Number(month)}月${Number(day)}日`;
};
