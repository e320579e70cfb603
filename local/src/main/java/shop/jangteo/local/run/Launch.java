package shop.jangteo.local.run;

import java.nio.file.Path;
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

  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          // the second compiler would pay off after minutes, and a dozen of them share few cores
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          // what a cache leaves out, hundreds of lines at each end
          "-Xlog:aot*=error",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  static Launch of(Home home, Instance instance, Wiring wiring, StartUpCaches caches) {
    var part = instance.part();
    var classPath = ClassPath.of(home, part.module());
    var flags = new ArrayList<String>();
    flags.add("-Xmx" + part.heapMegabytes() + "m");
    flags.addAll(JVM_FLAGS);
    var cacheFlags = caches.flags(instance, flags, classPath);

    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
    command.add(part.mainClass());

    var environment = new TreeMap<>(wiring.environment(part));
    var lasting = new ArrayList<>(command);
    lasting.removeAll(cacheFlags);
    var digest = Digest.of(lasting + environment.toString());
    return new Launch(List.copyOf(command), environment, digest, cacheFlags);
  }
}
