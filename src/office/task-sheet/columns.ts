import { comparable } from './text';

/** The columns an office's task list may have, by what they are called. The first name is the official one. */
export const COLUMNS = {
  sequence: ['序号', '编号', '项目序号', '任务序号', 'no', 'no.'],
  title: [
    '重点任务',
    '任务',
    '任务名称',
    '主要任务',
    '工作任务',
    '任务事项',
    '工作事项',
    '重点工作',
    '重点工作任务',
    '重点任务名称',
    '重点事项',
    '改革任务',
    '改革事项',
    '省部署任务',
    '市部署任务',
  ],
  content: [
    '工作内容/举措',
    '工作内容',
    '举措',
    '主要举措',
    '工作举措',
    '具体举措',
    '改革举措',
    '任务举措',
    '措施',
    '工作措施',
    '具体措施',
    '主要措施',
    '落实措施',
    '省落实措施',
    '市落实措施',
    '区落实措施',
    '任务内容',
    '主要内容',
    '具体内容',
    '具体任务',
    '工作要求',
    '工作内容及举措',
    '工作内容和举措',
  ],
  targets: [
    '目标',
    '工作目标',
    '任务目标',
    '目标任务',
    '年度目标',
    '目标要求',
    '预期目标',
    '预期成效',
  ],
  lead: ['牵头单位', '牵头部门', '牵头责任单位', '主要牵头单位', '主办单位', '主责单位', '牵头'],
  joint: ['共同牵头单位', '联合牵头单位', '共同牵头部门'],
  units: ['责任单位', '责任部门', '承办单位', '承办部门', '落实单位', '负责单位'],
  coop: [
    '配合单位',
    '配合部门',
    '协同单位',
    '协办单位',
    '协助单位',
    '参与单位',
    '参加单位',
    '配合',
  ],
  responsible: [
    '责任人',
    '具体责任人',
    '负责人',
    '具体负责人',
    '联系人',
    '联络员',
    '责任人及联系方式',
    '责任领导',
    '分管领导',
  ],
  starts: ['开始', '开始日期', '开始时间', '启动时间', '起始时间'],
  due: [
    '完成时限',
    '完成时间',
    '完成期限',
    '完成日期',
    '时限',
    '时限要求',
    '完成时限要求',
    '办理时限',
    '办结时限',
    '时间节点',
    '时间要求',
    '时间安排',
    '截止时间',
    '截止日期',
    '截止',
    '完成',
  ],
  remarks: ['备注', '说明'],
} as const;

export type ColumnKind = keyof typeof COLUMNS;

/** Official columns in their order, with the headings an export writes. */
export const OFFICIAL_COLUMNS = [
  'sequence',
  'title',
  'content',
  'targets',
  'lead',
  'responsible',
  'coop',
  'due',
  'remarks',
] as const satisfies readonly ColumnKind[];

export const headingOf = (kind: ColumnKind): string => COLUMNS[kind][0];

const BRACKETED = /\([^)]*\)|\[[^\]]*\]/g;

const barely = (heading: string): string =>
  comparable(heading)
    .replace(BRACKETED, '')
    .replace(/[:：、。]+$/, '');

const KINDS: ReadonlyMap<string, ColumnKind> = new Map(
  (Object.keys(COLUMNS) as ColumnKind[]).flatMap((kind) =>
    COLUMNS[kind].map((name) => [comparable(name), kind]),
  ),
);

/** The column a heading names: spaces, full width and what stands in brackets do not count. */
export const kindOfHeading = (heading: string): ColumnKind | null =>
  KINDS.get(barely(heading)) ?? null;
