package shop.jangteo.bench.relay;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measured service. Started with the name of a file it measures itself, tells on the way how
 * far it is, writes what it found into the file, and ends.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class RelayBenchApplication {

  public static void main(String[] arguments) throws Exception {
    endWithParent();
    PrintStream out = System.out;
    try (var context = SpringApplication.run(RelayBenchApplication.class)) {
      var measured =
          context.getBean(RelayBenchmark.class).run(Plan.full(), told -> out.println(told.line()));
      Files.writeString(Path.of(arguments[0]), JsonMapper.shared().writeValueAsString(measured));
    }
  }

  /** Nobody would read what an orphan finds, and it would go on for minutes. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }
}
