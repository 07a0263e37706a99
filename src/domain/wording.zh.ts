import { dateWords } from './letters.zh';
import { ELEMENT_NAMES } from './pages.zh';
import type { Violation, ViolationCode } from './verdict';
import type { Action } from './tables';

/**
 * Every value people see, by its code name. One value has one label in the whole system: the panel
 * translates an enumeration by its bare value.
 */
export const LABELS = {
  // units 单位
  town: '镇',
  subdistrict: '街道',
  party_organ: '区委工作机关',
  government_organ: '区政府工作部门',
  municipal_branch: '市级派驻分局',
  public_institution: '事业单位',
  judicial_organ: '法院、检察院',
  mass_organisation: '群众团体',
  rescue_team: '消防救援队伍',
  leadership: '区领导机关',
  principal_member: '主要负责同志任成员',
  deputy_member: '分管领导任成员',
  non_member: '非成员单位',
  // persons 人员
  official: '在编人员',
  seconded: '抽调人员',
  agency_staff: '劳务派遣人员',
  // posts 岗位
  taskforce_leader: '组长',
  executive_deputy_leader: '常务副组长',
  deputy_leader: '副组长',
  office_director: '办公室主任',
  office_deputy_director: '办公室副主任',
  section_head: '组负责人',
  office_staff: '办公室工作人员',
  office_member: '办公室成员',
  taskforce_member: '专班成员',
  liaison: '联络员',
  group_head: '小组具体负责人',
  // groups 工作组
  taskforce: '工作专班',
  taskforce_office: '工作专班办公室',
  office_section: '办公室内设组',
  special_group: '专项工作小组',
  // tasks 重点任务
  draft: '拟定',
  issued: '已下达',
  active: '推进中',
  grade_one: '一级难度',
  grade_two: '二级难度',
  grade_three: '三级难度',
  completion_requested: '申请办结',
  verified: '已办结',
  struck_off: '已销号',
  suspended: '暂停办理',
  dropped: '已撤项',
  grey: '灰灯',
  green: '绿灯',
  yellow: '黄灯',
  red: '红灯',
  annual_plan: '年度重点工作计划',
  meeting_decision: '会议议定事项',
  superior_document: '上级文件',
  leader_instruction: '领导批示',
  business_issue: '营商环境问题',
  handover: '原联席会议移交',
  no_cycle: '不定期',
  weekly: '每周',
  fortnightly: '每两周',
  monthly: '每月',
  // plans, reports, extensions and adjustments 工作计划、进展报送、延期申请、调整单
  overall_scheme: '总体方案',
  adopted: '已审定',
  submitted: '已报送',
  approved: '已采纳',
  sent_back: '已退回',
  requested: '延期待批',
  granted: '同意延期',
  refused: '不同意延期',
  amendment_proposed: '调整待批',
  amendment_applied: '调整已生效',
  amendment_refused: '不同意调整',
  // issues 营商环境问题
  provincial_platform: '省营商环境问题受理平台',
  hotline_12345: '12345热线',
  field_visit: '走访企业',
  petition_letter: '来信来访',
  superior_transfer: '上级转办',
  other_source: '其他渠道',
  ordinary: '一般问题',
  complex: '复杂问题',
  difficult: '疑难问题',
  registered: '已登记',
  declined: '不予受理',
  dispatched: '已交办',
  handling: '办理中',
  issue_paused: '暂停计时',
  replied: '已反馈',
  resolved: '问题已办结',
  followed_up: '已回访',
  issue_closed: '问题已销号',
  dispatch_clock: '交办计时',
  accept_clock: '签收计时',
  handle_clock: '办理计时',
  inform_clock: '告知计时',
  clock_met: '按时',
  clock_late: '超期',
  informed_by_phone: '电话告知',
  informed_in_person: '当面告知',
  informed_in_writing: '书面告知',
  informed_by_platform: '平台反馈',
  satisfied: '满意',
  fairly_satisfied: '基本满意',
  dissatisfied: '不满意',
  civil_dispute: '属于民事纠纷',
  in_proceedings: '已进入诉讼、复议、仲裁或信访程序',
  already_closed: '同一问题此前已经办结',
  repeated_case: '重复反映，前件正在办理',
  not_business_environment: '不属于营商环境问题',
  out_of_district: '不属于本区职权范围',
  // supervision notices 督办文书
  reminder_notice: '提醒单',
  urging_notice: '催办通知',
  supervision_letter: '督办函',
  interview_notice: '约谈通知',
  circular_notice: '通报',
  notice_draft: '文书拟稿',
  signed: '文书已签发',
  delivered: '已送达',
  answered: '已回复',
  notice_closed: '督办已办结',
  answer_returned: '回复已退回',
  withdrawn: '文书已撤回',
  deliver_by_mail: '邮件送达',
  deliver_by_hand: '书面送达',
  // commendation and criticism 表扬激励与批评问责
  praise: '表扬激励',
  criticism: '批评问责',
  proposed: '已提出，待批准',
  in_effect: '批准生效',
  commendation_refused: '不予批准',
  // meetings, minutes, decisions 会议、会议纪要、议定事项
  committee_report: '向区委常委会汇报',
  leader_regular: '组长例会',
  executive_regular: '常务副组长例会',
  office_meeting: '办公室会议',
  group_dispatch: '专项小组集中调度',
  director_dispatch: '办公室主任调度',
  planned: '会议拟定',
  convened: '会议已通知',
  held: '会议已召开',
  called_off: '会议已取消',
  attendance_asked: '待回执',
  attendance_answered: '已回执',
  attendance_recorded: '到会已登记',
  present: '出席',
  deputised: '派员代会',
  excused: '请假',
  absent: '缺席',
  suggested: '议题已提出',
  admitted: '列入备选',
  rejected: '不予列入',
  scheduled: '已列入议程',
  discussed: '已研究',
  carried_over: '结转下次会议',
  heard_discussed: '会议已研究',
  heard_carried_over: '会议未研究，结转',
  heard_called_off: '会议取消，退回备选',
  minutes_draft: '纪要拟稿',
  minutes_signed: '纪要已签发',
  issued_minutes: '纪要已印发',
  for_information: '通报事项',
  resolution: '决定事项',
  assignment: '交办事项',
  decision_draft: '待印发',
  open_decision: '落实中',
  carried_out: '已落实',
  decision_revoked: '议定事项已撤销',
  // consultation 协调会商
  legislation_advice: '立法建议',
  rule_making: '制度建立',
  scheme_making: '方案制定',
  policy_delivery: '政策落实',
  group_level: '小组会商',
  office_level: '办公室协调',
  taskforce_level: '专班审议',
  settled: '会商已办结',
  agree: '同意',
  reserve: '保留意见',
  object: '不同意',
  opinions_differ: '单位意见不一致',
  mover_decides: '其他原因（写明理由）',
  // briefings 工作简报
  regular: '简报',
  supplement: '增刊',
  public_issue: '向社会公开',
  internal_issue: '内部印发',
  writing: '拟稿',
  in_review: '审核中',
  reviewed: '已审核',
  briefing_signed: '已签发',
  published: '已发布',
  retracted: '已撤稿',
  lead_note: '按语',
  good_practice: '典型经验',
  progress_news: '工作动态',
  problem_notice: '问题通报',
  text_section: '正文栏目',
  public_section: '公开栏目',
  internal_section: '内部栏目',
  // notifications and letters 告知事项、邮件台账
  at_once: '即时告知',
  digest: '列入每日汇总',
  periodic: '定期报告',
  owed: '待告知',
  told: '已告知',
  moot: '无需再告知',
  immediate_letter: '即时邮件',
  major_letter: '重大进展邮件',
  digest_letter: '每日汇总邮件',
  account_letter: '账号邮件',
  weekly_letter: '每周工作报告邮件',
  monthly_letter: '每月工作报告邮件',
  quarterly_letter: '季度汇报材料邮件',
  post_holder: '岗位任职人',
  unit_mailbox: '单位邮箱',
  office_mailbox: '办公室邮箱',
  queued: '待发送',
  sending: '发送中',
  sent: '已发出',
  deferred: '稍后重试',
  failed: '发送失败',
  cancelled: '已取消',
  unknown: '结果不明',
  kept: '留存未发',
  // machine records 系统记录
  run_started: '运行中',
  run_done: '已完成',
  run_failed: '运行失败',
  run_skipped: '已跳过',
  person_actor: '人员操作',
  machine_actor: '系统操作',
  day_off: '放假',
  working_day: '调休上班',
  // windows and rhythms 例会调度周期
  cadence_kept: '按期',
  cadence_soon: '临近期限',
  cadence_lapsed: '逾期未开',
  window_kept: '已召开',
  window_skipped: '已说明缺期',
  window_missed: '未召开',
  window_planned: '已安排',
  window_open: '待安排',
  window_ahead: '尚未开始',
  window_unjudged: '不计',
  // roles 角色
  general: '综合组',
  reform: '改革协调组',
  supervision: '督导组',
  director: '办公室主任、副主任',
  leader: '专班领导',
  auditor: '审计员',
  system_admin: '系统管理员',
  lead_liaison: '牵头单位联络员',
  handling_liaison: '承办单位联络员',
  concerned_liaison: '相关单位联络员',
  machine: '系统',
  // audiences 告知对象
  lead_member: '牵头单位专班成员',
  joint_lead_liaison: '共同牵头单位联络员',
  joint_lead_member: '共同牵头单位专班成员',
  coop_liaison: '配合单位联络员',
  coop_member: '配合单位专班成员',
  own_liaison: '本单位联络员',
  own_member: '本单位专班成员',
  own_group_head: '本小组具体负责人',
  handling_member: '承办单位专班成员',
  units_liaison: '参加（会商）单位联络员',
  units_member: '参加（会商）单位专班成员',
  distribution_liaison: '印发单位联络员',
  distribution_member: '印发单位专班成员',
  chair: '会议主持人',
  leaders: '组长、常务副组长和副组长',
  // timed duties and number series 定时任务、编号序列
  'send-letters': '发送邮件',
  'daily-digest': '每日汇总',
  'weekly-report': '每周工作报告',
  'monthly-report': '每月工作报告',
  'quarterly-pack': '季度汇报材料',
  'align-rights': '岗位权限对齐',
  'sweep-lights': '灯号核定',
  'sweep-clocks': '问题计时核定',
  chase: '到期提醒和逾期催办',
  'watch-cadence': '例会调度监测',
  'check-invariants': '数据核查',
  'forget-complainants': '反映人信息到期删除',
  'reseal-complainants': '反映人信息更换密钥',
  task: '重点任务编号',
  issue: '问题编号',
  'supervision-notice': '督办文书文号',
  minutes: '会议纪要文号',
  'briefing:regular': '简报期号',
  'briefing:supplement': '增刊期号',
  // journal actions that no table names 一般写入
  'complainant.show': '查看反映人信息',
  'complainant.open_file': '打开佐证材料',
  'mail.thaw': '恢复发送邮件',
  'mail.lift': '恢复向邮箱发送',
  'record.create': '新建',
  'record.update': '修改',
  'record.export': '导出',
  'record.delete': '删除',
} as const;

