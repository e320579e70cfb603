package shop.jangteo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./shop}, of this checkout or of a copy, with tools and settings of a test's own. */
final class Script {

  static final Path CHECKOUT = Path.of(System.getProperty("jangteo.root", ".."));

  /** What it said and how it ended. */
  record Said(int exitCode, String out, String err) {}

  private final Path file;
  private final Map<String, String> settings = new HashMap<>();

  private Script(Path file) {
    this.file = file;
  }

  static Script ofThisCheckout() {
    return new Script(CHECKOUT.resolve("shop"));
  }

  /** In a folder that is made a checkout of one module, which nobody has built. */
  static Script copiedTo(Path checkout) throws IOException {
    var module = Files.createDirectories(checkout.resolve("local"));
    Files.createDirectories(module.resolve("src/main"));
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.writeString(checkout.resolve("pom.xml"), "<modules>\n<module>local</module>\n</modules>");
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    return new Script(Files.copy(CHECKOUT.resolve("shop"), checkout.resolve("shop")));
  }

  Script set(String variable, String value) {
    settings.put(variable, value);
    return this;
  }

  /** Goes before the system's own tools. */
  Script tools(Path folder) {
    return set("PATH", folder + ":" + System.getenv("PATH"));
  }

  /** Writes a tool in bash. */
  static void tool(Path folder, String name, String script) throws IOException {
    var file =
        Files.writeString(
            Files.createDirectories(folder).resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Said run(String... arguments) throws Exception {
    var process = start(arguments);
    var out = new String(process.getInputStream().readAllBytes());
    var err = new String(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), out, err);
  }

  /** So that Ctrl-C reaches it, also where it does not reach the build that runs this test. */
  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("env", "--default-signal=INT", file.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("JANGTEO_"));
    builder.environment().putAll(settings);
    return builder.start();
  }
}
