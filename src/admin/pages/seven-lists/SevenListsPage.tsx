import {
  Box,
  Button,
  EmptyStateLayout,
  Flex,
  Loader,
  Tabs,
  Typography,
} from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { ELEMENT_FIELDS } from '../../../domain/elements';
import { ELEMENT_NAMES } from '../../../domain/pages.zh';
import {
  choicesPath,
  LIST_FILTERS,
  NO_CHOICES,
  type TaskChoices,
} from '../../lists/tasks/contract';
import { TaskFilters } from '../../lists/tasks/TaskFilters';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { READ_TASKS } from '../permissions';
import { useDownload } from '../useDownload';
import { exportPath, listPath, type ListPage } from './contract';
import { ListTable } from './ListTable';
import { useListAddress } from './useListAddress';

const words = WORDS.sevenLists;

type Address = ReturnType<typeof useListAddress>;

const Pages = ({ page, address }: { page: ListPage; address: Address }) => (
  <Flex justifyContent="space-between" alignItems="center">
    <Typography textColor="neutral600">{words.count(page.tasks, page.andMore)}</Typography>
    <Flex gap={2}>
      <Button variant="tertiary" disabled={address.isFirst} onClick={address.turnBack}>
        {WORDS.page.previous}
      </Button>
      <Button
        variant="tertiary"
        disabled={page.next === null}
        onClick={() => address.turnTo(page.next ?? '')}
      >
        {WORDS.page.next}
      </Button>
    </Flex>
  </Flex>
);

const List = ({ address }: { address: Address }) => {
  const path = listPath(address.element, address.filters, address.after);
  const { answer, reload } = useAnswer<ListPage>(path);
  if (answer.status === 'loading') {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{WORDS.loading}</Loader>
      </Flex>
    );
  }
  if (answer.status !== 'ready') {
    return (
      <EmptyStateLayout
        content={WORDS.page.failed}
        action={<Button onClick={reload}>{WORDS.page.retry}</Button>}
      />
    );
  }
  const { data: page } = answer;
  if (page.tasks === 0) return <EmptyStateLayout content={words.none} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ListTable lines={page.lines} />
      <Pages page={page} address={address} />
    </Flex>
  );
};

const Lists = () => {
  const address = useListAddress();
  const { answer: choices } = useAnswer<TaskChoices>(choicesPath);
  const { busy, download } = useDownload({
    name: `${words.title}-${ELEMENT_NAMES[address.element]}.xlsx`,
    failed: words.exportFailed,
  });

  return (
    <Page.Main>
      <Page.Title>{words.title}</Page.Title>
      <Layouts.Header
        title={words.title}
        subtitle={words.subtitle}
        primaryAction={
          <Button
            startIcon={<Download />}
            loading={busy}
            onClick={() => download(exportPath(address.element, address.filters))}
          >
            {words.export}
          </Button>
        }
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={address.element} onValueChange={address.showElement}>
          <Tabs.List aria-label={words.tabs}>
            {ELEMENT_FIELDS.map((field) => (
              <Tabs.Trigger key={field} value={field}>
                {ELEMENT_NAMES[field]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content value={address.element}>
            <Box paddingTop={4} paddingBottom={4}>
              <TaskFilters
                names={LIST_FILTERS}
                filters={address.filters}
                choices={choices.status === 'ready' ? choices.data : NO_CHOICES}
                onFilter={address.filterBy}
              />
            </Box>
            <List address={address} />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

/** 七要件清单: the seven lists across all tasks 〔四(二)〕, one a tab. */
export const SevenListsPage = () => (
  <Page.Protect permissions={[READ_TASKS]}>
    <Lists />
  </Page.Protect>
);
