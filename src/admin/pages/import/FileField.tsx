import * as React from 'react';
import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { WORDS } from '../../translations/workplace';

const words = WORDS.import;

interface FileFieldProps {
  label: string;
  file: File | null;
  onChoose: (file: File) => void;
}

/** The spreadsheet to read. */
export const FileField = ({ label, file, onChoose }: FileFieldProps) => {
  const field = React.useRef<HTMLInputElement>(null);
  const choose = (event: React.ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen) onChoose(chosen);
    // The same file, corrected meanwhile, can be chosen again.
    event.target.value = '';
  };
  return (
    <Field.Root name="file" required>
      <Field.Label>{label}</Field.Label>
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
