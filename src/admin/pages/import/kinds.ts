import { ISSUE } from '../../lists/issues/contract';
import { TASK } from '../../panels/task/task';
import { dayInWords, WORDS } from '../../translations/workplace';
import type {
  ImportDone,
  ImportedIssue,
  ImportedTask,
  IssueChoices,
  IssuePreview,
  IssuesDone,
  PreviewOf,
  RowOfFile,
  TaskChoices,
  TaskPreview,
} from './contract';
import { IssueForm } from './IssueForm';
import type { ImportKind } from './kind';
import { TaskForm } from './TaskForm';

const tasks = WORDS.import.tasks;
const issues = WORDS.import.issues;

const day = (date: string | null): string | null => (date === null ? null : dayInWords(date));

/** Parts of a cell, one under the other; null where there is none. */
const lines = (...parts: (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== '').join('\n') || null;

/** What a preview shows of itself, whatever is imported. */
const common = <Row extends RowOfFile>(
  { fileName, counts, committable, passed }: PreviewOf<Row>,
  place: string,
) => ({ heading: WORDS.import.previewOf(fileName, place), counts, committable, passed });

const taskRow = ({ title, leadUnit, dueOn, dueText, task, lacking, ...row }: ImportedTask) => ({
  ...row,
  cells: [title, leadUnit, lines(day(dueOn), dueText)],
  record: task,
  lacking: lacking.length > 0 ? { label: tasks.lacking(lacking.length), lacks: lacking } : null,
});

export const TASKS: ImportKind<TaskChoices, TaskPreview, ImportDone> = {
  uid: TASK,
  tab: tasks.tab,
  title: tasks.title,
  subtitle: tasks.subtitle,
  paths: {
    choices: '/taskforce/import/choices',
    preview: '/taskforce/import/tasks/preview',
    commit: '/taskforce/import/tasks/commit',
  },
  Form: TaskForm,
  columns: [
    { heading: tasks.columns.title, width: '26%' },
    { heading: tasks.columns.leadUnit, width: '14%' },
    { heading: tasks.columns.dueOn, width: '14%' },
  ],
  show: (preview) => ({
    ...common(preview, preview.plan?.title ?? tasks.inYear(preview.year)),
    willWrite: tasks.willWrite(preview.counts.new, preview.counts.changed),
    nothingNew: tasks.nothingNew,
    remarks: [],
    rows: preview.rows.map(taskRow),
  }),
  written: ({ created, changed, same }) => [tasks.written(created, changed, same)],
  then: tasks.then,
  toRecords: tasks.toRecords,
};

const issueRow = ({ title, externalNo, issue, ...row }: ImportedIssue) => ({
  ...row,
  cells: [
    lines(externalNo ?? issues.noNumber, title),
    lines(row.source, row.category, row.complainant ? issues.sealed : null),
    row.suggestedUnit,
    day(row.receivedOn),
  ],
  record: issue,
  lacking: null,
});

export const ISSUES: ImportKind<IssueChoices, IssuePreview, IssuesDone> = {
  uid: ISSUE,
  tab: issues.tab,
  title: issues.title,
  subtitle: issues.subtitle,
  paths: {
    choices: '/taskforce/import/issues/choices',
    preview: '/taskforce/import/issues/preview',
    commit: '/taskforce/import/issues/commit',
  },
  Form: IssueForm,
  columns: [
    { heading: issues.columns.title, width: '24%' },
    { heading: issues.columns.source, width: '16%' },
    { heading: issues.columns.unit, width: '12%' },
    { heading: issues.columns.receivedOn, width: '12%' },
  ],
  show: (preview) => ({
    ...common(preview, preview.source),
    willWrite: issues.willWrite(preview.counts.new, preview.counts.changed),
    nothingNew: issues.nothingNew,
    remarks: preview.complainants > 0 ? [issues.complainants(preview.complainants)] : [],
    rows: preview.rows.map(issueRow),
  }),
  written: ({ created, changed, same, sealed }) => [
    issues.written(created, changed, same),
    ...(sealed > 0 ? [issues.sealedDone(sealed)] : []),
  ],
  then: issues.then,
  toRecords: issues.toRecords,
};
