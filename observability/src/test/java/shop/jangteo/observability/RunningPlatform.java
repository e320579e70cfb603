package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform that somebody has started for these tests, known by its folder and its ports. */
final class RunningPlatform {

  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("journeys.home"), "-Djourneys.home"));
  private static final int PORT_OFFSET = Integer.getInteger("journeys.port-offset", 0);
  private static final int MANAGEMENT_DISTANCE = 1_000;
  private static final int KAFKA_PORT = 7092;
  private static final long PATIENCE_SECONDS = 240;

  private RunningPlatform() {}

  /** Its doors, and who is known there. */
  static JsonNode credentials() {
    return JsonMapper.shared().readTree(Checkout.read(HOME.resolve("secrets/credentials.json")));
  }

  static String kafka() {
    return "127.0.0.1:" + (KAFKA_PORT + PORT_OFFSET);
  }

  /** The management ports of all instances there are, by service. */
  static Map<String, List<Integer>> managementPorts() {
    var registry = new Properties();
    try (var file = Files.newBufferedReader(HOME.resolve("run/registry.properties"))) {
      registry.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The platform of " + HOME + " must be up", e);
    }
    var all = new TreeMap<String, List<Integer>>();
    for (var name : registry.stringPropertyNames()) {
      if (name.equals("gateway") || name.endsWith("-service")) {
        all.put(
            name,
            Arrays.stream(registry.getProperty(name).split(","))
                .map(port -> Integer.parseInt(port.strip()) + MANAGEMENT_DISTANCE)
                .toList());
      }
    }
    return all;
  }

  static void kill(String process) {
    var handle = ProcessHandle.of(pid(process)).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  static void restart(String process) {
    shop("restart", process);
  }

  /** Keeps its connections and answers nobody. */
  static void freeze(String process) {
    signal("STOP", process);
  }

  static void thaw(String process) {
    signal("CONT", process);
  }

  private static void signal(String signal, String process) {
    run(new ProcessBuilder("kill", "-" + signal, Long.toString(pid(process))));
  }

  private static long pid(String process) {
    return Long.parseLong(Checkout.read(HOME.resolve("run/" + process + ".pid")).strip());
  }

  private static void shop(String... words) {
    var command = new ArrayList<>(List.of(Checkout.ROOT.resolve("shop").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JANGTEO_HOME", HOME.toString());
    builder.environment().put("JANGTEO_PORT_OFFSET", Integer.toString(PORT_OFFSET));
    run(builder);
  }

  private static void run(ProcessBuilder builder) {
    try {
      var log = Files.createTempFile("command", ".log");
      var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      var words = builder.command() + ": " + Checkout.read(log);
      Files.delete(log);
      assertThat(ended).as(words).isTrue();
      assertThat(process.exitValue()).as(words).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