export type Label = keyof typeof LABELS;

/** What the button says. */
export const ACTION_LABELS = {
  'task.issue': '下达',
  'task.recall': '撤回',
  'task.accept': '签收',
  'task.report': '报送进展',
  'task.request_extension': '申请延期',
  'task.propose_amendment': '提出调整',
  'task.request_completion': '申请办结',
  'task.verify': '核验办结',
  'task.send_back': '退回办理',
  'task.strike_off': '销号',
  'task.reopen': '重新办理',
  'task.suspend': '暂停办理',
  'task.resume': '恢复办理',
  'task.drop': '撤项',
  'task.override_light': '人工定灯',
  'task.lift_override': '取消人工定灯',
  'task.amend': '调整生效',
  'task.extend': '延期生效',
  'task.progress': '进展生效',
  'task.owe_report': '重新报送进展',
  'plan.adopt': '审定',
  'report.approve': '采纳',
  'report.send_back': '退回报送',
  'issue.dispatch': '交办',
  'issue.decline': '不予受理',
  'issue.reconsider': '重新受理',
  'issue.accept': '签收',
  'issue.wrong_unit': '退回改派',
  'issue.redispatch': '改派',
  'issue.reply': '反馈',
  'issue.request_extension': '申请延期',
  'issue.pause': '暂停计时',
  'issue.resume': '恢复计时',
  'issue.resolve': '核验办结',
  'issue.rehandle': '退回重办',
  'issue.inform': '告知反映人',
  'issue.follow_up': '回访',
  'issue.reopen': '不满意重办',
  'issue.close': '销号',
  'issue.extend': '延期生效',
  'extension.grant': '同意延期',
  'extension.refuse': '不同意延期',
  'amendment.apply': '同意调整',
  'amendment.refuse': '不同意调整',
  'amendment.edit': '修改调整单',
  'commendation.take_effect': '登记批准生效',
  'commendation.refuse': '不予批准',
  'commendation.edit': '修改',
  'instruction.make_task': '转为重点任务',
  'unit.report': '报送工作动态',
  'group.report': '报送工作动态',
  'unit.suggest_topic': '提出议题',
  'group.suggest_topic': '提出议题',
  'briefing.submit': '送审',
  'briefing.review': '审核通过',
  'briefing.sign': '签发',
  'briefing.publish': '发布',
  'briefing.send_back': '退回修改',
  'briefing.edit': '改动后退回拟稿',
  'briefing.retract': '撤稿',
  'post.succeed': '接任登记',
  'post.vacate': '离任登记',
  'person.lock': '账号锁定',
  'person.unlock': '解除账号锁定',
  'notice.sign': '签发文书',
  'notice.deliver': '送达',
  'notice.register_delivery': '送达登记',
  'notice.answer': '回复',
  'notice.return_answer': '退回回复',
  'notice.close': '办结文书',
  'notice.withdraw': '撤回文书',
  'topic.admit': '列入备选',
  'topic.reject': '不予列入',
  'topic.schedule': '列入议程',
  'topic.unschedule': '移出议程',
  'topic.release': '会议取消，退回备选',
  'topic.discuss': '登记研究结果',
  'topic.carry_over': '结转下次会议',
  'meeting.convene': '通知召开',
  'meeting.change': '变更会议',
  'meeting.call_off': '取消会议',
  'meeting.hold': '登记召开',
  'meeting.record_held': '补记召开',
  'meeting.decide': '登记议定事项',
  'meeting.draft_minutes': '起草纪要',
  'attendance.reply': '会议回执',
  'attendance.record': '登记到会',
  'attendance.ask_again': '会议改期，重新回执',
  'minutes.sign': '登记签发',
  'minutes.rework': '退回修改',
  'minutes.issue': '印发纪要',
  'minutes.correct': '更正纪要',
  'decision.take_effect': '印发生效',
  'decision.conclude': '通报完毕',
  'decision.report': '报送落实情况',
  'decision.carry_out': '落实办结',
  'decision.reopen': '重新落实',
  'decision.revoke': '撤销议定事项',
  'consultation.state_opinion': '提出意见',
  'consultation.to_office': '提交办公室协调',
  'consultation.to_taskforce': '提交专班审议',
  'consultation.settle': '会商办结',
  'consultation.suspend_matter': '暂停所涉事项',
  'consultation.link_decision': '关联议定事项',
  'group.consult': '发起协调会商',
  'group.plan_dispatch': '安排集中调度',
  'message.resend': '重新发送',
  'message.cancel': '取消发送',
  'message.claim': '开始发送',
  'message.sent': '发出',
  'message.defer': '稍后重试',
  'message.fail': '判定失败',
  'message.lose': '结果不明',
  'message.readdress': '改发现收件人',
  'message.withdraw': '随文书撤回',
  'message.keep': '留存',
} as const satisfies Record<Action, string>;

