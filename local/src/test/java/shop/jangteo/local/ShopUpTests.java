package shop.jangteo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script does before there is a launcher: it looks at the machine, and it builds. */
final class ShopUpTests {

  private static final int PLENTY = 100_000;
  private static final int TAKES_THE_PORT_OF = 8080 + 23_300;

  @TempDir private Path folder;
  private Path checkout;
  private Path tools;
  private Path built;
  private Script shop;

  @BeforeEach
  void aGoodMachine() throws Exception {
    folder = folder.toRealPath();
    checkout = folder.resolve("checkout");
    tools = folder.resolve("tools");
    built = folder.resolve("built");
    var maven = folder.resolve("maven");
    Files.createDirectories(maven.resolve("lib"));
    Files.createFile(maven.resolve("lib/maven-core-3.9.9.jar"));
    maven("exit 1");
    disk(PLENTY);
    memory(PLENTY);
    shop =
        Script.copiedTo(checkout)
            .tools(tools)
            .set("JAVA_HOME", System.getProperty("java.home"))
            .set("MAVEN_HOME", maven.toString())
            .set("JANGTEO_PORT_OFFSET", Integer.toString(TAKES_THE_PORT_OF - 8080));
  }

  @Test
  void aGoodMachineIsBuiltOn() throws Exception {
    assertThat(shop.run("up").err()).startsWith("Building local\n").contains("The build failed");

    assertThat(built).exists();
  }

  @Test
  void aTakenPortIsToldBeforeTheBuild() throws Exception {
    try (var _ = listening()) {
      var said = shop.run("up");

      assertThat(said.err())
          .startsWith(
              "Port %d, which gateway needs, is taken by process %d ("
                  .formatted(TAKES_THE_PORT_OF, ProcessHandle.current().pid()))
          .endsWith("); end that, or set JANGTEO_PORT_OFFSET.\n")
          .containsOnlyOnce("\n");
      refusesToBuild(said);
    }
  }

  @Test
  void aPortThatSomebodyUsesInTheirIdeIsTheirs() throws Exception {
    Files.createFile(Files.createDirectories(home().resolve("run")).resolve("gateway.env"));

    try (var _ = listening()) {
      shop.run("up");
    }

    assertThat(built).exists();
  }

  @Test
  void anotherArchitectureIsToldBeforeTheBuild() throws Exception {
    Script.tool(tools, "uname", "[[ $1 == -s ]] && echo Linux || echo aarch64");

    var said = shop.run("up");

    assertThat(said.err())
        .isEqualTo(
            "The embedded servers exist for Linux on x86-64, and this is Linux on aarch64; with Docker, set JANGTEO_SERVERS=testcontainers.\n");
    refusesToBuild(said);
  }

  @Test
  void withContainersEveryArchitectureWillDo() throws Exception {
    Script.tool(tools, "uname", "[[ $1 == -s ]] && echo Linux || echo aarch64");
    shop.set("JANGTEO_SERVERS", "testcontainers");

    assertThat(shop.run("doctor").out()).contains("  ok       system: aarch64");
    shop.run("up");

    assertThat(built).exists();
  }

  /** Or Testcontainers would take them away when the launcher ends. */
  @Test
  void containersMayOutliveTheLauncher() throws Exception {
    launches("local", "echo \"reuse=$TESTCONTAINERS_REUSE_ENABLE\"");

    assertThat(shop.run("status").out()).isEqualTo("reuse=\n");
    assertThat(shop.set("JANGTEO_SERVERS", "testcontainers").run("status").out())
        .isEqualTo("reuse=true\n");
  }

  @Test
  void whatIsMeasuredHearsOfNoFlagsOfTheShell() throws Exception {
    shop.set("JAVA_TOOL_OPTIONS", "-Xint");

    launches("local", "echo \"flags=$JAVA_TOOL_OPTIONS\"");
    assertThat(shop.run("status").out()).isEqualTo("flags=-Xint\n");

    launches("bench", "echo \"flags=$JAVA_TOOL_OPTIONS\"");
    assertThat(shop.run("bench", "relay").out()).isEqualTo("flags=\n");
  }

  @Test
  void aFullDiskIsToldBeforeTheBuild() throws Exception {
    disk(100);

    var said = shop.run("up");

    assertThat(said.err())
        .isEqualTo("The disk under %s has 100 MB free, and 3072 MB are needed.\n", home());
    refusesToBuild(said);
  }

  @Test
  void tooLittleMemoryIsToldBeforeTheBuild() throws Exception {
    memory(100);

    var said = shop.run("up");

    assertThat(said.err())
        .isEqualTo("The machine has 100 MB of memory to spare, and the platform needs 6200 MB.\n");
    refusesToBuild(said);
  }

