import { beforeAll, describe, expect, it } from 'vitest';
import { isMetricError } from '../../src/core/index.js';
import {
  type ChatData,
  type ChatFunction,
  type ChatMessage,
  countChatTokens,
  encodingForModel,
  type Tokenizer,
  tiktoken,
} from '../../src/tokenize/index.js';
import { codeOf } from './code-of.js';

let cl100k: Tokenizer;
let o200k: Tokenizer;
beforeAll(async () => {
  [cl100k, o200k] = await Promise.all([tiktoken('cl100k_base'), tiktoken('o200k_base')]);
});

const count = (data: ChatData, model: string) => {
  const tokenizer = encodingForModel(model).encoding === 'cl100k_base' ? cl100k : o200k;
  return countChatTokens(data, { model, tokenizer });
};

describe('the counts of the OpenAI cookbook, which are those of the API', () => {
  const example = (name: string, content: string): ChatMessage => ({ role: 'system', name, content });
  const messages: ChatMessage[] = [
    {
      role: 'system',
      content: 'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
    },
    example('example_user', 'New synergies will help drive top-line growth.'),
    example('example_assistant', 'Things working well together will increase revenue.'),
    example(
      'example_user',
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
    ),
    example('example_assistant', "Let's talk later when we're less busy about how to do better."),
    {
      role: 'user',
      content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
    },
  ];

  // "How to count tokens with tiktoken", section 6; the two oldest from its version of 2023.
  it.each([
    ['gpt-3.5-turbo-0301', 127],
    ['gpt-3.5-turbo-0613', 129],
    ['gpt-4-0314', 129],
    ['gpt-3.5-turbo', 129],
    ['gpt-4-0613', 129],
    ['gpt-4', 129],
    ['gpt-4o', 124],
    ['gpt-4o-mini', 124],
  ])('of messages to %s', (model, tokens) => {
    const counted = count({ messages }, model);
    expect(counted.tokens).toBe(tokens);
    expect(counted.tools).toBe(0);
    expect(counted.perMessage.reduce((sum, each) => sum + each)).toBe(tokens - 3);
    const isAlias = ['gpt-3.5-turbo', 'gpt-4', 'gpt-4o', 'gpt-4o-mini'].includes(model);
    expect(counted.warnings.map(({ code }) => code)).toEqual(isAlias ? ['ASSUMED_RULE'] : []);
  });

  // Section 7.
  it.each([
    ['gpt-3.5-turbo', 105],
    ['gpt-4', 105],
    ['gpt-4o', 101],
    ['gpt-4o-mini', 101],
  ])('of messages with a tool to %s', (model, tokens) => {
    const weather: ChatFunction = {
      name: 'get_current_weather',
      description: 'Get the current weather in a given location',
      parameters: {
        type: 'object',
        properties: {
          location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
          unit: { type: 'string', description: 'The unit of temperature to return', enum: ['celsius', 'fahrenheit'] },
        },
        required: ['location'],
      },
    };
    const asked: ChatMessage[] = [
      { role: 'system', content: 'You are a helpful assistant that can answer to questions about the weather.' },
      { role: 'user', content: "What's the weather like in San Francisco?" },
    ];
    const counted = count({ messages: asked, tools: [{ type: 'function', function: weather }] }, model);
    expect(counted.tokens).toBe(tokens);
    expect(count({ messages: asked, functions: [weather] }, model).tokens).toBe(tokens);
  });
});

