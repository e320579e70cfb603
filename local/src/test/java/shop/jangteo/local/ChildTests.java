package shop.jangteo.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Failure;

/** In JVMs of their own, which are told to end. */
final class ChildTests {

  private static final int PATIENCE_SECONDS = 30;

  @Test
  void whatItEndsWithIsTold() {
    assertThat(run("exit 0")).isTrue();
    assertThat(run("exit 3")).isFalse();
  }

  @Test
  void whatCannotBeBegunIsSaid() {
    assertThatThrownBy(
            () ->
                Child.run(
                    "What is asked",
                    new ProcessBuilder("/no/such/program"),
                    _ -> {},
                    Process::destroy))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("What is asked cannot be carried out: ");
  }

  @Test
  void whoeverIsToldToEndEndsItsChild() throws Exception {
    var parent = jvm(Parent.class);
    try (var said = parent.inputReader(UTF_8)) {
      var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();

      parent.destroy();

      assertThat(parent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void nothingIsBegunByWhoIsEnding() throws Exception {
    var late = jvm(Late.class);
    try (var said = late.inputReader(UTF_8)) {
      assertThat(said.readLine()).contains("told to end");
      assertThat(said.lines()).doesNotContain("begun");
    } finally {
      late.destroyForcibly();
    }
  }

  private static boolean run(String script) {
    return Child.run(
        "A script", new ProcessBuilder("bash", "-c", script), _ -> {}, Process::destroy);
  }

  private static Process jvm(Class<?> main) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Of a child that says who it is. */
  static final class Parent {

    private Parent() {}

    static void main() {
      Child.run(
          "A script",
          new ProcessBuilder("bash", "-c", "echo $$; exec sleep 600").inheritIO(),
          _ -> {},
          Process::destroy);
    }
  }

  /** Wants a child when it is ending already. */
  static final class Late {

    private Late() {}

    static void main() {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () ->
                      Child.run(
                          "A script",
                          new ProcessBuilder("echo", "begun").inheritIO(),
                          _ -> {},
                          Process::destroy)));
    }
  }
}