/** What an action asks, by the name of the answer. */
export const ASK_LABELS: Readonly<Record<string, string>> = {
  reason: '理由',
  responsible: '责任岗位',
  toldBy: '代办依据（单位何人告知）',
  forUnit: '报送单位',
  done: '已完成',
  next: '下一步',
  needs: '需协调',
  percent: '完成百分比',
  completes: '本次完成的要件和节点',
  isMajor: '属于重大进展或变化',
  evidence: '佐证材料',
  note: '意见',
  proposedDueOn: '申请延至',
  newDueOn: '新的完成期限',
  light: '灯号',
  until: '截止日期（含当日）',
  deliverBy: '送达方式',
  receivedBy: '签收人（姓名、职务）',
  deliveredOn: '送达日期',
  reply: '回复内容',
  newReplyDueOn: '新的回复期限（原期限已过的必填）',
  planBasis: '审定依据（会议纪要或文件）',
  approvedBy: '批准人（职务或会议）',
  approvalPaper: '批准文件',
  approvedOn: '批准日期',
  person: '接任人员',
  startsOn: '到任日期',
  endsOn: '离任日期（最后一天）',
  basis: '依据（不填即“由其继任者接替”）',
  handlingUnit: '承办单位',
  complexity: '复杂程度',
  urgent: '紧急',
  declineReason: '不予受理理由',
  suggestedUnit: '建议承办单位',
  result: '办理结果',
  informedHow: '告知方式',
  informedOn: '告知日期',
  informImpossible: '无法告知原因（已告知的不填）',
  satisfaction: '满意度',
  followUpNote: '回访情况',
  followUpImpossible: '无法回访原因',
  topicTitle: '议题名称',
  topicContent: '议题内容',
  forKind: '拟提交会议',
  material: '材料',
  meeting: '会议',
  topic: '议题',
  outcome: '结果',
  heldOn: '召开日期',
  startsAt: '开始时间（如 09:00）',
  place: '会议地点',
  newHeldOn: '召开日期',
  newStartsAt: '开始时间（如 09:00）',
  newEndsAt: '结束时间（如 11:30）',
  newPlace: '会议地点',
  cameUnits: '未回执或请假、实际到会的单位',
  missedUnits: '回执出席、实际缺席的单位',
  attendedUnits: '到会单位',
  heldNote: '召开情况',
  decisionKind: '事项类别',
  decisionText: '议定内容',
  leadUnit: '牵头单位',
  dueOn: '完成期限',
  answer: '是否出席',
  attendeeName: '出席人（派员代会的填代会人）',
  absenceReason: '请假或缺席原因',
  signedOn: '签发日期',
  progressNote: '落实情况',
  carriedOutNote: '落实结果',
  stance: '意见',
  opinionText: '意见内容（保留意见或不同意的必填）',
  decision: '所依议定事项',
  ground: '提交依据',
  consultTitle: '会商事项',
  consultKind: '会商类别',
  consultUnits: '会商单位（不选即本小组全部单位）',
  consultContent: '会商内容',
  consultTask: '所涉重点任务',
  opinionsDueOn: '意见期限',
  heldMeeting: '审定会议',
};

/** One sentence of a letter: subject and line. `{title}` and the like are filled from the record. */
export interface LetterWords {
  readonly subject: string;
  readonly line: string;
}

