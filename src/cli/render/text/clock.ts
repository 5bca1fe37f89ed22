/** The time of day, as the computer's clock shows it; with the date where that was another day. */
export function clock(iso: string, now: number): string {
  const pad2 = (number: number): string => String(number).padStart(2, '0')
  const [then, today] = [new Date(iso), new Date(now)]
  const time = `${pad2(then.getHours())}:${pad2(then.getMinutes())}`
  const date = `${then.getFullYear()}-${pad2(then.getMonth() + 1)}-${pad2(then.getDate())}`
  return then.toDateString() === today.toDateString() ? time : `${date} ${time}`
}
