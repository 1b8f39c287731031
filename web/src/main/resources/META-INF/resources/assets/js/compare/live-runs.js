/** Lets the curves of runs that are not over grow in place, and says how new they are. */
import { calmly, listen } from "../live.js";
import { relative } from "../times.js";

const EVERY = 1000;
const FIGURES_EVERY = 5000;
const LIVE_WITHIN = 30_000;
const TELL_EVERY = 5000;

/**
 * @param runs as /api/v1/comparison answers
 * @param address of the events of all runs
 * @param freshness the element that says how new the curves are
 * @param readFigures reads what the runs come to by now, and which series they have
 */
export function follow(runs, address, board, freshness, readFigures) {
  const going = new Set(runs.filter(({ over }) => !over).map(({ id }) => id));
  if (!going.size) return;
  const changed = new Set();
  let newest = null;
  const tell = () => {
    if (newest === null) return;
    const live = Date.now() - newest < LIVE_WITHIN;
    freshness.textContent = live ? "live" : `last point ${relative(newest)}`;
    freshness.classList.toggle("live", live);
  };
  const grow = calmly(EVERY, async () => {
    const ids = new Set(changed);
    changed.clear();
    if (await board.grow(ids)) newest = Date.now();
    tell();
  });
  const retell = calmly(FIGURES_EVERY, readFigures);
  setInterval(tell, TELL_EVERY);
  listen(address, {
    run: ({ data }) => {
      const { id } = JSON.parse(data);
      if (!going.has(id)) return;
      changed.add(id);
      grow();
      retell();
    },
  });
}
