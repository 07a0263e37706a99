/**
 * Words of the pages that the server renders: the portal for the public and the desk of the units.
 * Labels of values, actions and faults stand in the main table of words.
 */
export const PAGE_WORDS = {
  skip: '跳到正文',
  breadcrumbs: '当前位置',
  home: '首页',
  site: {
    name: '海口市美兰区优化营商环境工作专班',
    navigation: '网站导航',
    links: '相关链接',
  },
  briefing: {
    name: '优化营商环境工作简报',
    supplementMark: '增刊',
    all: '工作简报',
    newest: '最新工作简报',
    more: '查看全部工作简报',
    none: '目前没有已发布的工作简报。',
    noneFound: '没有符合所选条件的工作简报。',
    issuer: '海口市美兰区优化营商环境工作专班办公室',
    issuerLabel: '编发单位',
    issuedOnLabel: '印发日期',
    images: '配图',
    year: '年份',
    series: '类别',
    everyYear: '全部年份',
    everySeries: '全部类别',
    filters: '筛选',
    pages: '翻页',
    previous: '上一页',
    next: '下一页',
    retractedTitle: '该期简报已撤稿',
    retractedReason: '撤稿原因',
    retractedNote: '本期简报已由编发单位撤回，不再提供正文。',
    table: '表格',
  },
  errors: {
    400: { title: '请求内容有误', text: '网址或提交的内容不符合要求，请检查后重试。' },
    401: { title: '请先登录', text: '登录后才能查看此页面。' },
    403: { title: '不能办理', text: '页面已过期或您无权办理，请返回上一页刷新后重试。' },
    404: { title: '页面不存在', text: '没有找到您要查看的内容，网址可能有误，或者内容没有公开。' },
    405: { title: '不支持此操作', text: '请从首页重新进入。' },
    410: { title: '内容已撤回', text: '此内容已撤回，不再提供。' },
    413: { title: '提交的内容过大', text: '请减少内容后重试。' },
    429: { title: '操作过于频繁', text: '请稍后再试。' },
    500: { title: '系统暂时无法处理', text: '请稍后再试；如多次出现，请联系工作专班办公室。' },
  },
  desk: {
    name: '优化营商环境工作台',
    role: '工作台',
    roleDescription: '联络员、专项工作小组具体负责人',
    signIn: '登录',
    signInHint: '供各成员单位联络员、专项工作小组具体负责人使用。',
    signOut: '退出登录',
    identifier: '账号或电子邮箱',
    password: '密码',
    wrong: '账号或密码不正确，或账号已停用。请核对后重试；如仍不能登录，请联系工作专班办公室。',
    locked: '登录失败次数过多，请于15分钟后再试。',
    expired: '页面已过期，请重新提交。',
    signedOut: '您已退出登录。',
    account: {
      title: '账号设置',
      identifier: '账号',
      email: '电子邮箱',
      change: '修改密码',
      changed: '密码已修改，其他设备上的登录已全部退出。',
      current: '当前密码',
      currentWrong: '当前密码不正确。',
      locked: '密码输错次数过多，请于15分钟后再试。',
    },
    newPassword: {
      title: '设置密码',
      set: '设置密码',
      done: '密码已设置，请用新密码登录。',
      password: '新密码',
      again: '再次输入新密码',
      different: '两次输入的密码不一致。',
      rules:
        '至少10个字符，可用汉字；不得包含姓名、单位名称、账号或电子邮箱，不得使用常见密码，总长不超过72个字节（一个汉字占3个字节）。',
      invalid: '链接无效、已经用过或已过期。请重新申请设置密码的链接。',
    },
    forgot: {
      title: '忘记密码',
      hint: '请填写您的账号或登记的电子邮箱，系统将发送设置密码的链接。',
      send: '发送链接',
      sent: '如该账号存在且在用，设置密码的链接将发到登记的电子邮箱，30分钟内有效。每个账号每小时最多发送3次。如未收到，请检查邮箱或联系工作专班办公室。',
      toSignIn: '返回登录',
    },
    navigation: '工作台导航',
    /** The lists, each a tab with the number of records that wait for the reader. */
    lists: {
      tasks: {
        tab: '任务',
        title: '我的任务',
        waiting: '待办理',
        others: '在办任务',
        closed: '已办结、已销号、已撤项任务',
        none: '目前没有与您的岗位有关的任务。',
        nothingWaits: '目前没有待办理的任务。',
        noneElse: '没有在办任务。',
        back: '返回我的任务',
      },
    },
    waits: '项待办理',
    posts: '任职岗位',
    page: (page: number): string => `第${page}页`,
    dueOn: '完成期限',
    due: {
      none: '未定期限',
      today: '今日到期',
      left: (days: number): string => `还有${days}天`,
      late: (days: number): string => `已逾期${days}天`,
    },
    part: {
      lead: '牵头',
      jointLead: '共同牵头',
      coop: '配合',
      group: '专项工作小组',
    },
    mandate: '任务书',
    roadMap: '路线图',
    timetable: '时间表',
    elements: '七个要件',
    onThisPage: '本页内容',
    standing: '当前进度',
    expected: '序时进度',
    actual: '实际进度',
    originalDueOn: '原定期限',
    nextReportOn: '下次报送',
    officeAnswers: '办公室答复',
    officeNote: '办公室意见',
    sentBackBecause: '退回理由',
    reports: '报送记录',
    noReports: '尚未报送。',
    extensions: '延期申请',
    extended: (from: string, to: string): string => `由${from}延至${to}`,
    completionEvidence: '办结佐证材料',
    percent: '完成',
    major: '重大进展或变化',
    sender: '报送方',
    doneWords: '已完成',
    nextWords: '下一步',
    needsWords: '需协调',
    completed: '完成事项',
    outside: '其他报送',
    outsideHint:
      '重点任务之外的工作动态、重大进展或变化，在此向工作专班办公室报送。重点任务的进展，请在该任务中报送。',
    reportOf: (name: string): string => `${name}报送`,
    sentReports: '已报送',
    kilobytes: (size: number): string => `${size}千字节`,
    megabytes: (size: string): string => `${size}兆字节`,
    date: '日期',
    matter: '事项',
    timetableKinds: { start: '开始', milestone: '节点', due: '完成期限' },
    finished: '已完成',
    overdue: '已逾期',
    open: '未完成',
    doneOn: (date: string): string => `${date}完成`,
    nothingToComplete: '没有尚未完成的要件和节点。',
    filesHint:
      '可选多个文件，最多10个，单个不超过20兆字节，合计不超过60兆字节。可用格式：PDF、DOC、DOCX、XLS、XLSX、PNG、JPG、WEBP。',
    filesAgain: '所选文件没有保存，请重新选择。',
    conditions: { percent: '（牵头单位必填）' } as Readonly<Record<string, string>>,
    hints: {
      percent: '0至100的整数。配合单位请留空。',
      completes: '勾选本次报送确认完成的事项，审核采纳后生效。',
      isMajor: '勾选后立即告知工作专班办公室，采纳后告知组长、常务副组长和副组长。',
      proposedDueOn: '应晚于现完成期限。须在期限之前申请。',
    } as Readonly<Record<string, string>>,
    twice: (action: string): string =>
      `“${action}”您刚刚已经提交，本次没有重复提交。请核对下方记录。`,
    number: '编号',
    state: '状态',
    source: '任务来源',
    group: '工作组',
    leadUnit: '牵头单位',
    jointLeadUnits: '共同牵头单位',
    coopUnits: '配合单位',
    responsible: '责任岗位',
    period: '起止日期',
    content: '工作内容',
    acceptance: '验收标准',
    deliverable: '成果',
    weight: '权重',
    notApplicable: '不适用，理由',
    blank: '未填写',
    until: '至',
    handle: '办理',
    nothingToHandle: '目前没有需要您办理的事项。',
    blocked: '暂不能办理',
    choose: '请选择',
    optional: '（选填）',
    done: (action: string): string => `“${action}”已办理。`,
    faults: '未能办理，请按以下提示补正：',
  },
  /** The A4 sheet of a task. */
  sheet: {
    name: '重点任务任务书',
    hint: '请用浏览器的打印功能打印，纸张选A4。此页五分钟内有效，过期后请在任务页面重新打开。',
    noNumber: '未下达',
    year: '年度',
    printedOn: '打印日期',
    first: '一、任务书',
    second: '二、路线图',
    third: '三、时间表',
    fourth: '四、七要件清单',
    title: '任务名称',
    noGroup: '八个专项工作小组之外',
    inBrackets: (words: string): string => `（${words}）`,
    originally: (date: string): string => `原定期限${date}`,
    place: '序号',
    milestone: '节点',
    reached: '累计',
    doneOn: '完成日期',
    noMilestones: '尚未设置节点。',
    date: '日期',
    kind: '类别',
    matter: '事项',
    noDates: '尚未确定日期。',
    kinds: { start: '开始', milestone: '节点', due: '完成期限' },
    element: '要件',
    elementContent: '内容',
    measurable: '可衡量成果',
    signatures: ['牵头单位负责人（签字）', '牵头单位联络员（签字）', '工作专班办公室（盖章）'],
    signedOn: '年　　月　　日',
  },
} as const;

