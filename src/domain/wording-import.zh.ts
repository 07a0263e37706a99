import type { ImportCode, Remark } from './import';
import { MOST_ROWS } from './import';

type Sentence = (facts: Readonly<Record<string, string | number>>) => string;

const SENTENCES: Readonly<Record<ImportCode, Sentence>> = {
  'file.empty': () => '文件是空的。',
  'file.too-large': ({ most }) => `文件超过${most ?? ''}MB，请拆分后再导入。`,
  'file.kind': () => '只能导入 .xlsx 工作簿或 .csv 文件。',
  'file.old-format': () => '这是旧格式的表格（.xls 或 .et），请另存为 .xlsx 后再导入。',
  'file.encrypted': () => '文件设有打开密码，请取消密码后再导入。',
  'file.macros': () => '工作簿含有宏，请另存为不含宏的 .xlsx 后再导入。',
  'file.links': () => '工作簿引用了其他文件或外部数据，请断开链接、另存后再导入。',
  'file.not-a-workbook': () => '文件内容不是 .xlsx 工作簿，请用表格软件打开并另存为 .xlsx。',
  'file.not-csv': () => '文件内容不是 .csv 文本，请核对文件的扩展名。',
  'file.damaged': () => '文件已损坏或不完整，请用表格软件打开并另存后再导入。',
  'file.doctype': () => '工作簿内含不允许的文档声明，请用表格软件打开并另存后再导入。',
  'file.utf16': () => '文件是 UTF-16（Unicode 文本）编码，请另存为 .xlsx 或 UTF-8 编码的 .csv。',
  'file.encoding': () => '无法识别文件的编码，请另存为 UTF-8 或 GBK 编码的 .csv。',
  'file.binary': () => '文件含有不属于文本的字符，请核对后另存为 .csv。',
  'file.quotes': () => '文件（.csv）中的引号没有成对，请核对后再导入。',
  'zip.entries': ({ most }) => `工作簿内的部件超过${most ?? ''}个，不予打开。`,
  'zip.size': ({ most }) => `工作簿展开后超过${most ?? ''}MB，不予打开。`,
  'zip.ratio': ({ most }) => `工作簿的压缩比超过${most ?? ''}倍，不予打开。`,
  'sheet.rows': ({ most }) => `表内有内容的行超过${most ?? ''}行，请拆分后再导入。`,
  'sheet.cells': ({ most }) => `表内有内容的单元格超过${most ?? ''}个，请拆分后再导入。`,
  'sheet.table-missing': () =>
    '没有找到任务表：表头至少要有“重点任务”和“牵头单位”（或“责任单位”）两列。',
  'sheet.too-many-tasks': () => `一次最多导入${MOST_ROWS}项任务，请拆分后再导入。`,
  'sheet.issues-missing': () =>
    '没有找到问题清单：表头至少要有“问题标题”（或“问题内容”），以及“编号”（或“受理时间”）。',
  'sheet.too-many-issues': () => `一次最多导入${MOST_ROWS}件问题，请拆分后再导入。`,

  'cell.formula': () => '此格是公式且没有保存计算结果，请在表格软件中重新计算并保存，或改为数值。',
  'cell.error': ({ text }) => `此格的公式出错（${text ?? ''}），请更正。`,
  'cell.characters': () => '此格含有残缺的字符，请重新输入。',
  'cell.too-long': ({ most }) => `此格超过${most ?? ''}字，请精简。`,
  'title.missing': () => '没有填写重点任务。',
  'lead.missing': () => '没有填写牵头单位。',
  'lead.open': ({ text }) => `“${text ?? ''}”不是一个具体单位，牵头单位须写明。`,
  'unit.unknown': ({ text }) => `单位名录中没有“${text ?? ''}”，请核对或在名录中补充别名。`,
  'unit.ambiguous': ({ text, names }) => `“${text ?? ''}”可能是${names ?? ''}，请写明全称。`,
  'unit.twice': ({ name }) => `“${name ?? ''}”既牵头又配合，或重复填写。`,
  'due.unreadable': ({ text }) => `看不懂完成时限“${text ?? ''}”，请写成如“2021年6月30日”。`,
  'start.unreadable': ({ text }) => `看不懂开始日期“${text ?? ''}”，请写成如“2021年6月30日”。`,
  'row.twice': ({ other }) => `与${other ?? ''}是同一任务、同一牵头单位，请合并或改写任务名称。`,
  'task.not-draft': ({ number, state }) =>
    `任务${number ?? ''}${state ?? ''}，内容有变动的须办理调整单，不能通过导入修改。`,
  'task.several': () => '已有多项同名、同牵头单位的任务，无法确定是哪一项。',
  'issue.twice': ({ other }) => `与${other ?? ''}是同一来源、同一编号的问题，请核对后只留一行。`,
  'issue.number-rounded': () =>
    '编号按数值保存，第15位以后已丢失；请把此列改为文本格式并重新填写编号。',
  'issue.content-missing': () => '没有填写问题标题或问题内容。',
  'issue.source-unknown': ({ text }) => `看不懂来源渠道“${text ?? ''}”，请写成如“12345热线”。`,
  'received.missing': () => '没有填写受理日期。',
  'received.unreadable': ({ text }) =>
    `看不懂受理日期“${text ?? ''}”，请写成如“2026-11-20”或“2026年11月20日”。`,
  'issue.not-registered': ({ number, state }) =>
    `${number ?? ''}${state ?? ''}，受理日期、标题、内容不能再通过导入修改，请核对。`,
  'issue.number-reused': ({ number, year }) =>
    `编号与${year ?? ''}年受理的${number ?? ''}相同，请核对是否同一问题；不是的，编号须加以区分。`,
  'issue.number-unknown': ({ text }) => `台账中没有${text ?? ''}。`,
  'issue.several': () => '已有多件同来源、同日受理、同标题的问题，无法确定是哪一件。',

  'note.lead-first': ({ name }) => `原表只有责任单位，按排名第一的“${name ?? ''}”为牵头单位。`,
  'note.joint-lead': ({ name }) =>
    `有多个牵头单位，“${name ?? ''}”为牵头单位，其余为共同牵头单位。`,
  'note.responsible-as-coop': () => '“责任单位”列的单位列为配合单位。',
  'note.open-membership': ({ text }) => `“${text ?? ''}”照原文保留，未对应到具体单位。`,
  'note.unit-read-as': ({ text, name }) => `“${text ?? ''}”按“${name ?? ''}”识别。`,
  'note.unit-non-member': ({ name }) => `“${name ?? ''}”不在专班成员单位之列，请核对。`,
  'note.date-number': ({ text, date }) => `数字${text ?? ''}按日期${date ?? ''}识别。`,
  'note.long-term': ({ date }) => `长期任务，期限按${date ?? ''}计算，可转入下一年度计划。`,
  'note.joined': ({ other }) => `与${other ?? ''}同属一项任务，内容已并入。`,
  'note.category-unknown': ({ text }) => `问题类别“${text ?? ''}”不在类别表内，留待登记人选定。`,
  'note.unit-unknown': ({ text }) => `“${text ?? ''}”未对应到单位名录，建议承办单位留空。`,
  'note.unit-first': ({ name }) => `有多个单位，只以“${name ?? ''}”为建议承办单位。`,
  'note.urgent-unknown': ({ text }) => `看不懂紧急程度“${text ?? ''}”，按不紧急登记。`,
  'note.title-from-content': () => '没有问题标题，取问题内容的开头。',
  'note.content-from-title': () => '没有问题内容，按问题标题登记。',
  'note.number-missing': () => '没有编号，按来源、受理日期和标题辨认是否重复。',
  'note.decided': ({ number, state }) =>
    `${number ?? ''}${state ?? ''}，类别、紧急程度、建议承办单位和备注以系统为准。`,
  'note.phone': () => '联系电话无法识别，照原样密封保存，请核对。',
  'note.licence': () => '统一社会信用代码或证照号的位数或校验位不对，照原样密封保存，请核对。',
  'note.sealed-once': () => '问题已登记，反映人信息不再随导入更新，请在该问题中办理。',
  'note.sealed-first': () => '反映人信息有不止一列，只密封保存前一列，此处未保存，请核对。',
  'note.hidden': () => '文中的反映人信息已隐去，只作密封保存。',
  'note.looks-sealed': () => '文中似有电话或证照号，请核对；反映人信息不应写在这里。',

  'skip.total': () => '合计行，未导入。',
  'skip.section': ({ text }) => `分类标题“${text ?? ''}”，未导入。`,
  'skip.heading': () => '重复的表头，未导入。',
  'skip.footnote': ({ text }) => `表下说明“${text ?? ''}”，未导入。`,
  'skip.column': ({ heading }) => `“${heading ?? ''}”列未导入。`,
  'skip.sheet': () => '此表没有任务表头，未导入。',
  'skip.hidden-sheet': () => '隐藏的表，未导入。',
};

