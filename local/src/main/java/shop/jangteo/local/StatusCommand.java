package shop.jangteo.local;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.State;
import shop.jangteo.local.run.Topology;

/** Tells how everything is, or what was asked for; fails unless all of it is healthy. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "NAME", arity = "0..*")
  private List<String> names = List.of();

  @Mixin private final Json json = new Json();

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var progress = context.progress()) {
      var platform = new Platform(context.home(), progress);
      requireKnown(platform.topology().names());
      var states = platform.status(Set.copyOf(names));
      requireStarted(platform.topology(), states);
      var text = json.text(context);
      text.printf("%-24s %8s %6s  %-12s %8s  %s%n", "NAME", "PID", "PORT", "STATE", "MEMORY", "UP");
      states.forEach(state -> text.println(line(state)));
      var report = new Report("status");
      states.forEach(state -> report.detail(state.process(), state));
      return json.write(
          context, states.stream().allMatch(State::isHealthy) ? report : report.broken());
    }
  }

  private void requireKnown(Set<String> known) {
    var unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Failure(
          "There is no '%s'; there are %s."
              .formatted(String.join("', '", unknown), String.join(", ", known)));
    }
  }

  private void requireStarted(Topology topology, List<State> states) {
    for (var name : names) {
      if (topology.isNotNeededYet(name)
          && states.stream().noneMatch(state -> state.module().equals(name))) {
        throw new Failure("%s is not started: no service needs it yet.".formatted(name));
      }
    }
  }

  private static String line(State state) {
    var alive = state.pid() > 0;
    return "%-24s %8s %6d  %-12s %8s  %s"
        .formatted(
            state.process(),
            alive ? state.pid() : "-",
            state.port(),
            state.health(),
            alive ? state.residentMegabytes() + " MB" : "-",
            alive ? words(state.uptime()) : "-");
  }

  private static String words(Duration uptime) {
    return uptime.toHours() > 0
        ? "%d h %02d min".formatted(uptime.toHours(), uptime.toMinutesPart())
        : uptime.toMinutes() > 0
            ? "%d min %02d s".formatted(uptime.toMinutes(), uptime.toSecondsPart())
            : uptime.toSeconds() + " s";
  }
}
