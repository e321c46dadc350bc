/* When a message shows, decided here: no server is asked. Moments come as UTC seconds; weekdays and hours are read off
   a clock in the store's time zone, whatever the shopper's. */

const clocks = {};

/** Weekday (0 is Monday) and time of day ("18:30") in a zone, at a moment in milliseconds. */
export function onTheWall(zone, now) {
  clocks[zone] ||= new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const parts = Object.fromEntries(clocks[zone].formatToParts(now).map(({ type, value }) => [type, value]));
  return [["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday), `${parts.hour}:${parts.minute}`];
}

export function isTime({ schedule = {}, at = {} }, zone, now) {
  const seconds = now / 1000;
  if (seconds < (at.start ?? -Infinity) || seconds >= (at.end ?? Infinity)) return false;
  const { days = [], from_hour: from = "", to_hour: to = "" } = schedule;
  if (!days.length && !from && !to) return true;
  const [day, hour] = onTheWall(zone, now);
  const isOn = (weekday) => !days.length || days.includes(weekday);
  const [begin, end] = [from || "00:00", to || "24:00"];
  if (begin < end) return isOn(day) && hour >= begin && hour < end;
  return (isOn(day) && hour >= begin) || (isOn((day + 6) % 7) && hour < end); // past midnight: the day it began on
}

/** Milliseconds until the decision may change: the next full minute, or the next moment if that is sooner. */
export function untilNext(messages, now) {
  const moments = messages.flatMap(({ at = {} }) => [at.start, at.end]).map((seconds) => seconds * 1000 - now);
  return Math.min(60000 - (now % 60000), ...moments.filter((wait) => wait > 0)) + 20;
}
