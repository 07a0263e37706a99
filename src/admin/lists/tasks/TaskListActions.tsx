import * as React from 'react';
import { Button, LinkButton } from '@strapi/design-system';
import { Download, Upload } from '@strapi/icons';
import { useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { ENTER_TASKS } from '../../pages/permissions';
import { TASK } from '../../panels/task/task';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { ExportDialog } from '../ExportDialog';
import type { ListQuery } from '../query';
import { filteredBy } from '../query';
import {
  choicesPath,
  exportPath,
  NO_CHOICES,
  TASK_FILTERS,
  type Filters,
  type TaskChoices,
} from './contract';
import { TaskFilters } from './TaskFilters';

const words = WORDS.exportTasks;

/** What the list on the screen is narrowed by, where an export can be narrowed alike. */
const filtersOf = (query: ListQuery): Filters => ({
  plan: '',
  group: '',
  unit: '',
  year: filteredBy(query, 'year'),
  state: filteredBy(query, 'state'),
});

const TaskExport = ({ onClose }: { onClose: () => void }) => {
  const [{ query }] = useQueryParams<ListQuery>();
  const [filters, setFilters] = React.useState(() => filtersOf(query));
  const { answer } = useAnswer<TaskChoices>(choicesPath);
  return (
    <ExportDialog words={words} address={exportPath(filters)} onClose={onClose}>
      <TaskFilters
        names={TASK_FILTERS}
        filters={filters}
        choices={answer.status === 'ready' ? answer.data : NO_CHOICES}
        onFilter={(name, value) => setFilters((set) => ({ ...set, [name]: value }))}
      />
    </ExportDialog>
  );
};

const Actions = () => {
  const [exporting, setExporting] = React.useState(false);
  const { allowedActions } = useRBAC([ENTER_TASKS]);
  return (
    <>
      {allowedActions['canCreate'] === true && (
        <LinkButton
          tag={NavLink}
          to="/import?kind=tasks"
          size="S"
          variant="tertiary"
          startIcon={<Upload />}
        >
          {words.import}
        </LinkButton>
      )}
      <Button
        size="S"
        variant="tertiary"
        startIcon={<Download />}
        onClick={() => setExporting(true)}
      >
        {words.open}
      </Button>
      {exporting && <TaskExport onClose={() => setExporting(false)} />}
    </>
  );
};

/** 导入, 导出 above the list of tasks, and above no other. */
export const TaskListActions = () => (useParams()['slug'] === TASK ? <Actions /> : null);
