import * as vscode from 'vscode';
import type { ConfigurationMiddleware } from 'vscode-languageclient';

const section = 'marginal';

/**
 * Answers the server's `workspace/configuration`. In an untrusted workspace only the person's own settings count:
 * VS Code filters restricted settings too, but by their full names, which a nested object has got past before.
 */
export function createConfigurationMiddleware(
  settingNames: readonly string[],
): ConfigurationMiddleware {
  return {
    configuration: (params, token, next) => {
      if (vscode.workspace.isTrusted) return next(params, token);
      return params.items.map((item) =>
        item.section === section ? ownSettings(settingNames) : null,
      );
    },
  };
}

/** The names of the settings, as the manifest declares them: "marginal.enable", … */
export function settingNames(manifest: unknown): readonly string[] {
  const { contributes } = manifest as {
    contributes: { configuration: readonly { properties: object }[] };
  };
  return contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
}

function ownSettings(names: readonly string[]): object {
  const configuration = vscode.workspace.getConfiguration();
  const settings: Record<string, unknown> = {};
  for (const name of names) {
    const value = configuration.inspect(name);
    setNested(settings, name.split('.').slice(1), value?.globalValue ?? value?.defaultValue);
  }
  return settings;
}

function setNested(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const child = (target[key] ??= {}) as Record<string, unknown>;
  setNested(child, rest, value);
}
