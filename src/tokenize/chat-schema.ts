import { describe, invalidType } from '../core/check.js';
import type { ChatFunction, ChatSchema } from './chat-format.js';

/** Deeper schemas are refused: one that holds itself has no end. */
const DEEPEST = 100;

/** Refuses a definition of a function that cannot be written as the models read it. */
export function checkFunction(where: string, definition: ChatFunction | undefined): asserts definition is ChatFunction {
  if (typeof definition?.name !== 'string') {
    throw invalidType(where, definition, 'a function { name, description, parameters }');
  }
  const { description, parameters } = definition;
  checkDescription(where, description);
  if (typeof parameters === 'boolean') throw invalidType(`${where}.parameters`, parameters, 'a schema, an object');
  checkSchema(`${where}.parameters`, parameters, 0);
}

function checkSchema(where: string, schema: unknown, depth: number): void {
  // `true` and `false` are schemas too: of anything and of nothing.
  if (schema === undefined || schema === null || typeof schema === 'boolean') return;
  if (typeof schema !== 'object' || Array.isArray(schema)) throw invalidType(where, schema, 'a schema, an object');
  if (depth > DEEPEST) throw invalidType(where, schema, `schemas at most ${DEEPEST} deep`);
  const { description, enum: values, items, properties, required } = schema as ChatSchema;
  checkDescription(where, description);
  checkList(`${where}.enum`, values, ['string', 'number', 'boolean'], 'an array of texts or numbers');
  checkList(`${where}.required`, required, ['string'], 'an array of texts');
  if (
    properties !== undefined &&
    (typeof properties !== 'object' || properties === null || Array.isArray(properties))
  ) {
    throw invalidType(`${where}.properties`, properties, 'an object of schemas');
  }
  checkSchema(`${where}.items`, items, depth + 1);
  for (const [name, property] of Object.entries(properties ?? {})) {
    checkSchema(`${where}.properties[${describe(name)}]`, property, depth + 1);
  }
}

function checkDescription(where: string, description: unknown): void {
  if (description !== undefined && description !== null && typeof description !== 'string') {
    throw invalidType(`${where}.description`, description, 'a text');
  }
}

function checkList(where: string, list: unknown, types: readonly string[], expected: string): void {
  if (list === undefined || list === null) return;
  const isRight = (value: unknown): boolean => value === null || types.includes(typeof value);
  if (!Array.isArray(list) || !list.every(isRight)) throw invalidType(where, list, expected);
}
