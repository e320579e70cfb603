package shop.jangteo.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.jangteo.embedded.Ports;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/** Looks whether a start can succeed before anything is started; what is wrong is one sentence. */
record Preflight(Home home, Topology topology, Computer computer) {

  /** Less than {@code ./shop} asks for before a first build, which has taken its share by now. */
  private static final long NEEDED_AT_FIRST = 2L << 30;

  private static final long NEEDED_LATER = 500L << 20;
  private static final long NEEDED_MEMORY = 6_200L << 20;
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64");

  /**
   * What has to be known of the machine.
   *
   * @param freeDisk on the disk of a folder
   * @param freeMemory without what is only cached
   * @param firstEphemeralPort from which on the system gives ports to whoever connects to somebody
   */
  record Computer(
      String system,
      String architecture,
      ToLongFunction<Path> freeDisk,
      long freeMemory,
      int firstEphemeralPort) {

    static Computer here() {
      return here(Path.of("/proc"));
    }

    /**
     * @param proc what the kernel tells; another system has none, which must not hide that it is
     *     another one
     */
    static Computer here(Path proc) {
      try {
        return new Computer(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Computer::usableSpace,
            availableMemory(proc.resolve("meminfo")),
            whereEphemeralPortsBegin(proc.resolve("sys/net/ipv4/ip_local_port_range")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static long usableSpace(Path folder) {
      try {
        return Files.getFileStore(folder).getUsableSpace();
      } catch (IOException e) {
        throw new UncheckedIOException("The disk under " + folder + " cannot be looked at", e);
      }
    }

    private static int whereEphemeralPortsBegin(Path file) throws IOException {
      if (Files.notExists(file)) {
        return Integer.MAX_VALUE;
      }
      // in one gulp: the kernel does not tell the rest of this file in a second read
      try (var lines = Files.lines(file)) {
        return lines
            .map(range -> Integer.valueOf(range.strip().split("\\s+")[0]))
            .findFirst()
            .orElse(Integer.MAX_VALUE);
      }
    }

    private static long availableMemory(Path file) throws IOException {
      if (Files.notExists(file)) {
        return Long.MAX_VALUE;
      }
      try (var lines = Files.lines(file)) {
        return lines
            .filter(line -> line.startsWith("MemAvailable:"))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
            .findFirst()
            .orElse(Long.MAX_VALUE);
      }
    }
  }

  void check(boolean runsAlready) {
    requireSystem();
    requireDisk();
    if (!runsAlready) {
      requireMemory();
    }
    requirePortsOfOurOwn();
    requirePorts(Ports.now());
  }

  private void requirePortsOfOurOwn() {
    var highest = Collections.max(topology.ports().keySet());
    if (highest >= computer.firstEphemeralPort) {
      throw new Failure(
          "Port %d may be taken at any moment by somebody who connects to somebody; choose a JANGTEO_PORT_OFFSET of at most %d."
              .formatted(highest, home.portOffset() - (highest - computer.firstEphemeralPort) - 1));
    }
  }

  private void requireSystem() {
    if (!computer.system.equals("Linux")) {
      throw new Failure(
          "Jangteo runs on Linux, and this is %s on %s; use a machine, a virtual one or WSL with Linux on x86-64."
              .formatted(computer.system, computer.architecture));
    }
    if (embedded() && !ARCHITECTURES.contains(computer.architecture.toLowerCase(Locale.ROOT))) {
      throw new Failure(
          "The embedded servers exist for Linux on x86-64, and this is %s on %s; with Docker, set JANGTEO_SERVERS=testcontainers."
              .formatted(computer.system, computer.architecture));
    }
  }

  private void requireDisk() {
    var first = Files.notExists(home.folder().resolve("data"));
    var needed = first ? NEEDED_AT_FIRST : NEEDED_LATER;
    // data and logs lie in the home; jars, caches and unpacked servers in the checkout
    for (var folder : List.of(home.folder(), home.checkout())) {
      var free = computer.freeDisk.applyAsLong(folder);
      if (free < needed) {
        throw new Failure(
            "The disk under %s has %d MB free, and %d MB are needed."
                .formatted(folder, free >> 20, needed >> 20));
      }
    }
  }

  private void requireMemory() {
    if (computer.freeMemory < NEEDED_MEMORY) {
      throw new Failure(
          "The machine has %d MB of memory to spare, and the platform needs %d MB."
              .formatted(computer.freeMemory >> 20, NEEDED_MEMORY >> 20));
    }
  }

  private static boolean embedded() {
    return System.getProperty(Servers.KIND_PROPERTY, "embedded").equals("embedded");
  }

  private void requirePorts(Ports ports) {
    topology
        .ports()
        .forEach(
            (port, process) -> {
              if (ports.isTaken(port) && !isOurs(process, ports.owner(port))) {
                throw new Failure(
                    "Port %d, which %s needs, is taken by %s; end that, or set JANGTEO_PORT_OFFSET."
                        .formatted(port, process, ports.describeOwner(port)));
              }
            });
  }

  private boolean isOurs(String process, OptionalLong owner) {
    var engine = topology.engine(process);
    if (engine.isPresent() && !embedded()) {
      return true; // a container's ports are Docker's, who tells
    }
    var ours =
        engine.isPresent()
            ? Folders.read(home.site().pidFile(engine.get()))
                .map(text -> Long.parseLong(text.strip()))
            : new Child(home, process).pid().stream().boxed().findFirst();
    return Files.exists(home.devFile(process))
        || (ours.isPresent() && owner.isPresent() && ours.get() == owner.getAsLong());
  }
}