/** Words of each event of the notification table. */
export const EVENT_WORDS: Readonly<Record<string, LetterWords>> = {
  'task.issue': {
    subject: '重点任务已下达：{title}',
    line: '{number}《{title}》已下达，牵头单位{leadUnit}，完成期限{dueOn}。请牵头单位联络员登录工作台签收。',
  },
  'task.recall': {
    subject: '重点任务已撤回：{title}',
    line: '{number}《{title}》已撤回，理由：{reason}',
  },
  'task.accept': {
    subject: '重点任务已签收：{title}',
    line: '{number}《{title}》已由{leadUnit}签收，责任岗位：{responsible}。',
  },
  'task.amend': {
    subject: '重点任务已调整：{title}',
    line: '{number}《{title}》的内容已调整，完成期限不变（{dueOn}），请按调整后的任务书办理。',
  },
  'task.request_completion': {
    subject: '重点任务申请办结：{title}',
    line: '{leadUnit}申请办结{number}《{title}》，请核验。',
  },
  'task.send_back': {
    subject: '重点任务退回办理：{title}',
    line: '{number}《{title}》的办结申请已退回，理由：{reason}',
  },
  'task.verify': {
    subject: '重点任务已核验办结：{title}',
    line: '{number}《{title}》已核验办结。',
  },
  'task.strike_off': {
    subject: '重点任务已销号：{title}',
    line: '{number}《{title}》已销号。',
  },
  'task.reopen': {
    subject: '重点任务重新办理：{title}',
    line: '{number}《{title}》重新办理，完成期限{dueOn}，理由：{reason}',
  },
  'task.suspend': {
    subject: '重点任务暂停办理：{title}',
    line: '{number}《{title}》暂停办理，理由：{reason}',
  },
  'task.resume': {
    subject: '重点任务恢复办理：{title}',
    line: '{number}《{title}》恢复办理，完成期限{dueOn}，理由：{reason}',
  },
  'task.drop': {
    subject: '重点任务已撤项：{title}',
    line: '{number}《{title}》已撤项，理由：{reason}',
  },
  'issue.dispatch': {
    subject: '营商环境问题已交办：{title}',
    line: '{title}（类别：{category}）已交办{unit}，请于{dueOn}前签收；不属于本单位职责的，请在期限内退回改派。',
  },
  'issue.wrong_unit': {
    subject: '营商环境问题退回改派：{title}',
    line: '{unit}退回{title}（类别：{category}），请于{dueOn}前重新交办。',
  },
  'issue.redispatch': {
    subject: '营商环境问题已改派：{title}',
    line: '{title}（类别：{category}）由{formerUnit}改派{unit}，请{unit}于{dueOn}前签收，{formerUnit}不再办理。',
  },
  'issue.reply': {
    subject: '营商环境问题已反馈：{title}',
    line: '{unit}已反馈{title}（类别：{category}）的办理结果，请核验。',
  },
  'issue.pause': {
    subject: '营商环境问题暂停计时：{title}',
    line: '{title}（承办单位：{unit}）暂停计时。',
  },
  'issue.resume': {
    subject: '营商环境问题恢复计时：{title}',
    line: '{title}（承办单位：{unit}）恢复计时，到期日期{dueOn}。',
  },
  'issue.rehandle': {
    subject: '营商环境问题退回重办：{title}',
    line: '{title}（承办单位：{unit}）的反馈已退回，请重新办理，到期日期{dueOn}。',
  },
  'issue.resolve': {
    subject: '营商环境问题已核验办结：{title}',
    line: '{title}（承办单位：{unit}）已核验办结，由督导组告知反映人并回访，回访后销号。',
  },
  'issue.reopen': {
    subject: '营商环境问题重新办理：{title}',
    line: '反映人对{title}（承办单位：{unit}）的办理结果不满意，请重新办理，到期日期{dueOn}。',
  },
  'issue.close': {
    subject: '营商环境问题已销号：{title}',
    line: '{title}（承办单位：{unit}）已销号。',
  },
  'report.submit': {
    subject: '进展报送：{title}',
    line: '{reporter}报送《{title}》进展，请审核。',
  },
  'report.major': {
    subject: '重大进展或变化：{title}',
    line: '{reporter}报送重大进展或变化《{title}》：{done}',
  },
  'report.approve': {
    subject: '进展报送已采纳：{title}',
    line: '{reporter}报送的《{title}》进展已采纳。',
  },
  'report.approve_major': {
    subject: '重大进展或变化：{title}',
    line: '{reporter}报送的重大进展或变化《{title}》已审核：{done}',
  },
  'report.send_back': {
    subject: '进展报送已退回：{title}',
    line: '{reporter}报送的《{title}》进展已退回，理由：{reason}请补正后重新报送。',
  },
  'extension.request': {
    subject: '延期申请：{title}',
    line: '{unit}申请将《{title}》的完成期限由{formerDueOn}延至{proposedDueOn}，理由：{asked}',
  },
  'extension.grant': {
    subject: '同意延期：{title}',
    line: '《{title}》的完成期限延至{proposedDueOn}。',
  },
  'extension.refuse': {
    subject: '不同意延期：{title}',
    line: '《{title}》的延期申请未获同意，完成期限仍为{formerDueOn}，理由：{reason}',
  },
  'amendment.propose': {
    subject: '任务调整待批：{title}',
    line: '《{title}》提出调整，理由：{asked}',
  },
  'amendment.refuse': {
    subject: '不同意调整：{title}',
    line: '《{title}》的调整未获同意，理由：{reason}',
  },
  'commendation.take_effect': {
    subject: '{kind}：{paper}',
    line: '一项{kind}事项已经批准生效，批准文件：{paper}，批准日期：{approvedOn}。事由请联络员登录工作台查看。',
  },
  'notice.sign': {
    subject: '督办文书：{kind}{number}',
    line: '{kind}{number}已印发{unit}。{replyBy}请联络员登录工作台查看原文。',
  },
  'notice.answer': {
    subject: '督办文书已回复：{kind}{number}',
    line: '{unit}已回复{kind}{number}，请审核。',
  },
  'notice.return_answer': {
    subject: '督办文书回复已退回：{kind}{number}',
    line: '{kind}{number}的回复已退回。{replyBy}退回理由请登录工作台查看，补正后重新回复。',
  },
  'notice.close': {
    subject: '督办文书已办结：{kind}{number}',
    line: '印发{unit}的{kind}{number}已办结。',
  },
  'notice.withdraw': {
    subject: '督办文书已撤回：{kind}{number}',
    line: '印发{unit}的{kind}{number}已撤回，不再办理。',
  },
  'chase.remind': {
    subject: '到期提醒：{matter}',
    line: '{matter}应于{dueOn}前{duty}，{left}{provisional}，请按期办理。',
  },
  'chase.remind_office': {
    subject: '办公室事项到期提醒：{matter}',
    line: '{matter}应由办公室于{dueOn}前{duty}，{left}{provisional}，请按期办理。',
  },
  'chase.liaison': {
    subject: '逾期提醒：{matter}',
    line: '{matter}应于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，请抓紧办理。',
  },
  'chase.member': {
    subject: '逾期提醒：{matter}',
    line: '{unit}承担的{matter}应于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，请专班成员督促办理。',
  },
  'chase.urging': {
    subject: '逾期催办：{matter}',
    line: '{unit}承担的{matter}应于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，督导组将按程序催办。',
  },
  'chase.letter': {
    subject: '逾期督办：{matter}',
    line: '{unit}承担的{matter}应于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，督导组将按程序督办，并已报告副组长。',
  },
  'chase.leader': {
    subject: '严重逾期：{matter}',
    line: '{unit}承担的{matter}应于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，已报告组长、副组长。',
  },
  'chase.office': {
    subject: '办公室事项逾期：{matter}',
    line: '{matter}应由办公室于{dueOn}前{duty}，已逾期{days}个工作日{provisional}，请立即办理。',
  },
  'topic.suggest': {
    subject: '议题建议：{title}',
    line: '{suggester}提出议题《{title}》，请审核是否列入备选。',
  },
  'topic.admit': {
    subject: '议题已列入备选：{title}',
    line: '《{title}》已列入备选议题。',
  },
  'topic.reject': {
    subject: '议题不予列入：{title}',
    line: '《{title}》不予列入会议议题，理由：{reason}',
  },
  'topic.schedule': {
    subject: '议题已列入议程：{title}',
    line: '《{title}》已列入{meeting}议程，会议日期{heldOn}，请准备汇报材料。',
  },
  'topic.carry_over': {
    subject: '议题结转：{title}',
    line: '《{title}》结转下次会议研究，理由：{reason}',
  },
  'meeting.convene': {
    subject: '会议通知：{title}',
    line: '定于{heldOn}{startsAt}在{place}召开{title}，由{chair}主持。参加单位：{units}。{reply}',
  },
  'meeting.change': {
    subject: '会议变更通知：{title}',
    line: '{title}改于{heldOn}{startsAt}在{place}召开，原因：{reason}{reply}',
  },
  'meeting.call_off': {
    subject: '会议取消通知：{title}',
    line: '原定{heldOn}{startsAt}召开的{title}取消，原因：{reason}',
  },
  'meeting.add_units': {
    subject: '会议通知：{title}',
    line: '定于{heldOn}{startsAt}在{place}召开{title}，由{chair}主持，请贵单位参加。{reply}',
  },
  'meeting.drop_units': {
    subject: '会议参加单位调整：{title}',
    line: '{heldOn}{startsAt}召开的{title}参加单位有调整，贵单位不需参加。',
  },
  'attendance.reply': {
    subject: '会议回执：{title}',
    line: '{unit}对{meeting}的回执：{answer}。',
  },
  'minutes.issue': {
    subject: '会议纪要已印发：{number}',
    line: '{title}（{number}）已印发，请按纪要要求抓好落实。',
  },
  'decision.take_effect': {
    subject: '议定事项：{title}',
    line: '{number}议定：{text}牵头单位{leadUnit}，完成期限{dueOn}。',
  },
  'decision.report': {
    subject: '议定事项落实情况：{title}',
    line: '{leadUnit}报送《{title}》的落实情况，请审核。',
  },
  'decision.carry_out': {
    subject: '议定事项已落实：{title}',
    line: '《{title}》（{number}）已落实。',
  },
  'decision.reopen': {
    subject: '议定事项重新落实：{title}',
    line: '《{title}》（{number}）所转重点任务已重新办理，议定事项继续落实。',
  },
  'decision.revoke': {
    subject: '议定事项已撤销：{title}',
    line: '《{title}》（{number}）已撤销，理由：{reason}',
  },
  'consultation.raise': {
    subject: '协调会商：{title}',
    line: '{group}发起协调会商《{title}》，会商单位：{units}。{opinionsBy}请联络员登录工作台提出意见。',
  },
  'consultation.state_opinion': {
    subject: '会商意见：{title}',
    line: '《{title}》收到单位意见。',
  },
  'consultation.to_office': {
    subject: '会商提交办公室协调：{title}',
    line: '{group}发起的协调会商《{title}》提交工作专班办公室协调。',
  },
  'consultation.to_taskforce': {
    subject: '会商提交专班审议：{title}',
    line: '{group}发起的协调会商《{title}》提交工作专班审议，已自动列为备选议题。',
  },
  'consultation.settle': {
    subject: '会商已办结：{title}',
    line: '协调会商《{title}》已办结，结果：{outcome}',
  },
  'consultation.suspend_matter': {
    subject: '会商期间暂停办理：{title}',
    line: '协调会商《{title}》所涉事项经办公室主任批准暂停，理由：{reason}',
  },
  'cadence.soon': {
    subject: '例会临近：{body}',
    line: '{body}应于{dueOn}前召开，尚未安排会议，请提出议题、确定时间。',
  },
  'cadence.lapsed': {
    subject: '例会逾期未开：{body}',
    line: '{body}未在{window}内召开，请尽快补开，或登记未召开理由。',
  },
  'cadence.group_soon': {
    subject: '集中调度临近：{body}',
    line: '{body}应于{dueOn}前集中调度，尚未安排，请小组确定时间。',
  },
  'cadence.group_lapsed': {
    subject: '集中调度逾期：{body}',
    line: '{body}未在{window}内集中调度，请尽快安排，或登记未调度理由。',
  },
  'office.inconsistent': {
    subject: '数据核查：发现异常记录{count}条',
    line: '系统例行核查发现{count}条记录处于不应出现的状态，请在“运行状况”中逐条核实处理。',
  },
  'minutes.draft_late': {
    subject: '会议纪要尚未起草：{title}',
    line: '{title}已于{heldOn}召开，会议纪要应于{dueOn}前起草，请抓紧办理。',
  },
  'minutes.issue_late': {
    subject: '会议纪要尚未印发：{title}',
    line: '{title}已于{heldOn}召开，会议纪要应于{dueOn}前印发，请抓紧办理。',
  },
  'periodic.weekly': {
    subject: '每周工作报告（{period}）',
    line: '{period}的工作报告。',
  },
  'periodic.monthly': {
    subject: '每月工作报告（{period}）',
    line: '{period}的工作报告。',
  },
  'periodic.quarterly': {
    subject: '季度汇报材料（{period}）',
    line: '{period}向区委常委会汇报的参考材料。',
  },
  'post.succeed': {
    subject: '岗位更替：{title}',
    line: '{title}自{startsOn}起由{person}接任。',
  },
  'post.vacate': {
    subject: '岗位空缺：{title}',
    line: '{title}自{endsOn}之后空缺，理由：{reason}',
  },
};

