package shop.jangteo.chaos.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/** The file by which services find each other, changed behind the launcher's back. */
public final class Registry {

  private final Path file;

  Registry(Path file) {
    this.file = file;
  }

  /** From now on whoever looks for the service finds this port. */
  public void redirect(String service, int port) throws IOException {
    var lines =
        Files.readAllLines(file).stream()
            .map(line -> line.startsWith(service + "=") ? service + "=" + port : line)
            .collect(Collectors.joining("\n", "", "\n"));
    var draft = file.resolveSibling(file.getFileName() + ".chaos");
    Files.writeString(draft, lines);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
