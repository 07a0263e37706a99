import * as React from 'react';
import { Button, Flex, LinkButton, Modal, Typography } from '@strapi/design-system';
import { Download, Upload } from '@strapi/icons';
import { useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { ENTER_TASKS } from '../../pages/permissions';
import { useDownload } from '../../pages/useDownload';
import { TASK } from '../../panels/task/task';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import {
  choicesPath,
  exportPath,
  NO_CHOICES,
  TASK_FILTERS,
  type FilterName,
  type Filters,
  type TaskChoices,
} from './contract';
import { TaskFilters } from './TaskFilters';

const words = WORDS.exportTasks;

interface ListQuery {
  filters?: { $and?: Record<string, { $eq?: unknown } | undefined>[] };
}

/** What the list on the screen is narrowed by, where an export can be narrowed alike. */
const filtersOf = ({ filters }: ListQuery): Filters => {
  const valueOf = (name: FilterName): string => {
    const found = (filters?.$and ?? []).map((one) => one[name]?.$eq).find((value) => value);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  return { plan: '', group: '', unit: '', year: valueOf('year'), state: valueOf('state') };
};

const ExportDialog = ({ onClose }: { onClose: () => void }) => {
  const [{ query }] = useQueryParams<ListQuery>();
  const [filters, setFilters] = React.useState(() => filtersOf(query));
  const { answer } = useAnswer<TaskChoices>(choicesPath);
  const { busy, download } = useDownload({ name: words.file, failed: words.failed });

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{words.title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{words.hint}</Typography>
            <TaskFilters
              names={TASK_FILTERS}
              filters={filters}
              choices={answer.status === 'ready' ? answer.data : NO_CHOICES}
              onFilter={(name, value) => setFilters((set) => ({ ...set, [name]: value }))}
            />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} onClick={() => download(exportPath(filters)).then(onClose)}>
            {words.confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Actions = () => {
  const [exporting, setExporting] = React.useState(false);
  const { allowedActions } = useRBAC([ENTER_TASKS]);
  return (
    <>
      {allowedActions['canCreate'] === true && (
        <LinkButton tag={NavLink} to="/import" size="S" variant="tertiary" startIcon={<Upload />}>
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
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </>
  );
};

/** 导入, 导出 above the list of tasks, and above no other. */
export const TaskListActions = () => (useParams()['slug'] === TASK ? <Actions /> : null);
