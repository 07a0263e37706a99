import { Alert, Box, Button, Flex, LinkButton, Loader, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { TASK } from '../../panels/task/task';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { ENTER_TASKS } from '../permissions';
import { choicesPath, type ImportChoices, type ImportDone } from './contract';
import { Preview } from './Preview';
import { SourceForm } from './SourceForm';
import { useImport } from './useImport';

const words = WORDS.import;

const Done = ({ done, onAgain }: { done: ImportDone; onAgain: () => void }) => (
  <Box background="neutral0" shadow="tableShadow" hasRadius padding={6} role="status">
    <Flex direction="column" alignItems="flex-start" gap={4}>
      <Typography variant="beta">{words.done}</Typography>
      <Typography>{words.written(done.created, done.changed, done.same)}</Typography>
      <Typography textColor="neutral600">{words.thenComplete}</Typography>
      <Flex gap={2}>
        <LinkButton tag={NavLink} to={recordAddress(TASK, '')}>
          {words.toTasks}
        </LinkButton>
        <Button variant="tertiary" onClick={onAgain}>
          {words.again}
        </Button>
      </Flex>
    </Flex>
  </Box>
);

const Steps = ({ choices }: { choices: ImportChoices }) => {
  const { stage, busy, preview, commit, startAgain } = useImport();
  if (stage.step === 'done') return <Done done={stage.done} onAgain={startAgain} />;
  if (stage.step === 'previewed') {
    return (
      <Preview
        preview={stage.preview}
        refusals={stage.refusals}
        busy={busy}
        onCommit={() => commit(stage)}
        onAgain={startAgain}
      />
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {stage.refusals.map((message) => (
        <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
          {message}
        </Alert>
      ))}
      <SourceForm choices={choices} busy={busy} onPreview={preview} />
    </Flex>
  );
};

const Import = () => {
  const { answer, reload } = useAnswer<ImportChoices>(choicesPath);
  return (
    <Page.Main>
      <Page.Title>{words.title}</Page.Title>
      <Layouts.Header title={words.title} subtitle={words.subtitle} />
      <Layouts.Content>
        {answer.status === 'loading' && <Loader>{WORDS.loading}</Loader>}
        {answer.status === 'ready' && <Steps choices={answer.data} />}
        {(answer.status === 'failed' || answer.status === 'absent') && (
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography textColor="danger600">{WORDS.page.failed}</Typography>
            <Button variant="tertiary" onClick={reload}>
              {WORDS.page.retry}
            </Button>
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

/** 导入: the office's spreadsheet of tasks, looked at first and then taken over as drafts. */
export const ImportPage = () => (
  <Page.Protect permissions={[ENTER_TASKS]}>
    <Import />
  </Page.Protect>
);
