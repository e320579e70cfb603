package shop.jangteo.sandbox.pg;

import org.springframework.stereotype.Component;

/** How the whole provider is doing. It is fair again after every start. */
@Component
final class Weather {

  enum Mode {
    FAIR,
    DOWN,
    SLOW
  }

  /** With SLOW, every answer takes {@code ms} milliseconds longer. */
  record Report(Mode mode, long ms) {}

  private volatile Report report = new Report(Mode.FAIR, 0);

  Report report() {
    return report;
  }

  void change(Report report) {
    this.report = report;
  }

  boolean isDown() {
    return report.mode() == Mode.DOWN;
  }
}
