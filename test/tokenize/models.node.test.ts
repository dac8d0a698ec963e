import models from '@dqbd/tiktoken/model_to_encoding.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { encodingForModel } from '../../src/tokenize/index.js';

// The package's table spells out dated names that ours takes by how they begin; all of them agree.
it.each(Object.entries(models))('%s is a model of %s', (model, encoding) => {
  expect(encodingForModel(model).encoding).toBe(encoding);
});
