import { Badge, Tr } from '@strapi/design-system';
import { momentInWords, WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words } from '../WideTable';
import type { DutyRow } from './contract';
import { Section } from './Section';

const words = WORDS.health;

const COLUMNS = [
  { heading: words.columns.duty, width: '20%' },
  { heading: words.columns.lastRun, width: '26%' },
  { heading: words.columns.outcome, width: '54%' },
] as const;

/** The timed duties, each with its last run; one whose run of today is missing says so. */
export const DutySection = ({ duties }: { duties: DutyRow[] }) => (
  <Section title={words.duties}>
    <WideTable columns={COLUMNS} rowCount={duties.length}>
      {duties.map((duty) => (
        <Tr key={duty.job}>
          <Cell>
            <Words>{duty.name}</Words>
          </Cell>
          <Cell>
            <Words>{duty.period ?? words.neverRan}</Words>
            {duty.endedAt !== null && <Small>{momentInWords(duty.endedAt)}</Small>}
          </Cell>
          <Cell>
            {duty.late ? (
              <Badge backgroundColor="danger100" textColor="danger700">
                {words.late}
              </Badge>
            ) : (
              duty.stateLabel !== null && <Badge>{duty.stateLabel}</Badge>
            )}
            {duty.detail !== null && <Small>{duty.detail}</Small>}
          </Cell>
        </Tr>
      ))}
    </WideTable>
  </Section>
);
