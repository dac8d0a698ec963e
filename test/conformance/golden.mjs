import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the case files in a folder of golden data, without `.json`; tokenizer files are inputs, not cases. */
export function caseFiles(directory) {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.tokenizer.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** Reads one case file: its meta, its cases, and a function that finds the input of a case. */
export function readCaseFile(directory, name) {
  const { meta = {}, inputs, cases } = readJson(directory, name);
  let elsewhere;
  const find = (key) => {
    if (inputs !== undefined && Object.hasOwn(inputs, key)) return inputs[key];
    if (meta.inputs_from !== undefined) {
      elsewhere ??= readJson(directory, meta.inputs_from).inputs ?? {};
      if (Object.hasOwn(elsewhere, key)) return elsewhere[key];
    }
    throw new Error(`no input is named ${JSON.stringify(key)}`);
  };
  const hasNames = inputs !== undefined || meta.inputs_from !== undefined;
  return {
    meta,
    cases: cases.map((item) => (Array.isArray(item) ? stemmerCase(item) : item)),
    /** The input itself, or the one behind a name (also each name of a `{ corpus: [...] }`). */
    inputOf(given) {
      if (!hasNames) return given;
      if (typeof given === 'string') return find(given);
      if (typeof given === 'object' && given !== null && Array.isArray(given.corpus)) return given.corpus.map(find);
      return given;
    },
  };
}

function readJson(directory, name) {
  return JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8'));
}

/** Rows `[word, stem, token]` of the stemmer file are cases too. */
function stemmerCase([word, stem, token]) {
  return { fn: 'nltk.porter', inputs: word, expected: { stem, token } };
}