/** The sentence a person reads, without the place. */
export const importSentence = ({ code, facts }: Remark): string => SENTENCES[code](facts ?? {});

/** The sentence with the place before it, for lists that have no column for it. */
export const importLine = (found: Remark): string =>
  found.at === null ? importSentence(found) : `${found.at}：${importSentence(found)}`;

/** Words of exported tables. */
export const EXPORT_WORDS = {
  tasks: (year: number | null) => `${year === null ? '' : `${year}年`}优化营商环境重点任务清单`,
  list: (element: string, year: number | null) =>
    `${year === null ? '' : `${year}年`}优化营商环境重点任务七要件清单（${element}）`,
  subtitle: (office: string, date: string) => `填报单位：${office}；导出日期：${date}`,
  number: '任务编号',
  deliverable: '可衡量成果',
  elementDueOn: '要件完成期限',
  doneOn: '要件完成日期',
  state: '任务状态',
  notApplicable: (reason: string) => `不适用：${reason}`,
  tooMany: (most: number) => `一次最多导出${most}项任务，请缩小筛选范围。`,
  ledger: {
    title: (year: number | null) => `${year === null ? '' : `${year}年`}营商环境问题处理情况台账`,
    complexity: '复杂程度',
    urgent: '紧急',
    yes: '是',
    no: '否',
    state: '状态',
    dispatchedOn: '交办日期',
    acceptedOn: '签收日期',
    repliedOn: '反馈日期',
    resolvedOn: '办结日期',
    informedOn: '告知日期',
    followedUpOn: '回访日期',
    closedOn: '销号日期',
    late: (days: number) => `超期${days}个工作日`,
    provisional: (result: string) => `${result}（暂定）`,
    running: (date: string) => `计时中，${date}到期`,
    satisfaction: '满意度',
    tooMany: (most: number) => `一次最多导出${most}件问题，请缩小筛选范围。`,
    journal: (issues: number) => `导出营商环境问题台账（${issues}件）`,
  },
  decisions: {
    title: (year: number | null) => `${year === null ? '' : `${year}年`}会议议定事项台账`,
    place: '序号',
    number: '纪要编号',
    meeting: '会议',
    heldOn: '会议日期',
    sequence: '项次',
    kind: '类别',
    text: '议定内容',
    leadUnit: '牵头单位',
    coopUnits: '配合单位',
    dueOn: '完成期限',
    state: '状态',
    carriedOutOn: '落实日期',
    openDays: '未落实天数',
    overdueDays: '超期天数',
    taskNumber: '任务编号',
    story: '来龙去脉',
    tooMany: (most: number) => `一次最多导出${most}项议定事项，请缩小筛选范围。`,
    journal: (decisions: number) => `导出会议议定事项台账（${decisions}项）`,
  },
} as const;

/** What an import says that concerns no cell. */
export const IMPORT_WORDS = {
  target: '请选择要导入的工作计划，或填写年度。',
  source: '请选择这份清单的来源渠道。',
  notCleared:
    '文件含有反映人信息，您无权办理密封信息，未作任何导入。请由督导组有权办理的人员导入，或删去反映人的各列后再导入。',
  planMissing: '所选的工作计划不存在，请重新选择。',
  fileMissing: '请选择要导入的文件。',
  outdated: '预览之后，文件或相关记录已有变动，请重新预览、核对后再导入。',
  journalIssues: (source: string) => `导入营商环境问题：${source}`,
  journalSealed: '随问题导入密封保存反映人信息',
  journal: (place: string, file: string) => `导入重点任务：${place}，文件“${file}”`,
} as const;
