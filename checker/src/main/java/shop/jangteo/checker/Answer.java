package shop.jangteo.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.jangteo.checker.Report.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** Rest and judgement together, for people and for machines. */
record Answer(Rest rest, Report report) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_SHOWN = 10;

  boolean isOk() {
    return rest.isReached() && report.isClean();
  }

  /** A table, and what there is to say about every broken law. */
  void print(PrintStream to) {
    to.printf("%-4s %12s %10s  %s%n", "law", "examined", "violated", "says");
    for (var law : report.laws()) {
      to.printf(
          "%-4s %,12d %,10d  %s%s%n",
          law.id(), law.examined(), law.violated(), law.sentence(), remark(law));
    }
    report
        .notYet()
        .forEach(law -> to.printf("%-4s %12s %10s  %s%n", law.id(), "-", "-", law.why()));
    for (var law : report.laws()) {
      law.violations().stream()
          .limit(MOST_SHOWN)
          .forEach(one -> to.printf("%s  %s: %s%n", law.id(), one.subject(), one.sentence()));
      if (law.violated() > MOST_SHOWN) {
        to.printf("%s  and %,d more%n", law.id(), law.violated() - MOST_SHOWN);
      }
    }
  }

  private static String remark(Verdict law) {
    return law.examined() == 0 ? " (nothing to examine: no proof)" : "";
  }

  /** In the shape of every {@code ./shop} command. */
  String json() {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("command", "checker");
    answer.put("ok", isOk());
    answer.put(
        "figures",
        Map.of(
            "laws", report.laws().size(),
            "examined", report.examined(),
            "violations", report.violations(),
            "secondsToRest", seconds()));
    answer.put("machine", machine());
    var details = new LinkedHashMap<String, Object>();
    details.put("moving", rest.moving());
    details.put("laws", report.laws());
    details.put("notYet", report.notYet());
    answer.put("details", details);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
  }

  private BigDecimal seconds() {
    return BigDecimal.valueOf(rest.waited().toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
  }

  private static Map<String, Object> machine() {
    var machine = new LinkedHashMap<String, Object>();
    machine.put("cpus", Runtime.getRuntime().availableProcessors());
    machine.put("cpuModel", field("/proc/cpuinfo", "model name"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("jdk", Runtime.version().toString());
    return machine;
  }

  private static String field(String file, String name) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException _) {
      return ""; // not a Linux, or a very closed one
    }
  }
}
