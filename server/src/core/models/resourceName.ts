/** What a cloud's resource name says about a model. */
export interface ResourceName {
  readonly provider: string;
  readonly region?: string;
  /** The model's own id, or, when `isOpaque`, the name of a resource that only its owner can resolve. */
  readonly id: string;
  readonly isOpaque: boolean;
}

const openBedrockResources: ReadonlySet<string> = new Set([
  'foundation-model',
  'inference-profile',
  'system-inference-profile',
]);

/** Reads an Amazon resource name or a Vertex resource path; undefined when `written` is neither. */
export function readResourceName(written: string): ResourceName | undefined {
  return readArn(written) ?? readVertexPath(written);
}

function readArn(written: string): ResourceName | undefined {
  const match = /^arn:aws[a-z-]*:([a-z]+):([a-z0-9-]*):\d*:([a-z-]+)\/(\S+)$/i.exec(written);
  const [, service, region = '', kind = '', id = ''] = match ?? [];
  if (service === undefined) return undefined;
  const where = region === '' ? {} : { region };
  const provider = service === 'sagemaker' ? 'sagemaker' : 'bedrock';
  return { provider, ...where, id, isOpaque: !openBedrockResources.has(kind) };
}

function readVertexPath(written: string): ResourceName | undefined {
  const location = /(?:^|\/)locations\/([a-z0-9-]+)\//i.exec(written)?.[1];
  const where = location === undefined ? {} : { region: location };
  const published = /(?:^|\/)publishers\/[^/]+\/models\/([^/]+)$/i.exec(written)?.[1];
  if (published !== undefined)
    return { provider: 'vertex', ...where, id: published, isOpaque: false };
  const endpoint = /^projects\/[^/]+\/locations\/[^/]+\/(?:endpoints|models)\/([^/]+)$/i.exec(
    written,
  )?.[1];
  if (endpoint === undefined) return undefined;
  return { provider: 'vertex', ...where, id: endpoint, isOpaque: true };
}