  @Test
  void whatRunsHasTakenItsMemoryAlready() throws Exception {
    memory(100);
    assertThat(shop.run("doctor").out()).contains("  missing  memory: The machine has 100 MB");
    var gateway = looksLikeOurs("gateway");
    try {
      assertThat(shop.run("doctor").out()).contains("  ok       memory: 100 MB available");
      shop.run("up");
    } finally {
      gateway.destroy();
    }

    assertThat(built).exists();
  }

  @Test
  void aDiskThatFillsUpDuringTheBuildIsOneSentence() throws Exception {
    maven("echo '[ERROR] error while writing Order: No space left on device'; exit 1");

    assertThat(shop.run("up").err())
        .isEqualTo(
            "Building local\nThe disk is full, so the build failed; make room under %s or where Maven keeps what it fetches.\n",
            checkout);
  }

  @Test
  void settingsThatMakeNoSenseAreSaid() throws Exception {
    assertThat(shop.set("JANGTEO_SERVERS", "cloud").run("doctor").err())
        .isEqualTo("JANGTEO_SERVERS is embedded or testcontainers, not 'cloud'.\n");
    assertThat(shop.set("JANGTEO_PORT_OFFSET", "many").run("up").err())
        .isEqualTo("JANGTEO_PORT_OFFSET must be a number from 0 to 50000, not 'many'.\n");
  }

  /** A machine has thousands of sockets, and a running platform holds dozens of its ports. */
  @Test
  void theDoctorAsksForAllSocketsAtOnce() throws Exception {
    var asked = folder.resolve("asked");
    Script.tool(
        tools,
        "readlink",
        "echo >>'%s'; export PATH=${PATH#*:}; exec readlink \"$@\"".formatted(asked));

    try (var _ = listening()) {
      assertThat(shop.run("doctor").out())
          .contains("is taken by process " + ProcessHandle.current().pid());
    }

    assertThat(Files.readAllLines(asked)).as("for the JDK and Maven").hasSizeLessThan(20);
  }

  @Test
  void ctrlCDuringTheBuildEndsMavenToo() throws Exception {
    maven("echo $$ >'%s'; exec sleep 300".formatted(folder.resolve("pid")));
    var up = shop.start("up");
    await().until(() -> Files.exists(built) && Files.exists(folder.resolve("pid")));
    await().until(() -> !Files.readString(folder.resolve("pid")).isBlank());

    new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();

    assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(up.exitValue()).isEqualTo(130);
    var maven = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(maven)).isEmpty();
  }

  /** As if the module were built; in place of Java its launcher runs the script. */
  private void launches(String module, String script) throws IOException {
    var jdk = folder.resolve("jdk");
    var target = Files.createDirectories(checkout.resolve(module).resolve("target"));
    Files.writeString(target.resolve("classpath"), "");
    Files.writeString(target.resolve(module + "-1.jar"), "");
    Script.tool(jdk.resolve("bin"), "javac", "");
    Script.tool(jdk.resolve("bin"), "java", script);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    shop.set("JAVA_HOME", jdk.toString());
  }

  private void refusesToBuild(Script.Said said) {
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(built).doesNotExist();
    assertThat(checkout.resolve(".jangteo")).doesNotExist();
  }

  private Path home() {
    return checkout.resolve(".jangteo/local");
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(TAKES_THE_PORT_OF, 1, InetAddress.getLoopbackAddress());
  }

  /** Waits for words that never come, under the name of a process of this home. */
  private Process looksLikeOurs(String name) throws IOException {
    var process =
        new ProcessBuilder(
                "bash", "-c", "read -r _", "-Djangteo.process=" + name, "-Djangteo.home=" + home())
            .start();
    Files.writeString(
        Files.createDirectories(home().resolve("run")).resolve(name + ".pid"),
        process.pid() + "\n");
    return process;
  }

  private void maven(String script) throws IOException {
    Script.tool(folder.resolve("maven/bin"), "mvn", "touch '%s'\n%s".formatted(built, script));
  }

  private void disk(int megabytes) throws IOException {
    Script.tool(tools, "df", "printf 'disk\\nx x x %d x /\\n'".formatted(megabytes));
  }

  private void memory(int megabytes) throws IOException {
    Script.tool(
        tools,
        "awk",
        "[[ ${@: -1} != /proc/meminfo ]] || { echo %d; exit; }\nexport PATH=${PATH#*:}\nexec awk \"$@\""
            .formatted(megabytes));
  }
}