type Sentence = (label: string, facts: Readonly<Record<string, string | number>>) => string;

const SENTENCES: Readonly<Record<ViolationCode, Sentence>> = {
  stale: () => '该记录已被他人修改。请先刷新页面，核对后再保存。',
  forbidden: () => '您的岗位没有办理此事项的权限。',
  'forbidden.four-eyes': (_, { other }) => `须由另一人办理：您已是本记录的${other ?? '经办人'}。`,
  'forbidden.recusal': () => '本单位牵头的任务须由其他单位的人员核验，请回避。',
  'field.read-only': (label) => `“${label}”不能由您修改，或在当前状态下不能修改。`,
  'field.required': (label) => `“${label}”必须填写。`,
  'field.unique': (label) => `“${label}”与已有记录重复。`,
  'field.invalid': (label) => `“${label}”填写不符合要求。`,
  'query.hidden-field': () => '不能按您无权查看的内容筛选或排序。',
  'record.create-refused': () => '您的岗位不能新建此类记录。',
  'record.clone-refused': () => '此类记录不支持复制，请新建。',
  'record.delete-refused': () => '此记录不能删除。',
  'record.referenced': (_, { count, where }) =>
    `此记录被${count ?? ''}条“${where ?? ''}”引用，不能删除。`,
  'reference.missing': (label) => `“${label}”所选的记录不存在，请重新选择。`,
  'transition.unknown': () => '没有这一办理动作。',
  'transition.wrong-state': (_, { state }) => `当前状态为“${state ?? ''}”，不能办理此动作。`,
  'answer.required': (label) => `请填写“${label}”。`,
  'answer.invalid': (label) => `“${label}”填写不符合要求。`,
  'answer.too-long': (label) => `“${label}”过长，请精简。`,
  'answer.too-many-files': (label, { most }) => `“${label}”一次最多上传${most ?? 0}个文件。`,
  'answer.file-too-large': (_, { name, most }) => `文件“${name ?? ''}”超过${most ?? 0}兆字节。`,
  'answer.file-kind': (_, { name }) =>
    `文件“${name ?? ''}”的类型不受支持，或内容与扩展名不符；可上传PDF、图片、Word和Excel文件。`,
  'answer.files-of-day': (_, { most }) =>
    `本单位今日上传的文件已达${most ?? 0}个的上限，请明日再报；确需今日报送的，请联系专班办公室。`,
  'answer.picture-too-many-pixels': (_, { name }) =>
    `图片“${name ?? ''}”的尺寸过大，请缩小后再上传。`,
  'answer.picture-unreadable': (_, { name }) => `图片“${name ?? ''}”已损坏，无法读取。`,
  'date.past': (label) => `“${label}”不得早于今天。`,
  'date.future': (label) => `“${label}”不得晚于今天。`,
  'element.missing': (label) => `缺少要件“${label}”：请至少填写一条，或注明不适用的理由。`,
  'element.reason-missing': () => '标注为不适用的，请写明理由。',
  'element.always-applies': () => '此要件必须落实，不得标注为不适用。',
  'element.content-missing': () => '请填写要件内容。',
  'element.not-done': (label) => `${label}尚未填报，该项要件未完成。`,
  'element.removed': (label) => `“${label}”原有条目不得删除，可改写内容或标注不适用。`,
  'target.deliverable-missing': () => '请写明目标的可衡量成果。',
  'milestone.missing': () => '请至少设置一个节点。',
  'milestone.dates-missing': () => '请填写节点的完成期限。',
  'milestone.date-order': () => '节点日期应依次递增，开始日期不得晚于完成期限。',
  'milestone.outside-task': () => '节点日期应在任务的开始日期与完成期限之内。',
  'milestone.weight-total': (_, { total }) => `各节点权重合计应为100，现为${total ?? 0}。`,
  'milestone.not-done': (label) => `${label}尚未填报，该节点未完成。`,
  'task.lead-unit-missing': () => '请确定牵头单位。',
  'task.lead-unit-twice': () => '同一单位不能既牵头又共同牵头或配合。',
  'task.content-missing': () => '请填写工作内容。',
  'task.acceptance-missing': () => '请填写验收标准。',
  'task.starts-on-missing': () => '请填写开始日期。',
  'task.due-on-missing': () => '请填写完成期限。',
  'task.date-order': () => '完成期限不得早于开始日期。',
  'task.not-active': () => '任务不在推进中，不能办理此事项。',
  'task.override-missing': () => '当前没有人工定灯。',
  'report.percent-missing': () => '牵头单位报送进展，请填写完成百分比。',
  'report.percent-of-lead': () => '完成百分比由牵头单位填报，请留空。',
  'report.no-special-group': () => '只有专项工作小组以小组名义报送工作动态、提出议题。',
  'issue.external-no-taken': (label, { number }) =>
    `“${label}”与${number ?? ''}重复：同一来源的同一编号只登记一次。`,
  'issue.unit-twice': () => '承办单位不能同时列为协办单位。',
  'issue.unit-inactive': (label) => `“${label}”所选单位已停用，请选择其他单位。`,
  'issue.same-unit': (label) => `“${label}”应为现承办单位以外的单位。`,
  'issue.already-informed': () => '已登记告知反映人，不再重复登记。',
  'issue.informed-too-early': (label) => `“${label}”不得早于办结日期。`,
  'issue.not-informed': () => '尚未告知反映人：请先办理“告知反映人”，或写明无法告知原因。',
  'issue.informed-and-impossible': () => '已告知反映人，无法告知原因请留空。',
  'issue.not-dissatisfied': () => '回访结果不是“不满意”，不能按不满意重办。',
  'issue.not-handling': () => '问题不在办理中，不能办理此事项。',
  'issue-category.statutory': () => '法定类别（《优化营商环境条例》第六十九条）不得修改或删除。',
  'extension.too-late': () => '完成期限已过，不能再申请延期。',
  'extension.pending': () => '已有延期申请待批，请等待批复。',
  'extension.too-many': (_, { most }) => `延期已达上限（${most ?? 0}次）。`,
  'extension.not-later': () => '申请延至的日期应晚于现有完成期限。',
  'extension.not-working-day': () => '申请延至的日期应为工作日。',
  'extension.overtaken': () => '申请提出后承办单位或到期日期已变动，此申请不能再同意，请退回。',
  'amendment.pending': () => '已有调整单待批，请先办结。',
  'amendment.nothing-changed': () => '调整单与现行任务书一致，没有可调整的内容。',
  'instruction.nowhere': () => '批示应在所批记录的页面上登记。',
  'instruction.not-leaders': (label) => `“${label}”应为组长、常务副组长或副组长的岗位。`,
  'instruction.has-task': () => '此批示已转为重点任务。',
  'notice.unit-missing': () => '请选定主送单位。',
  'notice.title-missing': () => '请填写文书标题。',
  'notice.basis-missing': () => '请写明督办依据。',
  'notice.authority-missing': () => '请写明批准或交办人。',
  'notice.requirement-missing': () => '请写明办理要求。',
  'notice.about-nothing': () => '请选定所督的一项重点任务、一件营商环境问题或一项议定事项。',
  'notice.about-two': () =>
    '一份文书只督办一个事项：重点任务、营商环境问题和议定事项只能选定一个。',
  'notice.unit-elsewhere': () => '主送单位应为该事项的牵头（承办）或配合（协办）单位。',
  'notice.reply-date-missing': () => '要求书面回复的，请填写回复期限。',
  'notice.delivery-date': () => '送达日期应在签发日期与今天之间。',
  'notice.no-reply-asked': () => '本文书未要求书面回复。',
  'notice.reply-outstanding': () => '本文书要求书面回复，单位尚未回复。',
  'consultation.no-special-group': () => '协调会商由专项工作小组发起。',
  'consultation.units-too-few': () => '会商单位至少两个：请选定会商单位。',
  'consultation.about-two': () => '一次会商只涉及一个事项：重点任务和营商环境问题不能同时选定。',
  'consultation.opinion-unfounded': () => '保留意见或不同意的，请写明意见内容。',
  'consultation.no-difference': () => '各单位最新意见没有分歧：请选择其他原因，并写明理由。',
  'consultation.reason-missing': () => '请写明提交理由。',
  'consultation.no-matter': () => '会商没有涉及重点任务或营商环境问题，没有可暂停的事项。',
  'consultation.matter-not-running': () => '所涉事项不在推进（办理）中，不能暂停。',
  'consultation.decision-unclear': () => '该议题有多项议定事项，请选定所依的一项。',
  'window.no-rhythm': () => '该会议系列没有规定的召开周期，不需登记缺期说明。',
  'window.first-day': (label, { from, to }) =>
    `“${label}”应为一个周期的第一天，该日所在周期为${dateWords(String(from))}至${dateWords(String(to))}。`,
  'window.too-early': () => '缺期说明最早在上一周期内登记。',
  'window.kept': () => '该周期已召开会议，不需登记缺期说明。',
  'window.explained': () => '该周期已登记缺期说明。',
  'window.unjudged': () => '该周期早于例会调度监测起始日期，不需登记缺期说明。',
  'meeting.group-missing': () => '专项小组集中调度，请选定专项工作小组。',
  'meeting.group-superfluous': () => '只有专项小组集中调度才选定专项工作小组，请留空。',
  'meeting.time-unreadable': (label) => `“${label}”应为时刻，如 09:00。`,
  'meeting.end-not-after-start': () => '结束时间应晚于开始时间。',
  'meeting.starts-at-missing': () => '请填写开始时间。',
  'meeting.place-missing': () => '请填写会议地点。',
  'meeting.units-missing': () => '请选定参加单位。',
  'meeting.unit-inactive': (_, { units }) => `参加单位中有已停用的单位：${units ?? ''}。`,
  'meeting.chair-missing': () => '请选定主持岗位。',
  'meeting.chair-unfit': () => '所选岗位不主持此类会议，请重新选择。',
  'meeting.delegation-missing': () => '由受委托人主持的，请填写委托说明。',
  'meeting.chair-vacant': () =>
    '主持岗位在会议当日无人任职：请先登记任职，或改由受委托人主持并填写委托说明。',
  'meeting.not-yet': () => '会议日期未到，不能登记召开。',
  'meeting.nothing-changed': () => '日期、时间和地点均未变动，无需变更。',
  'meeting.planned-already': () => '同一例会当日已有拟定或已通知的会议，请勿重复安排。',
  'attendance.name-missing': () => '派员代会的，请填写代会人姓名。',
  'attendance.reason-missing': () => '请假的，请写明原因。',
  'attendance.name-superfluous': () => '请假或缺席的，出席人请留空。',
  'attendance.reason-superfluous': () => '出席或派员代会的，请假或缺席原因请留空。',
  'attendance.came-and-missed': () => '同一单位不能既登记到会又登记缺席。',
  'attendance.meeting-over': () => '会议已召开或已取消，不再回执。',
  'attendance.meeting-not-held': () => '会议尚未登记召开，请先登记召开。',
  'topic.two-suggesters': () => '议题由一个单位或一个专项工作小组提出，不能同时选定。',
  'topic.group-superfluous': () => '只有提交专项小组集中调度的议题才选定专项工作小组，请留空。',
  'topic.meeting-not-held': () => '会议尚未登记召开，请先登记召开，再登记研究结果。',
  'topic.meeting-over': () => '会议已召开，请登记研究结果或结转。',
  'topic.not-waiting': (_, { title }) => `议题“${title ?? ''}”未列入备选，或已列入其他会议议程。`,
  'minutes.exist': () => '该会议已有会议纪要，请在原纪要上修改，或印发后更正。',
  'minutes.empty': () => '纪要没有内容：请填写纪要段落，或登记议定事项。',
  'minutes.topic-open': (_, { title }) =>
    `议题《${title ?? ''}》尚在议程上，请登记研究结果，或结转下次会议。`,
  'minutes.signer-vacant': () => '会议主持人岗位当日无人在任，不能登记签发；请先办理任职登记。',
  'minutes.signed-outside': () => '签发日期应在会议召开日期与今天之间。',
  'minutes.corrected-already': () => '已有更正本纪要的纪要，请在更正稿上办理。',
  'decision.meeting-missing': () => '请选定议定该事项的会议。',
  'decision.meeting-not-held': () => '会议尚未登记召开，不能登记议定事项。',
  'decision.topic-elsewhere': () => '所选议题不在该会议的议程上。',
  'decision.text-missing': (_, { sequence }) => `第${sequence ?? ''}项议定事项没有议定内容。`,
  'decision.lead-unit-missing': (_, { sequence }) =>
    `第${sequence ?? ''}项议定事项是交办事项，请确定牵头单位。`,
  'decision.due-on-missing': (_, { sequence }) =>
    `第${sequence ?? ''}项议定事项是交办事项，请确定完成期限。`,
  'decision.due-before-meeting': () => '完成期限不得早于会议召开日期。',
  'decision.unit-twice': () => '牵头单位不能同时列为配合单位。',
  'decision.unit-inactive': (_, { sequence, unit }) =>
    `第${sequence ?? ''}项议定事项所定的“${unit ?? ''}”已停用，请另定单位。`,
  'decision.task-gone': (_, { sequence }) =>
    `第${sequence ?? ''}项议定事项所关联的重点任务已撤项，请另行关联，或留空由系统新建。`,
  'decision.has-task': () => '该事项已转为重点任务，任务销号时自动落实办结。',
  'decision.minutes-signed': () => '会议纪要已签发，议定事项不能变动；确需变动的，请先退回修改。',
  'decision.minutes-issued': () => '会议纪要已印发，议定事项不能变动；确需变动的，请先更正纪要。',
  'plan.year-differs': () => '任务年度应与所属工作计划的年度一致。',
  'briefing.section-missing': () => '请至少撰写一个栏目。',
  'briefing.series-numbered': () => '期号已生成，不能再更改简报类别。',
  'briefing.changed-since-signature': () => '内容与签发时不一致，须重新送审、签发后才能发布。',
  'image.alternative-missing': () => '请为每张配图填写替代文字。',
  'post.not-yours-to-fill': () => '此岗位不由您办理任职登记。',
  'post.not-for-oneself': () => '不得为本人办理任职登记。',
  'person.not-for-oneself': (label) => `不得修改本人的“${label}”。`,
  'plan.has-tasks': () => '已有任务列入此计划，不能再更改年度。',
  'post.held-elsewhere': () => '此岗位由其他岗位的任职人兼任，请在该岗位上办理。',
  'post.responsible-elsewhere': () => '责任岗位应属于牵头单位。',
  'tenure.overlap': () => '与已登记的任职日期重叠。',
  'tenure.same-person': () => '此人已在任。',
  'tenure.nobody-in-office': () => '该日此岗位无人在任。',
  'tenure.person-inactive': () => '此人已不在职。',
  'person.account-taken': () => '此账号已关联其他人员。',
  'person.account-hand-given': () => '系统管理员、审计员账号不得关联人员。',
  'person.not-locked': () => '此人的联络员账号未被锁定。',
  'password.too-short': (_, { shortest }) => `密码至少${shortest ?? ''}个字符。`,
  'password.too-long': (_, { longest }) =>
    `密码过长：不得超过${longest ?? ''}个字节（一个汉字占3个字节）。`,
  'password.common': () => '密码过于常见或简单，请增加不易猜到的内容。',
  'password.contains-name': () => '密码不得包含姓名、单位名称、账号或电子邮箱。',
  'rulebook.hours-order': () => '发信时段的起点应早于止点。',

  'identity.phone-length': () => '联系电话的位数不对，请核对。',
  'identity.phone-unreadable': () => '联系电话无法识别，请核对。',
  'identity.code-unreadable': () => '统一社会信用代码或证照号无法识别，请核对。',
  'identity.code-check-digit': () => '统一社会信用代码的校验位不对，请核对。',
  'identity.card-date': () => '身份证号中的出生日期不存在，请核对。',
  'identity.card-check-digit': () => '身份证号的校验位不对，请核对。',
  'complainant.empty': () => '请至少填写反映人姓名（名称）、联系电话、证照号码中的一项。',
  'complainant.reason-tells': () =>
    '事由会长期保存在流转记录中，请勿写入反映人的姓名（名称）、联系电话或证照号码。',
  'complainant.too-many-files': (_, { most }) => `每件问题的密封材料最多${most ?? 0}份。`,
  'complainant.files-too-large': (_, { most }) =>
    `每件问题的密封材料合计不超过${most ?? 0}兆字节。`,
};

