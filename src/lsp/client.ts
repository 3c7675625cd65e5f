import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { ActionAbilities } from './actions.ts';

/** What a client can do, as far as it matters here. */
export interface Client extends ActionAbilities {
  /** It asks for findings when it wants them, and need not be sent any. */
  readonly pulls: boolean;
  /** It can be told to ask again. */
  readonly refreshes: boolean;
  readonly refreshesHints: boolean;
  /** It knows symbols in symbols. */
  readonly nests: boolean;
  /** It has settings that can be asked for. */
  readonly configures: boolean;
  readonly tellsSettings: boolean;
  /** It tells of changes on disk. */
  readonly watches: boolean;
  readonly hasFolders: boolean;
}

export function readClient({ workspace, textDocument, window }: ClientCapabilities): Client {
  return {
    versioned: workspace?.workspaceEdit?.documentChanges ?? false,
    creates: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    resolves: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    opens: window?.showDocument?.support ?? false,
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    nests: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    configures: workspace?.configuration ?? false,
    tellsSettings: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    hasFolders: workspace?.workspaceFolders ?? false,
  };
}
