/** Which of many are worth a look where two things count. */

/**
 * The points that no other one is better than in one thing without being worse in the other.
 *
 * @param points [{x, y}]
 * @param better {x: "less" or "more", y: the same}
 * @returns those points in order of x; of equal ones all
 */
export function paretoFront(points, better) {
  const [signX, signY] = [better.x, better.y].map((way) => (way === "less" ? 1 : -1));
  const sorted = points
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .sort((a, b) => signX * (a.x - b.x) || signY * (a.y - b.y));
  const front = [];
  let best = null;
  for (const point of sorted) {
    const equal = best && point.x === best.x && point.y === best.y;
    if (best === null || equal || signY * (point.y - best.y) < 0) {
      front.push(point);
      best = point;
    }
  }
  return front.sort((a, b) => a.x - b.x);
}
