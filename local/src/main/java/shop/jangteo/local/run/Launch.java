package shop.jangteo.local.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Home;

/**
 * How an instance is started.
 *
 * @param digest the same as long as code, settings and secrets are; says whether a running process
 *     is still the one that would be started today
 */
record Launch(
    List<String> command, Map<String, String> environment, String digest, List<String> cacheFlags) {

  static Launch of(
      Home home, Instance instance, Program program, Wiring wiring, StartUpCaches caches) {
    var part = instance.part();
    var classPath = program.classPath();
    var flags = new ArrayList<String>();
    flags.add("-Xmx" + part.heapMegabytes() + "m");
    flags.addAll(program.flags());
    var cacheFlags = caches.flags(instance, flags, classPath);

    var command = new ArrayList<String>();
    command.add(program.java().toString());
    command.addAll(Child.marks(home, instance.process()));
    command.addAll(flags);
    var otherFlags = wiring.flags(part);
    // a cache was written under the usual flags: it waits for the usual start
    command.addAll(otherFlags.isEmpty() ? cacheFlags : otherFlags);
    command.add("-Dfile.encoding=UTF-8");
    new TreeMap<>(wiring.settings(instance))
        .forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(classPath.argument());
    command.add(program.mainClass());

    var environment = new TreeMap<>(wiring.environment(part));
    var lasting = new ArrayList<>(command);
    lasting.removeAll(cacheFlags);
    var digest = Digest.of(lasting + environment.toString());
    return new Launch(List.copyOf(command), environment, digest, cacheFlags);
  }
}
