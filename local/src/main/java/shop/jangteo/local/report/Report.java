package shop.jangteo.local.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @param target a file, or {@code -} for the stream
   */
  public void write(String target, PrintStream stream) {
    if (target.equals("-")) {
      stream.println(json());
      return;
    }
    try {
      Files.writeString(Path.of(target), json() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written to " + target, e);
    }
  }
}
