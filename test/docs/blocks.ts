import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A fenced block of a page or of an `@example`. */
export interface Block {
  /** File and line, for messages. */
  readonly where: string;
  readonly language: string;
  readonly code: string;
  /** What the page says that the block prints: the `text` block right behind it. */
  readonly output: string | undefined;
  /** Whether the block stands in a doc comment, where every public name is in scope. */
  readonly isExample: boolean;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** All fenced blocks of the README files and of docs/ (but the generated reference). */
export function pageBlocks(root: string): Block[] {
  const pages = [
    'README.md',
    'README.zh-CN.md',
    ...listFiles(join(root, 'docs'), '.md').map((path) => relative(root, path)),
  ];
  return pages
    .filter((page) => !page.startsWith('docs/api/'))
    .flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      const found = [...text.matchAll(FENCE)];
      return found.flatMap((match, i): Block[] => {
        const next = found[i + 1];
        const between = next && text.slice(match.index + match[0].length, next.index);
        const output = next?.[1] === 'text' && between?.trim() === '' ? next[2] : undefined;
        return [
          {
            where: `${page}:${lineOf(text, match.index)}`,
            language: match[1] ?? '',
            code: match[2] ?? '',
            output,
            isExample: false,
          },
        ];
      });
    });
}

/** All blocks behind `@example` in the doc comments of src. */
export function exampleBlocks(root: string): Block[] {
  return listFiles(join(root, 'src'), '.ts').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
      const body = comment[0].replace(/^ *\/?\*+\/? ?/gm, '');
      const start = body.indexOf('@example');
      if (start < 0) return [];
      return [...body.slice(start).matchAll(FENCE)].map(
        (match): Block => ({
          where: `${relative(root, path)}:${lineOf(text, comment.index)}`,
          language: match[1] ?? '',
          code: match[2] ?? '',
          output: undefined,
          isExample: true,
        }),
      );
    });
  });
}

function listFiles(directory: string, ending: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
