import ts from 'typescript';

/** A block as a module that checks its own comments, and how many it checks. */
export interface CheckedCode {
  readonly code: string;
  readonly checks: number;
}

/**
 * Turns every `expression; // value` of a block into a check, and types into nothing.
 *
 * `value` is an expression; a number may end in `…` (its digits are a prefix of the real ones), an object in `, … }` (it
 * may have more members). `// throws CODE` expects a MetricError. `console.log(expression); // value` checks the argument.
 * Comments behind other statements are prose.
 */
export function toCheckedCode(code: string, imports: string): CheckedCode {
  const file = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true);
  let checks = 0;
  let result = '';
  for (const statement of file.statements) {
    const lineEnd = code.indexOf('\n', statement.end);
    const behind = code.slice(statement.end, lineEnd < 0 ? undefined : lineEnd).trim();
    if (!ts.isExpressionStatement(statement) || !behind.startsWith('//')) {
      result += `${statement.getFullText(file)}\n`;
      continue;
    }
    checks++;
    const expectation = behind.slice(2).trim();
    const expression = argumentOfLog(statement.expression) ?? statement.expression;
    const thrown = /^throws ([A-Z_]+)$/.exec(expectation)?.[1];
    const wanted = thrown === undefined ? `() => (${toExpression(expectation)})` : `throws(${JSON.stringify(thrown)})`;
    result += `await check(async () => (${expression.getText(file)}), ${wanted}, ${JSON.stringify(statement.getText(file))});\n`;
  }
  const { outputText } = ts.transpileModule(`${imports}\n${result}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  return { code: `import { check, digits, some, throws } from './check.mjs';\n${outputText}`, checks };
}

function argumentOfLog(expression: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
    ? expression.arguments[0]
    : undefined;
}

function toExpression(expectation: string): string {
  return expectation.replace(/(-?\d+(?:\.\d+)?)…/g, 'digits("$1")').replace(/^\{(.*), … \}$/s, 'some({$1})');
}
