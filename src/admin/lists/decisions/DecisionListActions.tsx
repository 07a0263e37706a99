import * as React from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { ExportDialog } from '../ExportDialog';
import { ChoiceFilter, UnitFilter } from '../filters';
import type { ListQuery } from '../query';
import { filteredBy } from '../query';
import type { Choice } from '../tasks/contract';
import { queryOf } from '../tasks/contract';

const DECISION = 'api::decision.decision';
const words = WORDS.exportDecisions;

/** What there is to narrow the exported ledger by. */
interface Choices {
  units: Choice[];
  years: number[];
  states: Choice[];
  kinds: Choice[];
}

const FILTERS = ['year', 'unit', 'state', 'kind'] as const;
type FilterName = (typeof FILTERS)[number];

/** How wide each filter is, and what it offers. */
const OFFERS = {
  year: {
    width: '18rem',
    offer: ({ years }) =>
      years.map((year) => ({ value: String(year), label: WORDS.taskFilters.inYear(year) })),
  },
  unit: { width: '28rem', offer: ({ units }) => units },
  state: { width: '18rem', offer: ({ states }) => states },
  kind: { width: '18rem', offer: ({ kinds }) => kinds },
} as const satisfies Record<FilterName, { width: string; offer: (choices: Choices) => Choice[] }>;

const DecisionExport = ({ choices, onClose }: { choices: Choices; onClose: () => void }) => {
  const [{ query }] = useQueryParams<ListQuery>();
  const [filters, setFilters] = React.useState<Record<FilterName, string>>(() => ({
    year: '',
    unit: '',
    state: filteredBy(query, 'state'),
    kind: filteredBy(query, 'kind'),
  }));
  return (
    <ExportDialog
      words={words}
      address={`/taskforce/export/decisions?${queryOf(filters)}`}
      onClose={onClose}
    >
      <Flex gap={3} wrap="wrap" alignItems="stretch">
        {FILTERS.map((name) => {
          const Filter = name === 'unit' ? UnitFilter : ChoiceFilter;
          return (
            <Box key={name} width={OFFERS[name].width} maxWidth="100%">
              <Filter
                label={words.all[name]}
                value={filters[name]}
                choices={OFFERS[name].offer(choices)}
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
  const { answer } = useAnswer<Choices>('/taskforce/export/decisions/choices');
  if (answer.status !== 'ready') return null;
  return (
    <>
      <Button
        size="S"
        variant="tertiary"
        startIcon={<Download />}
        onClick={() => setExporting(true)}
      >
        {WORDS.exportTasks.open}
      </Button>
      {exporting && <DecisionExport choices={answer.data} onClose={() => setExporting(false)} />}
    </>
  );
};

/** 导出 above the list of decisions, and above no other. */
export const DecisionListActions = () => (useParams()['slug'] === DECISION ? <Actions /> : null);
