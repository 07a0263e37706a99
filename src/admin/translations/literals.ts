import { ANSWERS } from './answers';
import { inWords } from './codes';
import { SHELL } from './shell';

/** Window titles that Strapi writes into its code in English, as patterns of the whole title. */
export const TITLES: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^Configure (.+) (?:List|Edit) View$/, '显示设置：$1'],
  [/^(.+) Users$/, '$1账号'],
  [/^(.+) Roles$/, '$1角色'],
  [/^(.+) API Tokens$/, '$1接口令牌'],
  [/^(.+) Admin Tokens$/, '$1管理令牌'],
  [/^(.+) Transfer Tokens$/, '$1传输令牌'],
  [/^(.+) Webhooks$/, '$1数据推送'],
];

/** Texts that Strapi writes into its pages in English, each the whole text of its element. */
export const LITERALS: Readonly<Record<string, string>> = {
  ...ANSWERS,
  Loading: '正在加载',
  'Loading content.': '正在加载',
  'Loading content...': '正在加载',
  '清除 date': '清除日期',
  '清除 time': '清除时间',
  id: '序号',
  documentId: '记录标识',
  createdAt: '建立时间',
  createdBy: '建立人',
  updatedAt: '修改时间',
  updatedBy: '修改人',
  Active: '已启用',
  Inactive: '未启用',
  Actions: '操作',
  Edit: '编辑',
  ASC: '升序',
  DESC: '降序',
  Community: '社区版',
  'Super Admin': '超级管理员',
  Author: '撰稿',
  Editor: '编辑',
  Authenticated: '已登录用户',
  Public: '公众',
};

/** Placeholders that come from the design system without a translation. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'YYYY/MM/DD': '年/月/日',
};

const OPERATORS = Object.entries(SHELL)
  .filter(([key]) => key.startsWith('components.FilterOptions.FILTER_TYPES.'))
  .map(([, operator]) => operator);

const FILTER = /^(\S+) (\S+) (\S+)$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+$/;

/**
 * `办理状态 等于 active`, `年度 等于 2,026`: the tag of a list's filter, where Strapi writes values bare
 * and years as quantities. Answers the tag as it should read, or null: no such tag.
 */
export const filterTag = (text: string): string | null => {
  const [, label, operator, value] = FILTER.exec(text) ?? [];
  if (label === undefined || operator === undefined || value === undefined) return null;
  if (!OPERATORS.includes(operator)) return null;
  const said = GROUPED.test(value) ? value.replaceAll(',', '') : inWords(value);
  return said === value ? null : `${label} ${operator} ${said}`;
};
