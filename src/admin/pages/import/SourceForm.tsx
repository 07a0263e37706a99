import * as React from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { WORDS } from '../../translations/workplace';
import type { ImportChoices, Source } from './contract';

const words = WORDS.import;

/** Stands for a year outside of any plan; a select takes no empty value. */
const NO_PLAN = 'none';

const FileField = ({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }) => {
  const field = React.useRef<HTMLInputElement>(null);
  const choose = (event: React.ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen) onChoose(chosen);
    // The same file, corrected meanwhile, can be chosen again.
    event.target.value = '';
  };
  return (
    <Field.Root name="file" required>
      <Field.Label>{words.file}</Field.Label>
      <input ref={field} type="file" accept=".xlsx,.csv" name="file" hidden onChange={choose} />
      <Flex gap={3}>
        <Button
          type="button"
          variant="tertiary"
          startIcon={<Upload />}
          onClick={() => field.current?.click()}
        >
          {words.chooseFile}
        </Button>
        <Typography textColor={file ? 'neutral800' : 'neutral600'}>
          {file?.name ?? words.noFile}
        </Typography>
      </Flex>
    </Field.Root>
  );
};

const YEAR = /^20\d{2}$/;

interface SourceFormProps {
  choices: ImportChoices;
  busy: boolean;
  onPreview: (source: Source) => void;
}

/** Which file, and which plan or year its tasks belong to. */
export const SourceForm = ({ choices, busy, onPreview }: SourceFormProps) => {
  const [file, setFile] = React.useState<File | null>(null);
  const [plan, setPlan] = React.useState(choices.plans[0]?.documentId ?? NO_PLAN);
  const [year, setYear] = React.useState(String(choices.year));
  const isYear = plan === NO_PLAN;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (file) onPreview({ file, plan: isYear ? '' : plan, year });
  };

  return (
    <Box
      tag="form"
      onSubmit={submit}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={6}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <FileField file={file} onChoose={setFile} />
        <Flex gap={4} alignItems="flex-end" wrap="wrap">
          <Box width="40rem" maxWidth="100%">
            <Field.Root name="plan" required>
              <Field.Label>{words.plan}</Field.Label>
              <SingleSelect value={plan} onChange={(next) => setPlan(String(next))}>
                {choices.plans.map(({ documentId, title }) => (
                  <SingleSelectOption key={documentId} value={documentId}>
                    {title}
                  </SingleSelectOption>
                ))}
                <SingleSelectOption value={NO_PLAN}>{words.noPlan}</SingleSelectOption>
              </SingleSelect>
            </Field.Root>
          </Box>
          {isYear && (
            <Box width="14rem">
              <Field.Root name="year" required>
                <Field.Label>{words.year}</Field.Label>
                <TextInput
                  name="year"
                  inputMode="numeric"
                  value={year}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                    setYear(event.target.value.trim())
                  }
                />
              </Field.Root>
            </Box>
          )}
          <Button
            type="submit"
            size="L"
            loading={busy}
            disabled={!file || (isYear && !YEAR.test(year))}
          >
            {words.preview}
          </Button>
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    </Box>
  );
};
