package shop.jangteo.local.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Home;
import shop.jangteo.platform.start.Rehearsal;

/**
 * How an instance is started.
 *
 * @param digest the same as long as code, settings and secrets are; says whether a running process
 *     is still the one that would be started today
 */
record Launch(
    List<String> command, Map<String, String> environment, String digest, List<String> cacheFlags) {

  /** The usual flags keep silent about what such a cache leaves out. */
  private static final String SAYS_WHY_NOT = "-Xlog:cds=warning";

  static Launch of(
      Home home, Instance instance, Program program, Wiring wiring, StartUpCaches caches) {
    var classPath = program.classPath();
    var cacheFlags = caches.flags(instance, heap(instance), program.flags(), classPath);
    var otherFlags = wiring.flags(instance.part());
    // a cache was written under the usual flags: it waits for the usual start
    var command = words(home, instance, program, otherFlags.isEmpty() ? cacheFlags : otherFlags);
    command.addAll(settings(wiring, instance));
    command.addAll(List.of("-cp", classPath.argument(), program.mainClass()));

    var environment = new TreeMap<>(wiring.environment(instance.part()));
    var lasting = new ArrayList<>(command);
    lasting.removeAll(cacheFlags);
    var digest = Digest.of(lasting + environment.toString());
    return new Launch(List.copyOf(command), environment, digest, cacheFlags);
  }

  /**
   * Like another instance of a service, but only for the cache of all services.
   *
   * @return empty if that is there, or if nothing would use it
   */
  static Optional<Launch> ofRehearsal(
      Home home, Instance instance, Program program, Wiring wiring, StartUpCaches caches) {
    var classPath = program.classPath();
    var flags = caches.flagsOfRehearsal(program.flags(), classPath);
    if (flags.isEmpty() || !wiring.flags(instance.part()).isEmpty()) {
      return Optional.empty();
    }
    var command = words(home, instance, program, flags);
    command.add(SAYS_WHY_NOT);
    command.addAll(settings(wiring, instance));
    command.addAll(List.of("-cp", classPath.onlyCommon().argument()));
    command.addAll(
        List.of(Rehearsal.class.getName(), classPath.onlyOwn().argument(), program.mainClass()));
    var environment = wiring.environment(instance.part());
    return Optional.of(new Launch(List.copyOf(command), environment, "rehearsal", flags));
  }

  private static List<String> words(
      Home home, Instance instance, Program program, List<String> moreFlags) {
    var command = new ArrayList<String>();
    command.add(program.java().toString());
    command.addAll(Child.marks(home, instance.process()));
    command.add(heap(instance));
    command.addAll(program.flags());
    command.addAll(moreFlags);
    command.add("-Dfile.encoding=UTF-8");
    return command;
  }

  private static String heap(Instance instance) {
    return "-Xmx" + instance.part().heapMegabytes() + "m";
  }

  private static List<String> settings(Wiring wiring, Instance instance) {
    return new TreeMap<>(wiring.settings(instance))
        .entrySet().stream()
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
            .toList();
  }

  boolean writesCache() {
    return cacheFlags.stream().anyMatch(flag -> flag.startsWith(StartUpCaches.WRITES));
  }
}