/** The sentence a person reads. `label` is the Chinese name of the field or answer. */
export const sentence = (found: Violation, label: string): string =>
  SENTENCES[found.code](label, found.facts ?? {});

/** Label of a value, or the value itself where it is data rather than a code. */
export const labelOf = (value: string): string =>
  (LABELS as Readonly<Record<string, string>>)[value] ?? value;

export const actionLabel = (action: string): string =>
  (ACTION_LABELS as Readonly<Record<string, string>>)[action] ?? labelOf(action);

export const askLabel = (name: string): string => ASK_LABELS[name] ?? name;

/** Whom an action will tell, for the dialog that asks for confirmation. */
export const tellsSentence = (audience: readonly string[], urgency: string): string =>
  urgency === 'at_once'
    ? `将即时发信告知：${audience.map(labelOf).join('、')}。`
    : `将列入次日汇总告知：${audience.map(labelOf).join('、')}。`;

/** What the journal says when the office acted in a unit's stead. */
export const actedForWords = (toldBy: string, reason: string | null): string =>
  reason === null ? `代办，依据：${toldBy}` : `${reason}（代办，依据：${toldBy}）`;

const COMPLETABLE_NAMES: Readonly<Record<string, string>> = {
  ...ELEMENT_NAMES,
  milestones: '节点',
};

