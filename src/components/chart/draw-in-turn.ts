/** Charts that wait for their frame, by whom they belong to: a newer picture takes the place of an older one. */
const waiting = new Map<object, () => void>();
let isFrameTaken = false;

/**
 * Draws one chart a frame. Charts that share a zoom change together, and drawn together they would hold up a frame for
 * as long as all of them take: one that is alone is drawn at once.
 * @param owner the chart
 * @param draw gives the chart what it is to show
 */
export function drawInTurn(owner: object, draw: () => void): void {
  if (isFrameTaken) {
    waiting.set(owner, draw);
    return;
  }
  waiting.delete(owner);
  takeFrame();
  draw();
}

/** A chart that is gone is drawn no more. */
export function leaveTurn(owner: object): void {
  waiting.delete(owner);
}

function takeFrame(): void {
  isFrameTaken = true;
  requestAnimationFrame(() => {
    isFrameTaken = false;
    const next = waiting.entries().next();
    if (next.done === true) return;
    drawInTurn(...next.value);
  });
}
