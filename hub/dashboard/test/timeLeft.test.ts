import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../src/i18n/en'
import { zh } from '../src/i18n/zh'
import { timeLeft } from '../src/state/timeLeft'

const minute = 60_000, hour = 60 * minute, day = 24 * hour

test('three hours and twelve minutes are left, in both languages', () => {
  const { overdue, span } = timeLeft(3 * hour + 12 * minute + 59_000, 0)
  assert.equal(overdue, false)
  assert.equal(zh.cases.left(span), '剩 3 小时 12 分')
  assert.equal(en.cases.left(span), '3 h 12 min left')
})

test('from a day on, minutes are left out', () => {
  assert.equal(zh.cases.left(timeLeft(2 * day + 3 * hour + 40 * minute, 0).span), '剩 2 天 3 小时')
  assert.equal(en.cases.left(timeLeft(day + 5 * minute, 0).span), '1 d left')
})

test('the last minute is not rounded up', () => {
  assert.equal(zh.cases.left(timeLeft(59_999, 0).span), '剩不到 1 分')
  assert.equal(en.cases.left(timeLeft(59_999, 0).span), 'under 1 min left')
})

test('at the due time a case is overdue', () => {
  assert.equal(timeLeft(hour, hour - 1).overdue, false)
  assert.equal(timeLeft(hour, hour).overdue, true)
  assert.equal(zh.cases.overdue(timeLeft(0, hour + 5 * minute).span), '超期 1 小时 5 分')
})