/** Names of the seven elements 七个要件 in the notice's order and words 〔四(二)〕. */
export const ELEMENT_NAMES = {
  targets: '目标',
  platforms: '平台',
  projects: '项目',
  policies: '政策',
  reforms: '改革创新',
  mechanisms: '机制',
  appraisals: '督查考核',
} as const;

/** `2021年第12期`, `2021年增刊第12期`. */
export const issueName = (series: string, year: number, issueNo: number): string =>
  series === 'supplement'
    ? `${year}年${PAGE_WORDS.briefing.supplementMark}第${issueNo}期`
    : `${year}年第${issueNo}期`;

/** `2021年10月1日` of a `YYYY-MM-DD` date; null where there is none. */
export function writtenDate(date: string | null): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  return parts ? `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日` : null;
}

type ErrorStatus = keyof typeof PAGE_WORDS.errors;

const isKnown = (status: number): status is ErrorStatus =>
  Object.keys(PAGE_WORDS.errors).includes(String(status));

/** Heading and sentence of an error page; an unknown status reads as a fault of the system. */
export const errorWords = (status: number): { readonly title: string; readonly text: string } =>
  PAGE_WORDS.errors[isKnown(status) ? status : 500];

export const UPLOAD_WORDS = {
  shownInBriefing:
    '该图片已用于送审、签发或发布的简报，不能修改、替换或删除。如需更换，请先将简报退回修改。',
} as const;
