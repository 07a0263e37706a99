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
import { WORDS } from '../../translations/workplace';
import type { TaskChoices } from './contract';
import { FileField } from './FileField';
import type { FormProps } from './kind';

const words = WORDS.import.tasks;

/** Stands for a year outside of any plan; a select takes no empty value. */
const NO_PLAN = 'none';

const YEAR = /^20\d{2}$/;

/** Which file, and which plan or year its tasks belong to. */
export const TaskForm = ({ choices, busy, onPreview }: FormProps<TaskChoices>) => {
  const [file, setFile] = React.useState<File | null>(null);
  const [plan, setPlan] = React.useState(choices.plans[0]?.documentId ?? NO_PLAN);
  const [year, setYear] = React.useState(String(choices.year));
  const isYear = plan === NO_PLAN;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (file) onPreview({ file, fields: isYear ? { year } : { plan } });
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
        <FileField label={words.file} file={file} onChoose={setFile} />
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
            {WORDS.import.preview}
          </Button>
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    </Box>
  );
};
