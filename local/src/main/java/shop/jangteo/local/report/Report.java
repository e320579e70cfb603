package shop.jangteo.local.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command answers to a machine: names and units of {@code figures} are fixed, {@code
 * details} are free.
 */
public final class Report {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String command;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private boolean ok = true;

  public Report(String command) {
    this.command = command;
  }

  public Report figure(String name, long value) {
    figures.put(name, value);
    return this;
  }

  /** Seconds with one decimal: more would only pretend to be exact. */
  public Report seconds(String name, long nanos) {
    figures.put(name, BigDecimal.valueOf(nanos).movePointLeft(9).setScale(1, RoundingMode.HALF_UP));
    return this;
  }

  /** A number between 0 and 1. */
  public Report share(String name, BigDecimal value) {
    figures.put(name, value);
    return this;
  }

  public Report detail(String name, Object value) {
    details.put(name, value);
    return this;
  }

  /** A promise of the command is broken. */
  public Report broken() {
    ok = false;
    return this;
  }

  public boolean isOk() {
    return ok;
  }

  public String json() {
    var report = new LinkedHashMap<String, Object>();
    report.put("command", command);
    report.put("ok", ok);
    report.put("figures", figures);
    report.put("machine", Machine.here());
    report.put("details", details);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }

  /**
   * @param stream is stdout, where the report also goes when its file cannot be written: it may
   *     have taken an hour
   */
  public void write(Target target, PrintStream stream) {
    if (target.isStdout()) {
      stream.println(json());
      return;
    }
    try {
      Files.writeString(target.file(), json() + "\n");
    } catch (IOException e) {
      stream.println(json());
      throw new UncheckedIOException(
          "The report is printed, because it cannot be written to " + target.name(), e);
    }
  }
}
