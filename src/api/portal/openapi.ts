import { PAGE_SIZE } from './query';

/** Codes of sections, as component briefing.section lists them. */
const SECTION_KINDS = [
  'lead_note',
  'good_practice',
  'progress_news',
  'problem_notice',
  'text_section',
] as const;

const record = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const orNull = (type: string) => ({ type: [type, 'null'] });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = (description: string) => ({ type: 'string', description });
const whole = (description: string) => ({ type: 'integer', minimum: 0, description });

const HEADER = {
  series: { type: 'string', enum: ['regular', 'supplement'], description: '简报或增刊' },
  seriesLabel: text('类别名称'),
  year: whole('年度'),
  issueNo: whole('期号'),
  name: text('期号全称，例如“2021年第12期”'),
  title: text('标题'),
  issuedOn: { ...orNull('string'), pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '发布日期' },
  url: text('本站永久地址'),
};

const SCHEMAS = {
  IssueHeader: record(HEADER),
  Section: record({
    kind: { type: 'string', enum: SECTION_KINDS, description: '栏目类别' },
    kindLabel: text('栏目类别名称'),
    heading: { ...orNull('string'), description: '栏目标题' },
    html: text('正文，已作安全过滤的HTML'),
  }),
  Image: record({
    url: text('图片地址'),
    alternativeText: { ...orNull('string'), description: '替代文本' },
    width: { ...orNull('integer'), description: '宽度（像素）' },
    height: { ...orNull('integer'), description: '高度（像素）' },
  }),
  Issue: record({
    ...HEADER,
    sections: { type: 'array', items: ref('Section'), description: '公开栏目' },
    images: { type: 'array', items: ref('Image'), description: '配图' },
  }),
  IssueList: record({
    data: { type: 'array', maxItems: PAGE_SIZE, items: ref('IssueHeader') },
    meta: record({
      page: whole('当前页，从1起'),
      pageSize: whole('每页期数'),
      pageCount: whole('总页数'),
      total: whole('总期数'),
    }),
  }),
  IssueAnswer: record({ data: ref('Issue') }),
  Refusal: record({
    data: { type: 'null' },
    error: {
      ...record({ status: whole('HTTP状态码'), name: text('错误代码'), message: text('说明') }),
      additionalProperties: true,
    },
  }),
};

const json = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
});

const NOT_MODIFIED = { description: '内容未变（请求带有If-None-Match）' };

const parameter = (
  name: string,
  place: 'query' | 'path',
  schema: unknown,
  description: string,
) => ({
  name,
  in: place,
  required: place === 'path',
  schema,
  description,
});

const YEAR = { type: 'string', pattern: '^[12]\\d{3}$' };

/**
 * What the district's own website may rely on. Other parameters are refused with 400; answers carry
 * ETag and Cache-Control, and may be read by the pages of named websites (CORS_ORIGINS).
 */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: '优化营商环境工作简报公开接口',
    version: '1.0.0',
    description: '仅提供已发布的公开简报及其公开栏目。撤回的简报返回410及撤回原因。',
  },
  paths: {
    '/api/portal/briefings': {
      get: {
        operationId: 'listIssues',
        summary: '简报目录，按年度、发布时间倒序',
        parameters: [
          parameter('year', 'query', YEAR, '年度'),
          parameter('series', 'query', HEADER.series, '类别'),
          parameter('page', 'query', { type: 'integer', minimum: 1 }, '页码'),
        ],
        responses: {
          200: json('目录', 'IssueList'),
          304: NOT_MODIFIED,
          400: json('参数有误', 'Refusal'),
        },
      },
    },
    '/api/portal/briefings/{year}/{number}': {
      get: {
        operationId: 'readIssue',
        summary: '一期简报',
        parameters: [
          parameter('year', 'path', YEAR, '年度'),
          parameter(
            'number',
            'path',
            { type: 'string', pattern: '^s?[1-9]\\d{0,3}$' },
            '期号，增刊前加s',
          ),
        ],
        responses: {
          200: json('简报', 'IssueAnswer'),
          304: NOT_MODIFIED,
          400: json('参数有误', 'Refusal'),
          404: json('没有这一期公开简报', 'Refusal'),
          410: json('该期已撤回', 'Refusal'),
        },
      },
    },
  },
  components: { schemas: SCHEMAS },
};
