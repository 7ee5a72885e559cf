import { noCalibration } from '../../core/tokens/calibration/calibration';
import type { Session } from '../session';
import { spendRoots } from './spend';

/** Starts, restarts or ends the fit of token factors to traces, as the settings and the workspace's trust allow. */
export async function updateCalibration(session: Session): Promise<void> {
  const { environment, options } = session;
  const settings = await session.settings.get('');
  const isAllowed =
    settings.calibration.enabled && settings.traces.enabled && options.isWorkspaceTrusted;
  const closing = session.calibration;
  session.calibration = undefined;
  await closing?.dispose();
  if (!isAllowed || environment.openCalibration === undefined) {
    await session.learn(Promise.resolve({ calibration: noCalibration }));
    return;
  }
  session.calibration = environment.openCalibration({
    roots: spendRoots(session, settings),
    storageUri: options.storageUri,
    onFitted: (calibration) => void session.learn(Promise.resolve({ calibration })),
  });
}
