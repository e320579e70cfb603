package shop.jangteo.local;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.letters.Letters;
import shop.jangteo.local.letters.Plain;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;
import shop.jangteo.local.world.Operator;
import shop.jangteo.local.world.World;
import shop.jangteo.platform.name.ServiceName;

/** What the commands about dead letters have in common: who asks, whom, and how they answer. */
final class DeadLetterDesk {

  private final Context context;
  private final Supplier<Operator> admin;

  /**
   * @param admin signs in; asked only when there is something to ask
   */
  DeadLetterDesk(Context context, Supplier<Operator> admin) {
    this.context = context;
    this.admin = admin;
  }

  /** The admin of the run, whose name is noted beside each decision. */
  static Operator admin(Context context) {
    try (var progress = context.progress()) {
      var platform = new Platform(context.home(), progress);
      platform.requireRunning();
      var topology = platform.topology();
      return Operator.signIn(
          new World(topology.gateway(), topology.sandboxPage()),
          Credentials.of(context.home()).admin());
    }
  }

  Context context() {
    return context;
  }

  /**
   * @param name of one service, or null for all
   */
  Letters letters(@Nullable String name) {
    var services = services(name);
    return new Letters(admin.get(), services);
  }

  private List<ServiceName> services(@Nullable String name) {
    var all = new Topology(context.home()).withSchema();
    if (name == null) {
      return all;
    }
    return all.stream()
        .filter(service -> service.full().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new Failure(
                    "There is no service '%s' with dead letters; there are %s."
                        .formatted(
                            Plain.line(name),
                            all.stream()
                                .map(ServiceName::full)
                                .collect(Collectors.joining(", ")))));
  }

  /** Runs a command; one that failed still answers a machine. */
  int answer(Json json, String command, Supplier<Report> work) {
    try {
      return json.write(context, work.get());
    } catch (RuntimeException e) {
      json.writeFailure(context, new Report(command), e);
      throw e;
    }
  }
}
