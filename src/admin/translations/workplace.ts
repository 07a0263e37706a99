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
    files: {
      choose: '选择文件',
      takeOut: (name: string) => `移除${name}`,
    },
  },
  page: {
    failed: '加载失败，请检查网络后重试。',
    retry: '重新加载',
    previous: '上一页',
    next: '下一页',
    choose: '请选择',
  },
  sevenLists: {
    title: '七要件清单',
    subtitle: '各项重点任务的七个要件，按要件分列',
    tabs: '要件',
    filters: {
      group: '全部工作组',
      noGroup: '八个小组之外',
      unit: '全部单位（牵头、配合）',
      year: '全部年度',
      state: '全部状态',
    },
    inYear: (year: number) => `${year}年`,
    noUnit: (text: string) => `没有找到“${text}”`,
    columns: {
      task: '任务',
      unit: '牵头单位',
      content: '内容',
      deliverable: '可衡量成果',
      dates: '完成期限',
    },
    noNumber: '未编号',
    noGroup: '八个小组之外',
    blank: '未填写',
    notApplicable: '不适用',
    doneOn: (day: string) => `${day}完成`,
    count: (tasks: number, andMore: boolean) =>
      andMore ? `共${tasks}项以上任务` : `共${tasks}项任务`,
    none: '没有符合条件的要件。',
    export: '导出',
    exportFailed: '导出未成功，请重试。',
  },
  missing: {
    title: '完整性',
    complete: '七个要件、任务书、路线图和时间表已齐全。',
    incomplete: (count: number) => `还有${count}处需要补正，点击可转到相应字段：`,
    unsaved: '按已保存的内容核对，有修改尚未保存。',
    failed: '完整性核对失败。',
  },
  papers: {
    title: '任务书',
    hint: '含路线图、时间表和七要件清单，A4纸打印。',
    print: '打印任务书',
    failed: '任务书打开未成功，请重试。',
    blocked: '浏览器拦截了新窗口，请允许本站弹出窗口后重试。',
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
