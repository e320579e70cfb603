package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainIT {
  private final Site site = TestSite.named("main");

  /** What a command left on the screen. */
  private record Outcome(int exitCode, String text) {}

  @BeforeEach
  void fromNothing() throws Exception {
    TestSite.clean(site);
  }

  @AfterEach
  void leaveNothing() throws Exception {
    TestSite.clean(site);
  }

  @Test
  void itStartsReportsAndStops() {
    assertThat(run("status", "redis")).isEqualTo(new Outcome(1, "redis          does not run\n"));
    assertThat(run("start", "redis").text())
        .startsWith("redis          started at 127.0.0.1:22379");
    assertThat(run("start", "redis").text()).startsWith("redis          runs already");
    assertThat(run("status", "redis").exitCode()).isZero();
    assertThat(run("stop", "redis")).isEqualTo(new Outcome(0, ""));
    assertThat(run("status", "redis").exitCode()).isEqualTo(1);
  }

  @Test
  void whenOneCannotStartTheOthersDoNotStayHalfWay() throws IOException {
    try (var _ = new ServerSocket(site.port(Engine.MARIADB), 1, Ports.LOOPBACK)) {
      var outcome = run("start", "redis", "mariadb");

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.text()).containsOnlyOnce("\n").contains("Port 22306");
    }
    assertThat(Servers.at(site).find(Engine.REDIS)).isEmpty();
  }

  @Test
  void twoProcessesThatStartAtOnceShareOneServer() throws Exception {
    var one = inAnotherJvm("start", "redis");
    var two = inAnotherJvm("start", "redis");

    var texts = List.of(textOf(one), textOf(two));

    assertThat(one.waitFor() + two.waitFor()).isZero();
    assertThat(texts).filteredOn(text -> text.contains("started at")).hasSize(1);
    assertThat(texts).filteredOn(text -> text.contains("runs already at")).hasSize(1);
  }

  @Test
  void aServerOutlivesTheProcessThatStartedIt() throws Exception {
    var starter = inAnotherJvm("start", "redis");
    assertThat(starter.waitFor()).isZero();

    assertThat(Servers.at(site).find(Engine.REDIS)).isPresent();
  }

  @Test
  void wrongWordsAreAnsweredWithTheRightOnes() {
    assertThat(new Outcome(run("start", "oracle").exitCode(), run("start", "oracle").text()))
        .matches(outcome -> outcome.exitCode() == 1)
        .matches(outcome -> outcome.text().contains("no server oracle"));
    assertThat(run("begin").text()).startsWith("usage: start|stop|status");
    assertThat(run("start", "--offset").text()).startsWith("usage: start|stop|status");
    assertThat(run("start", "--offset", "many").text()).contains("--offset");
  }

  private Outcome run(String command, String... rest) {
    var screen = new ByteArrayOutputStream();
    var exitCode =
        new Main(new PrintStream(screen, true, StandardCharsets.UTF_8))
            .run(words(command, rest).toArray(String[]::new));
    return new Outcome(exitCode, screen.toString(StandardCharsets.UTF_8));
  }

  private List<String> words(String command, String... rest) {
    var words = new ArrayList<String>();
    words.add(command);
    words.addAll(List.of("--home", site.home().toString()));
    words.addAll(List.of("--offset", Integer.toString(site.portOffset())));
    words.addAll(List.of(rest));
    return words;
  }

  private Process inAnotherJvm(String command, String... rest) throws IOException {
    var line = new ArrayList<String>();
    line.addAll(List.of(Java.command(), "-cp", System.getProperty("java.class.path")));
    line.add("-Djangteo.root=" + System.getProperty("jangteo.root"));
    line.add(Main.class.getName());
    line.addAll(words(command, rest));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static String textOf(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
