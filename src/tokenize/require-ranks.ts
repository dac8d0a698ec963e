import type { RankFile } from './load-encoding.js';

/** What Node, Bun and Deno have of Node's own modules, as far as it is used. */
interface NodeModules {
  getBuiltinModule(name: 'module'): { createRequire(file: string | undefined): (path: string) => object };
}

/** What these runtimes say of a module: where its file is. The build puts CommonJS's own word for it in its place. */
interface ThisModule {
  readonly filename?: string;
}

/**
 * The JSON of the ranks, where the runtime has Node's `require`; elsewhere, or if that fails, `undefined`, and the module of the ranks is imported.
 *
 * The two say the same. But Node reads a CommonJS module that is imported twice, first for the names of its exports, and by a program in JavaScript:
 * of 1 to 2 MB that takes three times as long as the JSON, and a third of the time of the start.
 */
export function requireRanks(name: RankFile): object | undefined {
  try {
    const { getBuiltinModule } = Reflect.get(globalThis, 'process') as NodeModules;
    return getBuiltinModule('module').createRequire((import.meta as ThisModule).filename)(
      `@dqbd/tiktoken/encoders/${name}.json`,
    );
  } catch {
    return undefined;
  }
}
