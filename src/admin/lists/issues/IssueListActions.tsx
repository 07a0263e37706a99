import * as React from 'react';
import { Box, Button, Flex, LinkButton } from '@strapi/design-system';
import { Download, Upload } from '@strapi/icons';
import { useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { ENTER_ISSUES } from '../../pages/permissions';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { ExportDialog } from '../ExportDialog';
import { ChoiceFilter, UnitFilter } from '../filters';
import type { ListQuery } from '../query';
import { filteredBy } from '../query';
import type { Choice } from '../tasks/contract';
import {
  choicesPath,
  exportPath,
  ISSUE,
  ISSUE_FILTERS,
  type IssueChoices,
  type IssueFilterName,
  type IssueFilters,
} from './contract';

const words = WORDS.exportIssues;

/** How wide each filter is, and what it offers. */
const FILTERS = {
  year: {
    width: '18rem',
    offer: ({ years }) =>
      years.map((year) => ({ value: String(year), label: WORDS.taskFilters.inYear(year) })),
  },
  unit: { width: '28rem', offer: ({ units }) => units },
  state: { width: '18rem', offer: ({ states }) => states },
  category: { width: '28rem', offer: ({ categories }) => categories },
} as const satisfies Record<
  IssueFilterName,
  { width: string; offer: (choices: IssueChoices) => Choice[] }
>;

interface IssueExportProps {
  choices: IssueChoices;
  onClose: () => void;
}

const IssueExport = ({ choices, onClose }: IssueExportProps) => {
  const [{ query }] = useQueryParams<ListQuery>();
  const [filters, setFilters] = React.useState<IssueFilters>(() => ({
    year: '',
    unit: '',
    state: filteredBy(query, 'state'),
    category: '',
  }));
  return (
    <ExportDialog words={words} address={exportPath(filters)} onClose={onClose}>
      <Flex gap={3} wrap="wrap" alignItems="stretch">
        {ISSUE_FILTERS.map((name) => {
          const Filter = name === 'unit' ? UnitFilter : ChoiceFilter;
          return (
            <Box key={name} width={FILTERS[name].width} maxWidth="100%">
              <Filter
                label={words.all[name]}
                value={filters[name]}
                choices={FILTERS[name].offer(choices)}
                onChange={(value) => setFilters((set) => ({ ...set, [name]: value }))}
              />
            </Box>
          );
        })}
      </Flex>
    </ExportDialog>
  );
};

const Actions = () => {
  const [exporting, setExporting] = React.useState(false);
  const { allowedActions } = useRBAC([ENTER_ISSUES]);
  // What the ledger can be narrowed by is answered to those alone who may take it away.
  const { answer } = useAnswer<IssueChoices>(choicesPath);
  return (
    <>
      {allowedActions['canCreate'] === true && (
        <LinkButton
          tag={NavLink}
          to="/import?kind=issues"
          size="S"
          variant="tertiary"
          startIcon={<Upload />}
        >
          {WORDS.exportTasks.import}
        </LinkButton>
      )}
      {answer.status === 'ready' && (
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Download />}
          onClick={() => setExporting(true)}
        >
          {WORDS.exportTasks.open}
        </Button>
      )}
      {exporting && answer.status === 'ready' && (
        <IssueExport choices={answer.data} onClose={() => setExporting(false)} />
      )}
    </>
  );
};

/** 导入, 导出 above the list of issues, and above no other. */
export const IssueListActions = () => (useParams()['slug'] === ISSUE ? <Actions /> : null);
