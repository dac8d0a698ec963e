/** A part of a message's content; parts of other types than text are refused. */
export interface ChatContentPart {
  /** `'text'`. */
  readonly type: string;
  /** The text of the part. */
  readonly text?: string;
}

/** A call of a function that an assistant asked for. */
export interface ChatFunctionCall {
  /** The name of the function. */
  readonly name: string;
  /** Its arguments, as the JSON that the model wrote. */
  readonly arguments: string;
}

/** A call of a tool; of a function, as others are refused. */
export interface ChatToolCall {
  /** `'function'`. */
  readonly type?: string;
  /** The call of the function. */
  readonly function?: ChatFunctionCall;
}

/** A message in the form of OpenAI's chat completions. */
export interface ChatMessage {
  /** Who speaks: `'system'`, `'developer'`, `'user'`, `'assistant'`, `'tool'` or `'function'`. */
  readonly role: string;
  /** What is said: a text, or parts that are texts. */
  readonly content?: string | readonly ChatContentPart[] | null;
  /** The name of the participant or of the function. */
  readonly name?: string;
  /** The calls that an assistant asked for. */
  readonly tool_calls?: readonly ChatToolCall[];
  /** Which call a message of a tool answers; not counted. */
  readonly tool_call_id?: string;
  /** The call that an assistant asked for, in the older form. */
  readonly function_call?: ChatFunctionCall | null;
}

/** A JSON schema, as far as the definition of a function shows it to the model. */
export interface ChatSchema {
  /** The type of the value. */
  readonly type?: unknown;
  /** What the value means. */
  readonly description?: string;
  /** The values that are possible. */
  readonly enum?: readonly unknown[];
  /** The schema of the items of an array. */
  readonly items?: ChatSchema;
  /** The schemas of the properties of an object. */
  readonly properties?: Readonly<Record<string, ChatSchema>>;
  /** The properties that are not optional. */
  readonly required?: readonly string[];
}

/** A function that the model may call. */
export interface ChatFunction {
  /** The name of the function. */
  readonly name: string;
  /** What it does. */
  readonly description?: string;
  /** The schema of its arguments, an object. */
  readonly parameters?: ChatSchema | Readonly<Record<string, unknown>>;
}

/** A tool that the model may call; a function, as others are refused. */
export interface ChatTool {
  /** `'function'`. */
  readonly type: string;
  /** The function. */
  readonly function?: ChatFunction;
}

/**
 * The definitions of functions as the models read them: not JSON but declarations of TypeScript in a namespace.
 *
 * @param onUnknown - Called for each schema of a type that the published examples do not have; it is written as `any`.
 * @see https://github.com/hmarr/openai-chat-tokens, which found the form by asking the API.
 */
export function declareFunctions(functions: readonly ChatFunction[], onUnknown: () => void): string {
  const declarations = functions.map(({ name, description, parameters }) => {
    const properties = declareProperties(parameters ?? {}, 0, onUnknown);
    const parameter = properties === '' ? '' : `_: {\n${properties}\n}`;
    return `${comment(description)}type ${name} = (${parameter}) => any;\n\n`;
  });
  return `namespace functions {\n\n${declarations.join('')}} // namespace functions`;
}

/** Each line that begins a property or its comment is indented; what an object inside continues on is not. */
function declareProperties({ properties = {}, required }: ChatSchema, indent: number, onUnknown: () => void): string {
  const margin = ' '.repeat(indent);
  return Object.entries(properties)
    .map(([name, schema]) => {
      const about = comment(schema?.description);
      const mark = required?.includes(name) ? '' : '?';
      return `${about && margin + about}${margin}${name}${mark}: ${typeOf(schema, indent, onUnknown)},`;
    })
    .join('\n');
}

function comment(text: string | undefined): string {
  return text ? `// ${text}\n` : '';
}

function typeOf(schema: ChatSchema, indent: number, onUnknown: () => void): string {
  const { type, items } = schema ?? {};
  if (type === 'object') return `{\n${declareProperties(schema, indent + 2, onUnknown)}\n}`;
  if (type === 'array') return items === undefined ? 'any[]' : `${typeOf(items, indent, onUnknown)}[]`;
  if (type === 'string') return schema.enum?.map((value) => `"${value}"`).join(' | ') ?? 'string';
  if (type === 'number' || type === 'integer') return schema.enum?.join(' | ') ?? 'number';
  if (type === 'boolean' || type === 'null') return type;
  onUnknown();
  return 'any';
}
