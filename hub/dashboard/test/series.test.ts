import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Point } from '../src/hub/wire'
import { columns, extremes, foldReading } from '../src/state/series'

const minute = 60_000, hour = 60 * minute, day = 24 * hour

test('a reading inside the last step moves its mean and its band', () => {
  assert.deepEqual(foldReading([[day, 20, 19, 21, 3]], 'day', day + 5 * minute, 24), [[day, 21, 19, 24, 4]])
})

test('a reading after the last step opens the step it falls into', () => {
  assert.deepEqual(foldReading([[day, 20, 19, 21, 3]], 'day', day + 25 * minute, 22), [[day, 20, 19, 21, 3], [day + 20 * minute, 22, 22, 22, 1]])
})

test('what has left the range is dropped', () => {
  const points: Point[] = [[0, 20, 20, 20, 1], [day, 20, 20, 20, 1]]
  assert.deepEqual(foldReading(points, 'day', day + hour, 21).map(([t]) => t), [day, day + hour])
})

test('the points handed in are left as they were', () => {
  const points: Point[] = [[day, 20, 19, 21, 3]]
  foldReading(points, 'day', day + 1, 30)
  assert.deepEqual(points, [[day, 20, 19, 21, 3]])
})

test('a long silence breaks the line, a short one does not', () => {
  const at = (t: number): Point => [t, 20, 19, 21, 1]
  assert.deepEqual(columns([at(0), at(50 * minute)], 'day')[3], [20, 20])
  const [xs, , , means] = columns([at(0), at(2 * hour)], 'day')
  assert.deepEqual([xs, means], [[0, 600, 7200], [20, null, 20]])
})

test('extremes are of the band, the latest is what was last heard', () => {
  const points: Point[] = [[0, 20, 18, 21, 2], [1, 22, 21, 25, 2]]
  assert.deepEqual(extremes(points), { lowest: 18, highest: 25, latest: 22 })
  assert.equal(extremes(points, 23.5)?.latest, 23.5)
  assert.equal(extremes([]), null)
})
