const day = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A time as this computer's clock shows it; the server's may stand in another zone, so the first drawing may differ. */
export function Moment({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {day.format(new Date(iso))}
    </time>
  );
}
