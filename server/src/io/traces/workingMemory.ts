import type { WantedMembers } from '../../core/traces/wantedMembers';
import { JsonProjector } from './jsonProjector';
import { LineBuffer } from './lineBuffer';
import { MarkerSearch } from './markerSearch';

/** What one thread needs to read traces, for any number of files one after another. */
export class WorkingMemory {
  readonly lines = new LineBuffer();
  readonly #searches = new Map<readonly string[], MarkerSearch>();
  readonly #projectors = new Map<WantedMembers, JsonProjector>();

  searchFor(markers: readonly string[]): MarkerSearch {
    let search = this.#searches.get(markers);
    if (search === undefined) this.#searches.set(markers, (search = new MarkerSearch(markers)));
    return search;
  }

  projectorOf(members: WantedMembers): JsonProjector {
    let projector = this.#projectors.get(members);
    if (projector === undefined) {
      projector = new JsonProjector(members);
      this.#projectors.set(members, projector);
    }
    return projector;
  }
}