/** An element or milestone as the report's form names it. */
export const completableLabel = (field: string, content: string): string =>
  `${COMPLETABLE_NAMES[field] ?? field}：${content}`;

/** Heading of a refusal with several faults. */
export const refusalTitle = (faults: number): string => `有${faults}处需要补正，请逐项核对。`;

/** Why the system does not start in production; the launcher passes this line on. */
export const secretRefusal = (names: readonly string[]): string =>
  `密钥 ${names.join('、')} 未设置、过短或仍为示例值，请改为随机值后重新启动。`;

/** Why the system does not start: settings that do not hold water, each with what is allowed. */
export const settingsRefusal = (faults: readonly string[]): string =>
  `以下设置不符合要求，请改正后重新启动：${faults.join('；')}。`;

/** What a setting of whole numbers may be. */
export const settingRange = (name: string, least: number, most: number): string =>
  `${name}应为${least}至${most}之间的整数`;

export const SETTING_FAULTS = {
  retry: (name: string, least: number, most: number): string =>
    `${name}应为1至10个以逗号分隔的整数，每个在${least}至${most}之间`,
  allow: (entries: readonly string[]): string =>
    `MAIL_ALLOW中的${entries.join('、')}既不是邮箱地址，也不是“@域名”`,
  lease: (name: string, least: number): string =>
    `${name}应大于连接与等待时限之和${least}，否则邮件尚在发送即被视为中断`,
} as const;

