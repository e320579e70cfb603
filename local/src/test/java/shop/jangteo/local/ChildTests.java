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
      assertThat(said.readLine()).isNull(); // a child would say "begun"
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
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Says whose parent it is. */
  static final class Parent {

    private Parent() {}

    static void main() {
      Child.run(
          "A script",
          new ProcessBuilder("sleep", "600"),
          child -> {
            System.out.println(child.pid());
            System.out.flush();
          },
          Process::destroy);
    }
  }

  /** Wants a child when it is ending already. */
  static final class Late {

    private Late() {}

    static void main() {
      Runtime.getRuntime().addShutdownHook(new Thread(Late::tryIt));
    }

    private static void tryIt() {
      try {
        run("echo begun >&2; sleep 600");
        System.out.println("begun");
      } catch (Failure e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