describe('what the API answered to openai-chat-tokens, of gpt-3.5-turbo', () => {
  const user = (content: string): ChatMessage => ({ role: 'user', content });
  const system = (content: string): ChatMessage => ({ role: 'system', content });
  const called = (name: string, content: string): ChatMessage => ({ role: 'function', name, content });
  const calling = (args: string): ChatMessage => ({
    role: 'assistant',
    content: '',
    function_call: { name: 'do_stuff', arguments: args },
  });
  const define = (name: string, properties: NonNullable<ChatFunction['parameters']>['properties'], more = {}) => [
    { name, parameters: { type: 'object', properties }, ...more } as ChatFunction,
  ];
  const nothing = define('do_stuff', {});
  const bing = (properties: object) => define('bing_bong', { ...properties }, { description: 'Do a bing bong' });
  const recipe: ChatFunction = {
    name: 'get_recipe',
    parameters: {
      type: 'object',
      required: ['ingredients', 'instructions', 'time_to_cook'],
      properties: {
        ingredients: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'unit', 'amount'],
            properties: {
              name: { type: 'string' },
              unit: { enum: ['grams', 'ml', 'cups', 'pieces', 'teaspoons'], type: 'string' },
              amount: { type: 'number' },
            },
          },
        },
        instructions: {
          type: 'array',
          items: { type: 'string' },
          description: 'Steps to prepare the recipe (no numbering)',
        },
        time_to_cook: { type: 'number', description: 'Total time to prepare the recipe in minutes' },
      },
    },
  };

  // The numbers of its tests/token-counts.test.ts, each an answer of the API.
  const answers: [number, ChatMessage[], ChatFunction[]?][] = [
    [8, [user('hello')]],
    [9, [user('hello world')]],
    [8, [system('hello')]],
    [9, [system('hello:')]],
    [
      27,
      [
        system("# Important: you're the best robot"),
        user('hello robot'),
        { role: 'assistant', content: 'hello world' },
      ],
    ],
    [31, [user('hello')], define('foo', {})],
    [36, [user('hello')], define('foo', {}, { description: 'Do a foo' })],
    [49, [user('hello')], bing({ foo: { type: 'string' } })],
    [57, [user('hello')], bing({ foo: { type: 'string' }, bar: { type: 'number', description: 'A number' } })],
    [
      68,
      [user('hello')],
      bing({
        foo: {
          type: 'object',
          properties: { bar: { type: 'string', enum: ['a', 'b', 'c'] }, baz: { type: 'boolean' } },
        },
      }),
    ],
    [15, [user('hello world'), called('do_stuff', '{}')]],
    [28, [user('hello world'), called('do_stuff', '{"foo": "bar", "baz": 1.5}')]],
    [24, [called('dance_the_tango', '{"a": { "b" : { "c": false}}}')]],
    [26, [calling('{"foo": "bar", "baz": 1.5}')]],
    [25, [calling('{"foo":"bar", "baz":\n\n 1.5}')]],
    [35, [system('Hello'), user('Hi there')], nothing],
    [35, [system('Hello:'), user('Hi there')], nothing],
    [40, [system('Hello:'), system('Hello'), user('Hi there')], nothing],
    [106, [user('hello')], [recipe]],
  ];
  it.each(answers)('%i tokens', (tokens, messages, functions) => {
    const data = functions === undefined ? { messages } : { messages, functions };
    const counted = count(data, 'gpt-3.5-turbo');
    expect(counted.tokens).toBe(tokens);
    expect(counted.warnings.map(({ code }) => code)).toEqual(['ASSUMED_RULE']);
  });
});

describe('a count says what it rests on', () => {
  const messages = [{ role: 'user', content: 'hello' }];

  it('in its signature and warnings', () => {
    const counted = count({ messages }, 'gpt-5-mini');
    expect(counted.signature).toMatch(
      /^model:gpt-5-mini\|rule:gpt-4o-2024-08-06\|tokenizer:o200k_base\|version:evalmetry-/,
    );
    expect(counted.warnings).toEqual([
      {
        code: 'ASSUMED_RULE',
        message: 'no rule is published for gpt-5-mini itself: counted by that of gpt-4o-2024-08-06',
      },
    ]);
    expect(Object.isFrozen(counted)).toBe(true);
    const others = countChatTokens({ messages }, { model: 'gpt-4-0613', tokenizer: o200k }).warnings;
    expect(others.map(({ code }) => code)).toEqual(['OTHER_TOKENIZER']);
  });

  it('and where no published example has what is counted', () => {
    const codes = (data: ChatData) => count(data, 'gpt-4-0613').warnings.map(({ code }) => code);
    const calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }];
    expect(codes({ messages: [{ role: 'assistant', content: null, tool_calls: calls }] })).toEqual(['ESTIMATED']);
    expect(codes({ messages: [{ role: 'tool', content: 'x', tool_call_id: 'a' }] })).toEqual(['ESTIMATED']);
    const part = { type: 'text', text: 'hello' };
    expect(codes({ messages: [{ role: 'user', content: [part] }] })).toEqual([]);
    expect(count({ messages: [{ role: 'user', content: [part] }] }, 'gpt-4-0613').tokens).toBe(8);
    expect(codes({ messages: [{ role: 'user', content: [part, part] }] })).toEqual(['ESTIMATED']);
    for (const schema of [{}, { anyOf: [] }, { type: ['string', 'null'] }, null]) {
      const functions = [{ name: 'f', parameters: { type: 'object', properties: { a: schema } } }] as ChatFunction[];
      expect(codes({ messages, functions })).toEqual(['ESTIMATED']);
    }
    expect(codes({ messages, functions: [{ name: 'f' }] })).toEqual([]);
    expect(codes({ messages, tools: [], functions: [] })).toEqual([]);
    // Fields of a response that hold nothing are nothing.
    const replied = { role: 'assistant', content: 'hello', refusal: null, annotations: [], tool_calls: null };
    expect(count({ messages: [replied as unknown as ChatMessage] }, 'gpt-4-0613')).toMatchObject({
      tokens: 8,
      warnings: [],
    });
  });
});

