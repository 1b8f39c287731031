/** Keeps "3 min ago" true, and says the exact time in the viewer's zone on hover. */
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function relative(time, now = Date.now()) {
  const seconds = Math.round((now - time) / 1000);
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.max(1, Math.floor(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 14 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return new Date(time).toISOString().slice(0, 10);
}

export function refreshTimes(root = document) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const time = Date.parse(element.dateTime);
    const text = relative(time);
    if (element.textContent !== text) element.textContent = text;
    element.title = exact.format(time);
  }
}

refreshTimes();
setInterval(refreshTimes, 20_000);
