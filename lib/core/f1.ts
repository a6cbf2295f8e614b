/** F1 from counts, with the zero-division rule of the field: 0 where a class occurs neither in gold nor among the predictions. */
export function f1(right: number, gold: number, predicted: number): number {
  return gold + predicted === 0 ? 0 : (2 * right) / (gold + predicted);
}