describe('a chat is refused', () => {
  const messages = [{ role: 'user', content: 'hello' }];
  const anyChat = (data: unknown, model: unknown = 'gpt-4-0613', tokenizer: unknown = cl100k, more = {}) =>
    countChatTokens(data as ChatData, { model: model as string, tokenizer: tokenizer as Tokenizer, ...more });

  it('for a model without such a format', async () => {
    for (const model of ['text-embedding-3-small', 'davinci-002', 'gpt-oss-120b', 'gpt2', 'text-davinci-003', 7]) {
      expect(await codeOf(() => anyChat({ messages }, model))).toBe('INVALID_OPTION');
    }
    expect(await codeOf(() => anyChat({ messages }, 'claude-3'))).toBe('UNKNOWN_ENCODING');
    expect(await codeOf(() => anyChat({ messages, functions: [{ name: 'f' }] }, 'gpt-3.5-turbo-0301'))).toBe(
      'INVALID_OPTION',
    );
  });

  it('with content that is no text, by its place', () => {
    const image = { type: 'image_url', image_url: { url: 'data:' } };
    const message = (): unknown => {
      try {
        return anyChat({ messages: [...messages, { role: 'user', content: [{ type: 'text', text: 'a' }, image] }] });
      } catch (error) {
        return isMetricError(error) ? `${error.code}: ${error.message}` : error;
      }
    };
    expect(message()).toBe('INVALID_TYPE: messages[1].content[1].type is "image_url", expected "text"');
  });

  it('with data or options of another form', async () => {
    const wrong: unknown[] = [
      ...[messages, null, {}, { messages: 'hello' }, { messages: [null] }, { messages: [{ content: 'a' }] }],
      ...[
        { role: 'user', content: 7 },
        { role: 'user', name: 7 },
        { role: 'a', content: [{ type: 'text' }] },
      ].map((message) => ({ messages: [message] })),
      ...[[null], [{}], [{ function: { name: 'f' } }], 'f'].map((tool_calls) => ({
        messages: [{ role: 'assistant', tool_calls }],
      })),
      { messages: [{ role: 'assistant', function_call: { name: 'f' } }] },
      ...[{ tools: [{ type: 'function' }] }, { tools: [null] }, { tools: {} }, { functions: ['f'] }].map((more) => ({
        messages,
        ...more,
      })),
    ];
    const endless: { type: string; items?: object } = { type: 'array' };
    endless.items = endless;
    for (const a of [
      'a',
      [],
      endless,
      { description: 5 },
      { enum: 'a' },
      { enum: [{}] },
      { required: 'a' },
      { properties: null },
    ]) {
      wrong.push({ messages, functions: [{ name: 'f', parameters: { type: 'object', properties: { a } } }] });
      wrong.push({ messages, functions: [{ name: 'f', parameters: a }] });
    }
    wrong.push({ messages, functions: [{ name: 'f', description: 5 }] });
    for (const data of wrong) expect(await codeOf(() => anyChat(data))).toBe('INVALID_TYPE');
    expect(await codeOf(() => anyChat({ messages, tool_choice: 'none' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => anyChat({ messages: [{ role: 'assistant', audio: {} }] }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => anyChat({ messages }, 'gpt-4', cl100k, { encoding: 'x' }))).toBe('UNKNOWN_OPTION');
    for (const tokenizer of [undefined, null, 'cl100k_base', {}]) {
      expect(await codeOf(() => anyChat({ messages }, 'gpt-4', tokenizer ?? null))).toBe('INVALID_OPTION');
    }
    for (const count of [NaN, -1, '1', Promise.resolve(1)]) {
      expect(await codeOf(() => anyChat({ messages }, 'gpt-4', { name: 'a', count: () => count }))).toBe(
        'INVALID_TYPE',
      );
    }
  });
});
