import { commands, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type NodeModule } from 'vscode-languageclient/node';

/** Dockerfiles that somebody works on: not those of the past, which a comparison shows. */
const documentSelector = ['file', 'untitled', 'vscode-vfs'].map((scheme) => ({ language: 'dockerfile', scheme }));

let client: LanguageClient | undefined;

/** Starts the server that is packaged with the extension; whether it may run code is asked anew each time it starts. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server: NodeModule = {
    module: context.asAbsolutePath('dist/lsp.cjs'),
    transport: TransportKind.stdio,
    get args() {
      return workspace.isTrusted ? [] : ['--no-config-code'];
    },
  };
  // Whether there is anything new after a key is for the server to say: it knows when to lint.
  const own = new LanguageClient('plimsoll', 'Plimsoll', server, {
    documentSelector,
    // The editor knows whom its user trusts, so it is the one to turn code on; its setting turns it off again.
    initializationOptions: () => ({ configCode: workspace.isTrusted }),
    diagnosticPullOptions: { onChange: true },
  });
  client = own;
  context.subscriptions.push(
    commands.registerCommand('plimsoll.restart', () => own.restart()),
    workspace.onDidGrantWorkspaceTrust(() => own.restart()),
  );
  await own.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