/** Fills `{name}` from the facts; a missing fact reads 未填写. */
export const fill = (words: string, facts: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '（未填写）');

/** Says before an issue is dispatched which units have given it back. */
export const returnedHint = (units: readonly string[]): string =>
  `已退回改派的单位：${units.join('、')}。`;

/** Says of a resolved issue that the complainant has not been told yet. */
export const notInformedHint = '尚未告知反映人：请先办理“告知反映人”，再回访。';

/** Warns before a unit gets a second notice on one matter. */
export const openNoticesHint = (notices: readonly string[]): string =>
  `该单位就同一事项已有未办结的督办文书：${notices.join('、')}。请核实是否重复督办。`;

/** What letters of a decision say where nobody, or no date, is named. */
export const NOT_SETTLED = '未定';

/** Warns before a draft of the ladder goes out that nothing calls for any more. */
export const settledHint = '所督事项已办结、已暂停或期限已变更，请核实是否仍需发出。';

/** The date of the reply, in the letter that brings a notice. */
export const replyByWords = (date: string): string => `请于${date}前书面回复。`;

/** What 流转记录 calls a record under seal. */
export const SEALED_TITLES: Readonly<Record<string, string>> = {
  'api::complainant.complainant': '反映人信息（密封）',
  'api::sealed-file.sealed-file': '反映人佐证材料（密封）',
};

/** The day by which units state their opinions, in the letter that asks for them. */
export const opinionsByWords = (date: string): string => `意见期限${date}。`;

/** A meeting as a question offers it; meetings of one series bear one name. */
export const meetingChoice = (title: string, heldOn: string): string => `${title}（${heldOn}）`;

/** How a consultation calls what it is about: of an issue nothing but the number. */
export const MATTER_WORDS = {
  task: (title: string): string => `重点任务《${title}》`,
  issue: (number: string): string => number,
} as const;

/** How a unit's opinion is called in 流转记录, which keeps none of its words. */
export const opinionTitle = (stance: string): string => `单位意见：${labelOf(stance)}`;

/** Says on a consultation that its matter stands still, and that it is to go on once settled. */
export const matterStoppedHint = (matter: string, since: string, settled: boolean): string =>
  settled
    ? `会商已办结，所涉${matter}仍处于暂停，请办公室主任恢复。`
    : `所涉${matter}自${since}起暂停，会商办结后请恢复。`;

/** How a consultation about an issue is called: what people wrote of it may name who complained. */
export const consultationTitle = (kind: string, issue: string | null): string =>
  `${labelOf(kind)}协调会商${issue === null ? '' : `（${issue}）`}`;

/** What a topic says that comes from a consultation about an issue. */
export const topicOfConsultation = (issue: string): string =>
  `${issue}所涉意见分歧，详见协调会商记录。`;

/** Words about who complained; none of them tells who. */
export const SEALED_WORDS = {
  fields: {
    issue: '反映人信息',
    name: '反映人姓名（名称）',
    phone: '联系电话',
    licence: '证照号码',
    files: '佐证材料',
    reason: '事由',
  } as Readonly<Record<string, string>>,
  unnumbered: '未编号问题',
  broken: '密封内容无法解密：密钥缺失或内容已损坏，请联系系统管理员。',
  piece: (place: number): string => `第${place}份`,
  fileName: (called: string, piece: string): string => `${called}佐证材料${piece}`,
  journalTitle: (called: string, piece: string | null): string =>
    piece === null ? `${called}的反映人信息` : `${called}的佐证材料${piece}`,
  forgotten: (people: number, files: number): string =>
    `保存期满删除反映人信息${people}件、佐证材料${files}份`,
  orphans: (files: number): string => `清理无主文件${files}个`,
  resealed: (people: number, files: number): string =>
    `更换密钥重新密封反映人信息${people}件、佐证材料${files}份`,
} as const;
