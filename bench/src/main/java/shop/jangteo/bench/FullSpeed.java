package shop.jangteo.bench;

import java.util.List;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Detours;
import shop.jangteo.local.run.Platform;

/** What is measured of a running platform, as in production for a while and then as it was. */
final class FullSpeed implements AutoCloseable {

  private final Home home;
  private final List<String> modules;
  private final Progress progress;
  private boolean began;
  private boolean ended;

  FullSpeed(Home home, List<String> modules, Progress progress) {
    this.home = home;
    this.modules = modules;
    this.progress = progress;
  }

  /** Starts them again with both compilers, unless the end has begun on another thread. */
  void begin() {
    synchronized (this) {
      if (ended) {
        return;
      }
      began = true;
    }
    var platform = new Platform(home, progress, false, Detours.atFullSpeed());
    modules.forEach(platform::restart);
  }

  /** Starts them again as {@code ./shop up} does. */
  @Override
  public void close() {
    synchronized (this) {
      if (!began || ended) {
        ended = true;
        return;
      }
      ended = true;
    }
    var platform = new Platform(home, progress);
    modules.forEach(platform::restart);
  }
}
