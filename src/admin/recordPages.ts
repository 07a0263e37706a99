import type { ContentManagerPlugin, PanelComponent } from '@strapi/content-manager/strapi-admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { DecisionListActions } from './lists/decisions/DecisionListActions';
import { IssueListActions } from './lists/issues/IssueListActions';
import { TaskListActions } from './lists/tasks/TaskListActions';
import { ChainPanel } from './panels/ChainPanel';
import { ChangesPanel } from './panels/ChangesPanel';
import { HandlePanel } from './panels/handle/HandlePanel';
import { InstructionsPanel } from './panels/InstructionsPanel';
import { ClockPanel } from './panels/issue/ClockPanel';
import { ComplainantPanel } from './panels/issue/ComplainantPanel';
import { AgendaPanel } from './panels/meeting/AgendaPanel';
import { MinutesPapersPanel } from './panels/minutes/MinutesPapersPanel';
import { LightPanel } from './panels/task/LightPanel';
import { NoticePapersPanel } from './panels/notice/NoticePapersPanel';
import { MissingPanel } from './panels/task/MissingPanel';
import { PapersPanel } from './panels/task/PapersPanel';
import { StoryPanel } from './panels/task/StoryPanel';

/** Copying a governed record would copy its state, and the links of the type builder lead nowhere. */
const UNWANTED_ACTIONS: ReadonlySet<string | undefined> = new Set(['clone', 'edit-the-model']);

/**
 * Only the panel of the save buttons has a type; the preview and release panels that Strapi puts
 * beside it serve a website, and are told by having none.
 */
const isSavePanel = (panel: PanelComponent) => panel.type === 'actions';

/** Beside the form, from top to bottom; each knows the types it is for. */
const PANELS = [
  LightPanel,
  ClockPanel,
  HandlePanel,
  AgendaPanel,
  MinutesPapersPanel,
  ChangesPanel,
  MissingPanel,
  StoryPanel,
  ChainPanel,
  PapersPanel,
  ComplainantPanel,
  NoticePapersPanel,
  InstructionsPanel,
];

/** Puts 办理 beside every record, the panels of a task beside tasks, and takes away what does not belong to the office's work. */
export const furnishRecordPages = (app: Pick<StrapiApp, 'getPlugin'>) => {
  const manager = app.getPlugin('content-manager');
  // Strapi types a plugin's interface as unknown; this is the content manager's own.
  const { apis } = manager as unknown as ContentManagerPlugin['config'];
  apis.addDocumentAction((actions) =>
    actions.filter((action) => !UNWANTED_ACTIONS.has(action.type)),
  );
  apis.addEditViewSidePanel((panels) => [...panels.filter(isSavePanel), ...PANELS]);
  manager.injectComponent('listView', 'actions', {
    name: 'taskforce-task-list',
    Component: TaskListActions,
  });
  manager.injectComponent('listView', 'actions', {
    name: 'taskforce-issue-list',
    Component: IssueListActions,
  });
  manager.injectComponent('listView', 'actions', {
    name: 'taskforce-decision-list',
    Component: DecisionListActions,
  });
};
