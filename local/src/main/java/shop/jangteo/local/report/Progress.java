package shop.jangteo.local.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows a person how far a command is: on a terminal one line per process that changes in place,
 * elsewhere a plain line whenever something is finished.
 */
public final class Progress implements AutoCloseable {

  private static final Duration REDRAWN_EVERY = Duration.ofMillis(200);
  private static final String ERASE_LINE = "\u001b[2K";
  private static final String UP = "\u001b[%dA\r";

  private enum Look {
    WAITING("·"),
    WORKING("…"),
    DONE("✓"),
    FAILED("✗");

    private final String sign;

    Look(String sign) {
      this.sign = sign;
    }
  }

  private record Line(Look look, String state, long since, long until) {
    String seconds(long now) {
      if (since == 0) {
        return "";
      }
      var nanos = (until == 0 ? now : until) - since;
      return "%6.1f s".formatted(nanos / 1e9);
    }
  }

  private final PrintStream out;
  private final boolean live;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private int drawn;
  private boolean closed;

  private Progress(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /**
   * @param live whether {@code out} is a terminal
   */
  public static Progress on(PrintStream out, boolean live) {
    var progress = new Progress(out, live);
    if (live) {
      Thread.ofVirtual().start(progress::redrawForEver);
    }
    return progress;
  }

  /** Announces what will have to be done. */
  public synchronized void expect(String name) {
    lines.putIfAbsent(name, new Line(Look.WAITING, "waiting", 0, 0));
  }

  public synchronized void working(String name, String what) {
    var before = lines.get(name);
    var since = before == null || before.since == 0 || before.until != 0 ? now() : before.since;
    lines.put(name, new Line(Look.WORKING, what, since, 0));
  }

  public synchronized void done(String name, String what) {
    end(name, Look.DONE, what);
  }

  public synchronized void failed(String name, String what) {
    end(name, Look.FAILED, what);
  }

  /** One more line of text above everything that is still going on. */
  public synchronized void say(String text) {
    erase();
    out.println(text);
    draw();
  }

  /** Leaves the lines as they are and begins anew below them. */
  public synchronized void settle() {
    draw();
    drawn = 0;
    lines.clear();
  }

  @Override
  public synchronized void close() {
    settle();
    closed = true;
  }

  private void end(String name, Look look, String what) {
    var before = lines.get(name);
    var line = new Line(look, what, before == null ? 0 : before.since, now());
    lines.put(name, line);
    if (!live) {
      out.println(text(name, line));
    }
  }

  private void redrawForEver() {
    while (redraw()) {
      try {
        Thread.sleep(REDRAWN_EVERY);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private synchronized boolean redraw() {
    if (!closed) {
      draw();
    }
    return !closed;
  }

  private void draw() {
    if (!live || lines.isEmpty()) {
      return;
    }
    var picture = new StringBuilder();
    if (drawn > 0) {
      picture.append(UP.formatted(drawn));
    }
    lines.forEach((name, line) -> picture.append(ERASE_LINE).append(text(name, line)).append('\n'));
    drawn = lines.size();
    out.print(picture);
    out.flush();
  }

  private void erase() {
    if (drawn > 0) {
      out.print(UP.formatted(drawn) + "\u001b[J");
      drawn = 0;
    }
  }

  private static String text(String name, Line line) {
    return "%s %-22s %-26s %s"
        .formatted(line.look.sign, name, line.state, line.seconds(now()))
        .stripTrailing();
  }

  private static long now() {
    return System.nanoTime();
  }
}
