/** The words of the panel's own parts: the 办理 panel, its dialog and the widgets. */
export const WORDS = {
  office: '美兰区优化营商环境工作专班',
  close: '关闭',
  cancel: '取消',
  clear: '清除',
  loading: '正在加载…',
  handle: {
    title: '办理',
    state: '当前状态',
    nothing: '没有可以办理的事项。',
    unsaved: '有修改尚未保存，请先保存，再办理。',
    loadFailed: '办理事项加载失败。',
    retry: '重新加载',
    refused: (action: string) => `暂不能${action}：`,
    dialogTitle: (action: string) => `办理：${action}`,
    confirm: (action: string) => `确认${action}`,
    tells: '办理后将告知：',
    noQuestions: '请确认办理。办理情况将记入流转记录。',
    done: (action: string, state: string | null) =>
      state === null ? `已${action}。` : `已${action}，当前状态：${state}。`,
    failed: '办理未成功，请检查网络后重试。',
    fillRequired: '此项必填。',
    choose: '请选择',
    chooseHint: '输入名称查找',
    noChoices: (text: string) => (text === '' ? '没有可选项' : `没有找到“${text}”`),
    choicesFailed: '可选项加载失败，请重试。',
  },
  changes: {
    field: '字段',
    from: '原内容',
    to: '新内容',
    none: '没有字段变化。',
    otherField: '其他字段',
    relatedRecord: '关联记录',
    empty: '（空）',
    yes: '是',
    no: '否',
  },
  todo: {
    title: '今日待办',
    empty: '今天没有待办事项。',
    failed: '待办事项加载失败，请刷新页面重试。',
    since: (day: string) => `${day}起待办`,
  },
  dataQuestions: {
    title: '数据疑问',
    empty: '没有需要核对的数据疑问。',
    failed: '数据疑问加载失败，请刷新页面重试。',
    clause: (mark: string) => `通知${mark}`,
  },
} as const;

/** A calendar day `YYYY-MM-DD` (or an instant beginning with one) as offices write it: 2021年9月29日. */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : day;
};
