import { Checkbox, Field, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp } from '@strapi/icons';
import { WORDS } from '../../translations/workplace';
import type { Ticked } from './usePlan';

const words = WORDS.cadence.plan;

interface TickedListProps {
  name: string;
  label: string;
  list: Ticked[];
  error?: string;
  /** What is said where there is nothing to tick. */
  none?: string;
  /** Whether its order counts. */
  ordered?: boolean;
  onChange: (list: Ticked[]) => void;
  /** What stands below the list. */
  children?: React.ReactNode;
}

const moved = (list: readonly Ticked[], from: number, to: number): Ticked[] => {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};

interface ArrowsProps {
  at: number;
  list: Ticked[];
  onChange: (list: Ticked[]) => void;
}

const Arrows = ({ at, list, onChange }: ArrowsProps) => {
  const title = list[at]?.label ?? '';
  return (
    <Flex gap={1}>
      <IconButton
        label={words.earlier(title)}
        size="S"
        disabled={at === 0}
        onClick={() => onChange(moved(list, at, at - 1))}
      >
        <ArrowUp />
      </IconButton>
      <IconButton
        label={words.later(title)}
        size="S"
        disabled={at === list.length - 1}
        onClick={() => onChange(moved(list, at, at + 1))}
      >
        <ArrowDown />
      </IconButton>
    </Flex>
  );
};

/** Things proposed, each to be ticked off, and moved where their order counts. */
export const TickedList = (props: TickedListProps) => {
  const { name, label, list, error, none, ordered = false, onChange, children } = props;
  const tick = (at: number, checked: boolean) =>
    onChange(list.map((one, place) => (place === at ? { ...one, taken: checked } : one)));
  return (
    <Field.Root name={name} error={error} width="100%" data-ask={name}>
      <Field.Label>{label}</Field.Label>
      {list.length === 0 && none !== undefined && (
        <Typography textColor="neutral600">{none}</Typography>
      )}
      <Flex
        direction={ordered ? 'column' : 'row'}
        wrap={ordered ? 'nowrap' : 'wrap'}
        alignItems="stretch"
        gap={ordered ? 2 : 4}
      >
        {list.map((one, at) => (
          <Flex key={one.documentId} justifyContent="space-between" gap={2}>
            <Checkbox checked={one.taken} onCheckedChange={(checked) => tick(at, checked === true)}>
              {one.note === null ? one.label : `${one.label}（${one.note}）`}
            </Checkbox>
            {ordered && <Arrows at={at} list={list} onChange={onChange} />}
          </Flex>
        ))}
      </Flex>
      {children}
      <Field.Error />
    </Field.Root>
  );
};
